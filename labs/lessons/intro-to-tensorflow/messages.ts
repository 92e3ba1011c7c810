/** The words for what this lesson's checks find, one file a section; the common ones are in labs/check/messages.ts. */
import { descentMessages } from './messages/descent.ts';
import { graphMessages } from './messages/graph.ts';
import { networkMessages } from './messages/networks.ts';
import { tensorMessages } from './messages/tensors.ts';

export const messages = {
  en: { ...tensorMessages.en, ...graphMessages.en, ...networkMessages.en, ...descentMessages.en },
  es: { ...tensorMessages.es, ...graphMessages.es, ...networkMessages.es, ...descentMessages.es },
};

/** The words for well-known mistakes, gathered from the families of checks. */
import { denseMessages } from './mistakes/dense-messages.ts';
import { descentMessages } from './mistakes/descent-messages.ts';
import { formulaMessages } from './mistakes/formula-messages.ts';
import { outputMessages } from './mistakes/output-messages.ts';

export const mistakeMessages = {
  en: { ...formulaMessages.en, ...outputMessages.en, ...denseMessages.en, ...descentMessages.en },
  es: { ...formulaMessages.es, ...outputMessages.es, ...denseMessages.es, ...descentMessages.es },
} as const;

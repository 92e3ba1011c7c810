/** Entry of the language worker: reads the packed types once, then answers one question of an editor after the other. */
import type { FromLanguageWorker, LanguageCalls, ToLanguageWorker } from '../../preload/contract/language.ts';
import { CellLanguage } from './language/cell-language.ts';

let language: CellLanguage | undefined;
const post = (message: FromLanguageWorker): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToLanguageWorker>) => {
  if (data.kind === 'start') {
    language = new CellLanguage(JSON.parse(data.types) as Record<string, string>, data.messages);
    language.warm();
    post({ kind: 'ready' });
    return;
  }
  const { call, name, given } = data;
  try {
    const answer = language?.[name] as ((...given: readonly unknown[]) => unknown) | undefined;
    post({
      kind: 'answer',
      call,
      value: answer?.apply(language satisfies LanguageCalls | undefined, [...given]),
    });
  } catch (error) {
    // TypeScript's own faults: the next question finds it working again.
    post({ kind: 'failed', call, message: error instanceof Error ? error.message : String(error) });
  }
});

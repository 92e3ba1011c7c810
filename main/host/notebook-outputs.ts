/** What another notebook program shows of a run: its text, its error, bounded. */
import type { SavedRun } from '../../preload/contract/host.ts';
import type { JsonObject } from '../../labs/format/work-document.ts';

/** The whole output is Tapedeck's own; here it is for reading. */
const mostCharacters = 50_000;

export function notebookOutputs(run: SavedRun): JsonObject[] {
  let left = mostCharacters;
  const shown = run.outputs.flatMap((output): JsonObject[] => {
    if (output.kind !== 'value' && output.kind !== 'text') return [];
    const text = output.text.slice(0, left);
    left -= text.length;
    if (text === '' && output.text !== '') return [];
    const end = text.length < output.text.length ? '…' : '';
    return [{ output_type: 'stream', name: 'stdout', text: `${text}${end}\n`.split(/(?<=\n)/) }];
  });
  const { error } = run;
  if (!error) return shown;
  return [
    ...shown,
    {
      output_type: 'error',
      ename: error.name.slice(0, mostCharacters),
      evalue: error.message.slice(0, mostCharacters),
      traceback: (error.stack ?? '').slice(0, mostCharacters).split('\n'),
    },
  ];
}

/** Closes what an editor offers while one types, once the cell is run. */
import { closeCompletion } from '@codemirror/autocomplete';
import { closeCallHelp } from './call-help.ts';
import { editorOf } from './open-editors.ts';

export function closeHelp(cell: string): void {
  const view = editorOf(cell)?.live;
  if (!view) return;
  closeCompletion(view);
  closeCallHelp(view);
}

/** Closes what an editor offers while one types, once the cell is run. */
import { closeCompletion } from '@codemirror/autocomplete';
import { editorOf } from './open-editors.ts';

export function closeHelp(cell: string): void {
  const view = editorOf(cell)?.live;
  if (view) closeCompletion(view);
}

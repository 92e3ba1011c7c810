/** Where a cell's error is said: by itself, or in the verdict that explains it. */
import type { CellError } from '../../preload/contract/engine.ts';
import { say } from '../messages/say.svelte.ts';
import type { CellRun } from '../workbench/transition.ts';

/** True when the verdict repeats the error's own message among its words. */
export const explains = ({ error, verdict }: CellRun): boolean =>
  error !== undefined && verdict?.status === 'error' && verdict.detail.includes(error.message);

/** The line, and the cell when it is another one. */
export function placeOf(error: CellError | undefined, cell: string): string {
  if (error?.line === undefined) return '';
  const line = say('cell.line', { line: error.line });
  return error.cell === undefined || error.cell === cell ? line : `${error.cell}, ${line}`;
}

/** Which texture a cell's rail wears. */
import type { CellRun } from '../workbench/transition.ts';

export type Rail = 'fresh' | 'running' | 'stale' | 'failed' | 'todo' | undefined;

export function railOf({ status, verdict }: CellRun, stale: boolean, hole: boolean): Rail {
  if (status === 'running' || status === 'queued') return 'running';
  if (status === 'failed' || verdict?.status === 'failed' || verdict?.status === 'error') return 'failed';
  if (status === 'todo' || (hole && status === 'never')) return 'todo';
  if (status === 'never' || status === 'waiting') return undefined;
  return stale || status === 'stopped' || status === 'killed' ? 'stale' : 'fresh';
}

/** What an output may know of where it stands. */
import type { Workbench } from '../workbench/workbench.svelte.ts';

export interface OutputAbout {
  readonly workbench: Workbench;
  /** The name of the value, where the cell ends in one. */
  readonly name: string | undefined;
  /** True while the run is still going. */
  readonly isRunning: boolean;
  /** True when what it shows is no longer what the cell would give. */
  readonly isOld: boolean;
}

/** The name that a cell shows by ending in it: `loss` or `loss;`. */
export const shownName = (source: string): string | undefined =>
  /(?:^|[\n;])\s*([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*)\s*;?\s*$/u.exec(
    source,
  )?.[1];

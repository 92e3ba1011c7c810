/** The exercises of the open lab and how far each is: what sidebar, section header and status bar count. */
import type { LabView } from '../../preload/contract/host.ts';
import { hasHole } from '../workbench/focus.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';

export type Mark = 'open' | 'filled' | 'passed' | 'failed';

export interface Progress {
  readonly done: number;
  readonly toFix: number;
  readonly total: number;
}

type Section = LabView['sections'][number];

/** Cells of a section that came with something to fill in. */
export const exercisesOf = (section: Section): { id: string; title: string }[] =>
  section.parts.flatMap((part) => (part.kind === 'cell' && hasHole(part.student) ? [part] : []));

export function markOf(workbench: Workbench, id: string): Mark {
  const status = workbench.runOf(id).verdict?.status;
  if (status === 'passed') return 'passed';
  if (status === 'failed' || status === 'error') return 'failed';
  return hasHole(workbench.cells.find((cell) => cell.id === id)?.source ?? '') ? 'open' : 'filled';
}

/** Of some cells, or of the whole lab. */
export function progressOf(workbench: Workbench, cells?: readonly { id: string }[]): Progress {
  const counted = cells ?? (workbench.opened?.lab?.sections ?? []).flatMap(exercisesOf);
  const marks = counted.map(({ id }) => markOf(workbench, id));
  const count = (wanted: Mark): number => marks.filter((mark) => mark === wanted).length;
  return { done: count('passed'), toFix: count('failed'), total: marks.length };
}

/** 1, 2, 3, … through the lab, by cell. */
export function exerciseNumbers(lab: LabView | undefined): ReadonlyMap<string, number> {
  const ids = (lab?.sections ?? []).flatMap(exercisesOf).map(({ id }) => id);
  return new Map(ids.map((id, at) => [id, at + 1]));
}

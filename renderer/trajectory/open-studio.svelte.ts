/** The studio that is open, for the commands that act on it; and what was left of it, for the way back from another view. */
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { Studio } from './studio.svelte.ts';

export const openStudio: { studio: Studio | undefined } = { studio: undefined };

const left = new WeakMap<Workbench, Studio>();

/** As it was left, computed anew: cells may have run since. */
export function studioOf(workbench: Workbench): Studio {
  const known = left.get(workbench);
  if (known) {
    known.computeGrid();
    known.compute();
    return known;
  }
  const studio = makeStudio(workbench);
  left.set(workbench, studio);
  studio.chooseBuiltIn('basins');
  return studio;
}

/** Not within the view that opens it: what it derives would end with that. */
function makeStudio(workbench: Workbench): Studio {
  const made: { studio?: Studio } = {};
  $effect.root(() => {
    made.studio = new Studio(workbench);
  });
  return made.studio!;
}

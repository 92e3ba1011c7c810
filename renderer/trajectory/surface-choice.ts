/** Whether a loss in space is drawn by WebGL or painted flat: as chosen, and without a choice as suits the graphics there are. */
import type { Settings } from '../../preload/contract/host.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { graphicsHere, type Graphics } from './graphics.ts';

type Wish = NonNullable<Settings['surface']>;

export function isDrawnFlat(wish: Wish, graphics: Graphics): boolean {
  if (graphics === 'none') return true;
  return wish === 'auto' ? graphics === 'processor' : wish === 'flat';
}

/** To the other one, and remembered. */
export function changeSurface(workbench: Workbench): void {
  const isFlat = isDrawnFlat(workbench.settings.surface ?? 'auto', graphicsHere());
  void workbench.changeSettings({ surface: isFlat ? 'space' : 'flat' });
}

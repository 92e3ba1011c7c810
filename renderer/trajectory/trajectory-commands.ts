/** What can be done with trajectories from anywhere, and by one key in the studio. */
import type { Command } from '../commands.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { openStudio } from './open-studio.svelte.ts';
import { methodOrder } from './series.ts';
import { changeSurface } from './surface-choice.ts';

const isOpen = (workbench: Workbench): boolean =>
  workbench.fullView?.name === 'trajectory' && openStudio.studio !== undefined;

export const trajectoryCommands: readonly Command[] = [
  {
    id: 'trajectory',
    name: 'command.trajectory',
    key: 'g',
    single: true,
    can: (workbench) => workbench.fullView === undefined,
    run: (workbench) => workbench.show('trajectory'),
  },
  {
    id: 'trajectory-surface',
    name: 'command.surface',
    key: '6',
    single: true,
    can: (workbench) => isOpen(workbench) && openStudio.studio?.coordinates === 2,
    run: changeSurface,
  },
  ...methodOrder.map((method, at): Command => ({
    id: `trajectory-${method}`,
    name: `command.${method}`,
    key: String(at + 1),
    single: true,
    listed: false,
    can: (workbench) => isOpen(workbench) && openStudio.studio?.coordinates === 2,
    run: () => openStudio.studio?.toggleMethod(method),
  })),
];

/** The commands about the work file as a whole. */
import type { Command } from '../commands.ts';
import { openAndEnter } from './open-and-enter.ts';
import { askElsewhere } from './save-elsewhere.svelte.ts';
import { bringIn, copyBundle, copyWork, resetLab, save } from './work-file.ts';
import type { Workbench } from './workbench.svelte.ts';

const hasWork = (workbench: Workbench): boolean => workbench.opened !== undefined;
const writes = (workbench: Workbench): boolean => workbench.opened?.role === 'writer';

/** The same as to drop them on the window. */
function chooseFiles(workbench: Workbench): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => void bringIn(workbench, input.files ?? []));
  input.click();
}

export const workCommands: readonly Command[] = [
  { id: 'save', name: 'command.save', key: 'Mod+s', can: writes, run: (workbench) => void save(workbench) },
  { id: 'history', name: 'command.history', can: hasWork, run: (workbench) => workbench.show('history') },
  { id: 'copyWork', name: 'command.copyWork', can: hasWork, run: (workbench) => void copyWork(workbench) },
  {
    id: 'copyElsewhere',
    name: 'command.copyElsewhere',
    can: hasWork,
    run: ({ opened }) => opened && askElsewhere(opened.path),
  },
  {
    id: 'scratch',
    name: 'command.scratch',
    run: (workbench) => void openAndEnter(workbench, { scratch: true }),
  },
  { id: 'bringFiles', name: 'command.bringFiles', can: writes, run: chooseFiles },
  {
    id: 'resetLab',
    name: 'command.resetLab',
    can: (workbench) => writes(workbench) && workbench.opened?.lab !== undefined,
    run: (workbench) => void resetLab(workbench),
  },
  { id: 'bundle', name: 'command.bundle', run: (workbench) => void copyBundle(workbench) },
];

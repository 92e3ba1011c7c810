/** What can be done with tapes from anywhere, and by one key in their view. */
import type { Command } from '../commands.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { openTape } from './open-tape.ts';
import type { TapeView } from './tape-view.svelte.ts';

const isOpen = (workbench: Workbench): boolean =>
  workbench.fullView?.name === 'tape' && openTape.view !== undefined;

const inView = (id: string, name: Command['name'], key: string, act: (view: TapeView) => void): Command => ({
  id,
  name,
  key,
  single: true,
  can: isOpen,
  run: () => {
    if (openTape.view) act(openTape.view);
  },
});

export const tapeCommands: readonly Command[] = [
  {
    id: 'tape',
    name: 'command.tape',
    key: 't',
    single: true,
    can: (workbench) => workbench.fullView === undefined && workbench.active !== undefined,
    run: (workbench) => workbench.show('tape', workbench.active),
  },
  {
    id: 'tapeOn',
    name: 'command.tapeOn',
    run: (workbench) => (workbench.tapes.isOn = !workbench.tapes.isOn),
  },
  inView('tapeOutline', 'command.tapeOutline', 'o', (view) => (view.isOutline = !view.isOutline)),
  inView('tapeBirth', 'command.tapeBirth', 'b', (view) => view.goToBirth()),
];

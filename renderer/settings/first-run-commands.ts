/** The command that shows the first run's view again. */
import type { Command } from '../commands.ts';

export const firstRunCommands: readonly Command[] = [
  { id: 'firstRun', name: 'command.firstRun', run: (workbench) => workbench.show('firstRun') },
];

/** Keeps the desktop's native menu as the one table of commands has it, in the page's language, and does what it asks for. */
import type { ShellMenu } from '../../preload/contract/shell.ts';
import { commandOf, commands, type Command } from '../commands.ts';
import type { MessageId } from '../messages/en.ts';
import { say } from '../messages/say.svelte.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import type { ElectronLink } from './electron-link.ts';

/** Commands that run code stand in a menu of their own; whatever else there is is a way to see or find something. */
const running = new Set(['run', 'runStay', 'runInsert', 'runAll', 'runStale', 'stop', 'restart', 'rewind']);

const groups: readonly { readonly label: MessageId; has(command: Command): boolean }[] = [
  { label: 'menu.run', has: ({ id }) => running.has(id) },
  { label: 'menu.go', has: ({ id }) => !running.has(id) },
];

export function keepDesktopMenu(link: ElectronLink, workbench: Workbench): void {
  link.onShell((message) => {
    if (message.kind === 'open') void workbench.openWork({ path: message.path });
    else runCommand(workbench, message.command);
  });
  $effect.root(() => {
    $effect(() => void link.shell.setMenu(menuOf([...workbench.settings.recent])));
  });
}

function runCommand(workbench: Workbench, id: string): void {
  const command = commandOf(id);
  if (command && (command.can?.(workbench) ?? true)) command.run(workbench);
}

const menuOf = (recent: string[]): ShellMenu => ({
  words: {
    file: say('menu.file'),
    newWindow: say('menu.newWindow'),
    open: say('menu.open'),
    recent: say('menu.recent'),
    edit: say('menu.edit'),
    window: say('menu.window'),
  },
  recent,
  groups: groups.map(({ label, has }) => ({
    label: say(label),
    items: commands.filter(has).map((command) => ({
      command: command.id,
      label: say(command.name),
      ...(command.key === undefined || command.single ? {} : { accelerator: acceleratorOf(command.key) }),
    })),
  })),
});

/** `Mod+Shift+Enter` as Electron writes it. */
const acceleratorOf = (key: string): string =>
  key
    .split('+')
    .map((part) =>
      part === 'Mod'
        ? 'CmdOrCtrl'
        : part.startsWith('Arrow')
          ? part.slice(5)
          : part.length === 1
            ? part.toUpperCase()
            : part,
    )
    .join('+');

/** Everything the page can do, in one table: menu, palette, keys and tooltips come from here. */
import { tick } from 'svelte';
import { closeHelp } from './editor/close-help.ts';
import { codeCommands } from './editor/code-commands.ts';
import { inspectorCommands } from './inspector/tensor/inspector-commands.ts';
import type { MessageId } from './messages/en.ts';
import { referenceCommands } from './reference/reference-commands.ts';
import { firstRunCommands } from './settings/first-run-commands.ts';
import { tapeCommands } from './tape/tape-commands.ts';
import { trajectoryCommands } from './trajectory/trajectory-commands.ts';
import type { Workbench } from './workbench/workbench.svelte.ts';
import { cellCommands } from './workbench/cell-commands.ts';
import { workCommands } from './workbench/work-commands.ts';
import { insertAfter } from './workbench/cell-edits.ts';
import { goOnFrom, nextPane, nextTodo } from './workbench/focus.ts';

export interface Command {
  readonly id: string;
  readonly name: MessageId;
  /** `Mod` is Ctrl, and Command on a Mac. */
  readonly key?: string;
  /** A key that is a letter: only outside text fields, and only when the user wants such keys. */
  readonly single?: true;
  /** False keeps it out of the palette. */
  readonly listed?: false;
  can?(workbench: Workbench): boolean;
  run(workbench: Workbench): void;
}

const hasActive = (workbench: Workbench): boolean => workbench.active !== undefined;

/** A notebook of one's own goes on below its last cell, unless that one is empty. */
const canGrow = ({ opened, cells }: Workbench, at: number): boolean =>
  opened?.role === 'writer' && cells[at]?.fromLab !== true && cells[at]?.source.trim() !== '';

const openTab = (tab: string) => (workbench: Workbench) => {
  workbench.closeView();
  workbench.tab = tab;
  workbench.inspectorOpen = true;
  void tick().then(() => document.querySelector<HTMLElement>(`#tab-${tab}`)?.focus());
};

export const commands: readonly Command[] = [
  {
    id: 'run',
    name: 'command.run',
    key: 'Shift+Enter',
    can: hasActive,
    run: (workbench) => {
      const { active } = workbench;
      if (active === undefined) return;
      closeHelp(active);
      workbench.run(active);
      workbench.noteInEdit = undefined;
      const { cells } = workbench;
      const at = cells.findIndex(({ id }) => id === active);
      const next = cells.find(({ kind }, place) => place > at && kind === 'code');
      if (next) goOnFrom(workbench, active, next.id);
      else if (canGrow(workbench, at)) insertAfter(workbench, active, 'code');
    },
  },
  {
    id: 'runStay',
    name: 'command.runStay',
    key: 'Mod+Enter',
    can: hasActive,
    run: (workbench) => {
      const { active } = workbench;
      if (active === undefined) return;
      closeHelp(active);
      workbench.run(active);
    },
  },
  { id: 'runAll', name: 'command.runAll', run: (workbench) => workbench.runAll() },
  {
    id: 'runStale',
    name: 'command.runStale',
    key: 'Mod+Shift+Enter',
    can: (workbench) => workbench.engine.stale.size > 0,
    run: (workbench) => workbench.runStale(),
  },
  {
    id: 'stop',
    name: 'command.stop',
    key: 'Mod+.',
    can: (workbench) => workbench.busy,
    run: (workbench) => workbench.stop(),
  },
  { id: 'restart', name: 'command.restart', key: 'Mod+Shift+.', run: (workbench) => workbench.restart() },
  {
    id: 'rewind',
    name: 'command.rewind',
    key: 'Mod+Alt+z',
    can: hasActive,
    run: (workbench) => {
      if (workbench.active !== undefined) workbench.rewind(workbench.active);
    },
  },
  { id: 'nextTodo', name: 'command.nextTodo', key: 'F8', run: (workbench) => nextTodo(workbench, 1) },
  {
    id: 'previousTodo',
    name: 'command.previousTodo',
    key: 'Shift+F8',
    run: (workbench) => nextTodo(workbench, -1),
  },
  {
    id: 'palette',
    name: 'command.palette',
    key: 'Mod+k',
    listed: false,
    run: (workbench) => (workbench.palette = !workbench.palette),
  },
  {
    id: 'find',
    name: 'command.find',
    key: 'Mod+p',
    run: (workbench) => {
      workbench.closeView();
      workbench.sidebarOpen = true;
      void tick().then(() => document.querySelector<HTMLInputElement>('#find')?.focus());
    },
  },
  { id: 'nextPane', name: 'command.nextPane', key: 'F6', run: () => nextPane(1) },
  { id: 'previousPane', name: 'command.previousPane', key: 'Shift+F6', run: () => nextPane(-1) },
  {
    id: 'hint',
    name: 'command.hint',
    key: 'h',
    single: true,
    can: hasActive,
    run: (workbench) => {
      const cell = document.getElementById(`cell-${workbench.active}`);
      cell?.querySelector<HTMLButtonElement>('.ladder [data-next]')?.click();
    },
  },
  {
    id: 'twin',
    name: 'command.twin',
    key: 'Shift+t',
    single: true,
    run: (workbench) => {
      const view = workbench.fullView && document.querySelector('.full');
      const place = view ?? document.getElementById(`cell-${workbench.active}`) ?? document;
      for (const twin of place.querySelectorAll<HTMLButtonElement>('[data-twin]')) twin.click();
    },
  },
  { id: 'variables', name: 'command.variables', run: openTab('variables') },
  { id: 'memory', name: 'command.memory', run: openTab('memory') },
  { id: 'runs', name: 'command.runs', run: openTab('runs') },
  { id: 'compute', name: 'command.compute', run: (workbench) => workbench.show('compute') },
  { id: 'settings', name: 'command.settings', key: 'Mod+,', run: (workbench) => workbench.show('settings') },
  {
    id: 'language',
    name: 'command.language',
    run: (workbench) =>
      void workbench.changeSettings({ language: workbench.settings.language === 'en' ? 'es' : 'en' }),
  },
  {
    id: 'theme',
    name: 'command.theme',
    run: (workbench) => {
      const dark = document.documentElement.dataset['theme'] === 'dark';
      void workbench.changeSettings({ theme: dark ? 'light' : 'dark' });
    },
  },
  ...cellCommands,
  ...codeCommands,
  ...referenceCommands,
  ...firstRunCommands,
  ...workCommands,
  ...inspectorCommands,
  ...tapeCommands,
  ...trajectoryCommands,
];

const isMac = navigator.platform.startsWith('Mac');

const keyNames: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** `Ctrl Shift .`, as it is written on buttons. */
export const keyText = (key: string): string =>
  key
    .split('+')
    .map((part) => keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');

export const commandOf = (id: string): Command | undefined => commands.find((command) => command.id === id);

/** The command that a key event asks for, letters aside: those are text wherever there is text. */
export const commandFor = (event: KeyboardEvent): Command | undefined =>
  commands.find((command) => !command.single && asksFor(event, command));

/** Where Shift makes another sign of the key. */
const typedWithShift: Readonly<Record<string, string>> = { Period: '.', Minus: '-' };

function asksFor(event: KeyboardEvent, { key }: Command): boolean {
  const parts = [
    ((isMac ? event.metaKey : event.ctrlKey) && 'Mod') || '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
  ].filter(Boolean);
  const typed = typedWithShift[event.code] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const pressed = new Set([...parts, typed]);
  const wanted = key?.split('+') ?? [];
  return wanted.length === pressed.size && wanted.every((part) => pressed.has(part));
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function obey(command: Command | undefined, workbench: Workbench, event: KeyboardEvent): boolean {
  if (!command) return false;
  event.preventDefault();
  event.stopPropagation();
  if (command.can?.(workbench) ?? true) command.run(workbench);
  return true;
}

/** Runs the command a key asks for, if it can run now. To be called before anything else sees the key. */
export const takeKey = (workbench: Workbench, event: KeyboardEvent): boolean =>
  obey(commandFor(event), workbench, event);

/** The same for letters, which are only taken when nothing else wanted them. */
export function takeLetter(workbench: Workbench, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || !workbench.settings.singleKeys || isText(event.target)) return false;
  return obey(
    // Views use the same letters; the one that is open has them.
    commands.find(
      (command) => command.single && asksFor(event, command) && (command.can?.(workbench) ?? true),
    ),
    workbench,
    event,
  );
}

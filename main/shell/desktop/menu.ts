/** The native menu: the page's commands by their ids, and the few things that the shell does itself. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { basename } from 'node:path';
import type { ShellMenu } from '../../../preload/contract/shell.ts';

export interface MenuDoes {
  /** Runs a command of the page in the window that has the focus. */
  command(id: string): void;
  newWindow(): void;
  /** Asks which file to open. */
  open(): void;
  openPath(path: string): void;
}

/** Before a page has told its words there are only the platform's own items, which the clipboard keys of a Mac need. */
export const showFirstMenu = (): void =>
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...appMenu(), { role: 'editMenu' }, { role: 'windowMenu' }]),
  );

export function showMenu({ words, recent, groups }: ShellMenu, does: MenuDoes): void {
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => does.newWindow() },
      { label: words.open, accelerator: 'CmdOrCtrl+O', click: () => does.open() },
      {
        label: words.recent,
        enabled: recent.length > 0,
        submenu: recent.map((path) => ({
          label: basename(path),
          toolTip: path,
          click: () => does.openPath(path),
        })),
      },
      { type: 'separator' },
      { role: process.platform === 'darwin' ? 'close' : 'quit' },
    ],
  };
  const pages = groups.map(({ label, items }): MenuItemConstructorOptions => ({
    label,
    submenu: items.map(({ command, label, accelerator }) => ({
      id: command,
      label,
      ...(accelerator === undefined ? {} : { accelerator }),
      // The page hears its keys itself, with the editor's say in it.
      registerAccelerator: false,
      click: () => does.command(command),
    })),
  }));
  const template = [
    ...appMenu(),
    file,
    { role: 'editMenu' as const, label: words.edit },
    ...pages,
    { role: 'windowMenu' as const, label: words.window },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const appMenu = (): MenuItemConstructorOptions[] =>
  process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];

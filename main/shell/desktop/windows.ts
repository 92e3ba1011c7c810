/** The windows there are: which one a menu item, a file from the desktop or a second start is meant for. */
import { app, BrowserWindow, dialog } from 'electron';
import { extname, resolve } from 'node:path';
import type { OpenWork } from '../../../preload/contract/host.ts';
import type { ShellMenu } from '../../../preload/contract/shell.ts';
import type { ServeHost } from '../web/page-socket.ts';
import { showMenu, type MenuDoes } from './menu.ts';
import { openWindow, type ShellWindow } from './window.ts';

export class Windows {
  readonly #preload: string;
  readonly #serveHost: ServeHost;
  readonly #windows = new Set<ShellWindow>();

  constructor(preload: string, serveHost: ServeHost) {
    this.#preload = preload;
    this.#serveHost = serveHost;
  }

  get isEmpty(): boolean {
    return this.#windows.size === 0;
  }

  open(firstWork?: OpenWork): void {
    const shown = openWindow({
      preload: this.#preload,
      serveHost: this.#serveHost,
      setMenu: async (menu) => this.#showMenu(menu),
      firstWork,
    });
    this.#windows.add(shown);
    shown.window.on('closed', () => this.#windows.delete(shown));
  }

  /** Shows a file in the window that was used last, or in a new one. */
  openPath(path: string): void {
    app.addRecentDocument(path);
    const shown = this.#front();
    if (!shown) return this.open({ path });
    shown.post({ kind: 'open', path });
    this.focus();
  }

  focus(): void {
    const window = this.#front()?.window;
    if (window?.isMinimized()) window.restore();
    window?.focus();
  }

  #front(): ShellWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return [...this.#windows].find(({ window }) => window === focused) ?? [...this.#windows].at(-1);
  }

  #showMenu(menu: ShellMenu): void {
    const does: MenuDoes = {
      command: (command) => this.#front()?.post({ kind: 'command', command }),
      newWindow: () => this.open(),
      open: () => void this.#ask(menu.words.open),
      openPath: (path) => this.openPath(path),
    };
    showMenu(menu, does);
  }

  async #ask(title: string): Promise<void> {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title,
      properties: ['openFile'],
      filters: [{ name: 'Jupyter', extensions: ['ipynb'] }],
    });
    const [path] = filePaths;
    if (!canceled && path !== undefined) this.openPath(path);
  }
}

/** The work file among the words of a start, if one is: `.ipynb` files are associated with the application. */
export function fileAmong(words: readonly string[], folder: string): string | undefined {
  const named = words.find((word, i) => i > 0 && !word.startsWith('-') && extname(word) === '.ipynb');
  const path = named === undefined ? undefined : resolve(folder, named);
  return path === undefined || path.length > longestPath ? undefined : path;
}

/** No file has a longer one, and the host would not hear of it. */
const longestPath = 4096;

/** Windows: each one page of the real Chromium, without a frame that anybody sees. */
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { WebContentsDouble } from './web-contents.ts';

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      'loadURL' | 'show' | 'focus' | 'isMinimized' | 'restore' | 'close' | 'minimize'
    >
{
  static readonly #all: BrowserWindow[] = [];
  static #focused: BrowserWindow | undefined;
  readonly webContents: WebContentsDouble;
  readonly options: Electron.BrowserWindowConstructorOptions;
  isShown = false;
  #minimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.webContents = new WebContentsDouble(options.webPreferences ?? {});
    BrowserWindow.#all.push(this);
    this.webContents.once('destroyed', () => this.#gone());
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.#focused ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isShown = true;
    this.focus();
  }

  focus(): void {
    BrowserWindow.#focused = this;
    this.webContents.page.then((page) => page.bringToFront()).catch(() => undefined);
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  minimize(): void {
    this.#minimized = true;
  }

  restore(): void {
    this.#minimized = false;
  }

  close(): void {
    this.webContents.page.then((page) => page.close()).catch(() => undefined);
  }

  #gone(): void {
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(this), 1);
    if (BrowserWindow.#focused === this) BrowserWindow.#focused = undefined;
    this.emit('closed');
    if (BrowserWindow.#all.length === 0) app.emit('window-all-closed');
  }
}

app.closeWindows = () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
};

/** One window of the desktop application: sandboxed, shown when it has something to show, with the host's calls in it. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { OpenWork } from '../../../preload/contract/host.ts';
import type { Shell } from '../../../preload/contract/shell.ts';
import type { ServeHost } from '../web/page-socket.ts';
import { serveWindow, type WindowCalls } from './ipc.ts';
import { pageAddress } from './protocol.ts';

export interface WindowParts {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly serveHost: ServeHost;
  readonly setMenu: Shell['setMenu'];
  readonly firstWork: OpenWork | undefined;
}

export interface ShellWindow extends WindowCalls {
  readonly window: BrowserWindow;
}

export function openWindow({ preload, serveHost, setMenu, firstWork }: WindowParts): ShellWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 480,
    title: 'Tapedeck',
    show: false,
    // The page's own ground, so that nothing flashes before it has painted.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121615' : '#e8ebe8',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A cell that runs in the background still tells how far it is.
      backgroundThrottling: false,
    },
  });
  const calls = serveWindow(window.webContents, serveHost, {
    setMenu,
    firstWork: async () => firstWork,
  });
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => calls.leave());
  // A window that is closed while it loads has nobody to tell.
  window.loadURL(pageAddress).catch(String);
  return { window, ...calls };
}

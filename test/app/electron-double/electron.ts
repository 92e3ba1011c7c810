/** The double of the `electron` module as the main process imports it: what the product uses of it, and nothing more. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { Menu } from './menu.ts';
export { MessageChannelMain } from './message-port.ts';
export { protocol } from './schemes.ts';
export { UtilityProcess as utilityProcess } from './utility-process.ts';
import { defaultSession } from './session.ts';

export const session = { defaultSession };

export const nativeTheme: Pick<Electron.NativeTheme, 'shouldUseDarkColors'> = { shouldUseDarkColors: false };

/** Nobody is there to choose; tests put an answer of their own in its place. */
export const dialog: Pick<Electron.Dialog, 'showOpenDialog'> = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
};

/** Where the page and the preload script are: inside the packaged application, or where `npm start` built them. */
import { app } from 'electron';
import { join } from 'node:path';
import { preloadName } from '../preload-name.ts';

export interface BuiltFiles {
  /** Folder of the page. */
  readonly page: string;
  /** Path of the preload script. */
  readonly preload: string;
}

export function builtFiles(): BuiltFiles {
  const { TAPEDECK_PAGE, TAPEDECK_PRELOAD } = process.env;
  if (!app.isPackaged && TAPEDECK_PAGE && TAPEDECK_PRELOAD)
    return { page: TAPEDECK_PAGE, preload: TAPEDECK_PRELOAD };
  const folder = join(app.getAppPath(), 'dist');
  return { page: join(folder, 'page'), preload: join(folder, preloadName) };
}

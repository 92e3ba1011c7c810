/** Knows the user's cache folder of this product, where the platform keeps such things. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @returns {string} */
export function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'tapedeck');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'tapedeck', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'tapedeck');
  return join(homedir(), '.cache', 'tapedeck');
}

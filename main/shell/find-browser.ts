/** Finds the browser that engines and tests run in without a window: a named one, or Chromium from its npm package. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../host/verdict-cache.ts';

export type FoundBrowser =
  | { readonly kind: 'found'; readonly executable: string }
  | { readonly kind: 'missing'; readonly reason: string; readonly remedy: string };

/** `TAPEDECK_BROWSER` names another Chromium; otherwise the packed one is unpacked once into the user's cache. */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['TAPEDECK_BROWSER'];
  if (named)
    return existsSync(named)
      ? { kind: 'found', executable: named }
      : missing(`TAPEDECK_BROWSER names "${named}", which does not exist`, 'name a Chromium executable');
  const folder = join(cacheFolder(), 'browser', '147.0.0');
  const executable = join(folder, 'chromium');
  // The GL library is unpacked beside the executable, after it: both present means nothing was cut short.
  if (existsSync(executable) && existsSync(join(folder, 'libGLESv2.so')))
    return { kind: 'found', executable };
  return unpack(folder);
}

/** The package unpacks into the temporary folder and nowhere else, so that is named for as long as it works. */
async function unpack(folder: string): Promise<FoundBrowser> {
  const before = process.env['TMPDIR'];
  try {
    await mkdir(folder, { recursive: true });
    const { default: chromium } = await import('@sparticuz/chromium');
    process.env['TMPDIR'] = folder;
    if (tmpdir() !== folder) return missing('this platform has no packed browser', namedRemedy);
    return { kind: 'found', executable: await chromium.executablePath() };
  } catch (error) {
    return missing(`the packed browser could not be unpacked into ${folder}: ${String(error)}`, namedRemedy);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

const namedRemedy = 'set TAPEDECK_BROWSER to the executable of a Chromium or Chrome';

const missing = (reason: string, remedy: string): FoundBrowser => ({ kind: 'missing', reason, remedy });

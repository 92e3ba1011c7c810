/** Finds the browser that engines and tests run in without a window: a named one, or Chromium from its npm package. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../host/verdict-cache.ts';

const require = createRequire(import.meta.url);

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
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return missing(`no browser is packed for ${process.platform} ${process.arch}`, namedRemedy);
  try {
    const folder = join(cacheFolder(), 'browser', await packedVersion());
    if (!existsSync(folder)) await unpack(folder);
    return { kind: 'found', executable: join(folder, 'chromium') };
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    return missing(`the packed browser could not be unpacked: ${said}`, namedRemedy);
  }
}

async function packedVersion(): Promise<string> {
  // The package exports its entry alone; its manifest lies two folders above that.
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'package.json');
  const { version }: { version?: unknown } = JSON.parse(await readFile(manifest, 'utf8'));
  return String(version);
}

/**
 * The package unpacks into the temporary folder of its process and nowhere else, so it gets a process whose temporary
 * folder is beside the final one; the rename makes a finished browser appear at once, also for others who wait for it.
 */
async function unpack(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  const program = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath();`;
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program, require.resolve('@sparticuz/chromium')],
      { env: { ...process.env, TMPDIR: partial }, timeout: 120_000 },
    );
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

const namedRemedy = 'set TAPEDECK_BROWSER to the executable of a Chromium or Chrome';

const missing = (reason: string, remedy: string): FoundBrowser => ({ kind: 'missing', reason, remedy });

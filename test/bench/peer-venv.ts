/** Python packages of exact versions in a virtual environment of their own in the user's cache, installed once. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../main/host/verdict-cache.ts';

const run = promisify(execFile);

export type FoundPython =
  { readonly kind: 'found'; readonly python: string } | { readonly kind: 'missing'; readonly reason: string };

export async function peerPython(pinned: readonly string[]): Promise<FoundPython> {
  const folder = join(cacheFolder(), 'peers', pinned.join('-').replaceAll('==', '-'));
  try {
    if (!existsSync(join(folder, 'installed'))) await install(folder, pinned);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    return {
      kind: 'missing',
      reason: `${pinned.join(', ')} could not be installed: ${said.split('\n').at(-1)}`,
    };
  }
  return { kind: 'found', python: join(folder, 'bin', 'python') };
}

/** The mark comes last: an installation that was cut short has none and is done again. */
async function install(folder: string, pinned: readonly string[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
  await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...pinned], {
    timeout: 1_200_000,
  });
  await mkdir(join(folder, 'installed'));
}

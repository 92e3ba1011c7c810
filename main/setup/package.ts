/** `npm run package`: the unpacked desktop application, from an Electron distribution that a path names. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildEngine, packagedEngine } from '../host/engine-bundle.ts';
import { preloadBundle } from '../shell/preload-bundle.ts';
import { preloadName } from '../shell/preload-name.ts';
import { workbenchBundle } from '../shell/workbench-bundle.ts';
import { tell } from './tell.js';

const usage = `usage: npm run package -- --electron-dist DIR [--output DIR] [--release]
  DIR holds an unpacked Electron distribution of this platform (node_modules/electron/dist unless given);
  --release burns the fuses, which needs a real binary`;
const root = fileURLToPath(new URL('../..', import.meta.url));

async function packageApplication(words: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: [...words],
      options: {
        'electron-dist': { type: 'string' },
        output: { type: 'string' },
        release: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    tell(`package: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const electronDist = options['electron-dist'] ?? join(root, 'node_modules', 'electron', 'dist');
  if (!existsSync(join(electronDist, 'version'))) {
    tell(`package: found no Electron distribution in ${electronDist}, expected its file "version"\n${usage}`);
    return 2;
  }
  await stage();
  // Brings a good deal with it.
  const { build, Platform } = await import('electron-builder');
  const output = options.output ?? join(root, 'dist', 'package');
  const made = await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: {
      extends: options.release ? 'main/setup/release.yml' : 'electron-builder.yml',
      electronDist,
      directories: { output },
    },
  });
  tell(`packaged into ${output}${made.length > 0 ? `: ${made.join(', ')}` : ''}`);
  return 0;
}

/** What Vite builds for the application, where electron-builder.yml takes it from. */
async function stage(): Promise<void> {
  const [page, preload] = await Promise.all([workbenchBundle(), preloadBundle()]);
  const folder = join(root, 'dist', 'app');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(page, join(folder, 'page'), { recursive: true });
  await cp(preload, join(folder, preloadName));
  await buildEngine(join(folder, 'engine'), packagedEngine);
}

process.exitCode = await packageApplication(process.argv.slice(2));

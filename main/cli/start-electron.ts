/** Starts the desktop application of this repository in a given Electron, with the page and the preload script built first. */
import { spawn } from 'node:child_process';
import { preloadBundle } from '../shell/preload-bundle.ts';
import { workbenchBundle } from '../shell/workbench-bundle.ts';

export interface ElectronStart {
  /** Folder of package.json, whose `main` is the application's entry. */
  readonly root: string;
  readonly executable: string;
  readonly file?: string | undefined;
  readonly workFolder?: string | undefined;
}

/** Resolves with the application's exit status. */
export async function startElectron({ root, executable, file, workFolder }: ElectronStart): Promise<number> {
  const [page, preload] = await Promise.all([workbenchBundle(), preloadBundle()]);
  const words = [
    root,
    ...(workFolder === undefined ? [] : [`--work-folder=${workFolder}`]),
    ...(file === undefined ? [] : [file]),
  ];
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const child = spawn(executable, words, {
    stdio: 'inherit',
    env: { ...environment, TAPEDECK_PAGE: page, TAPEDECK_PRELOAD: preload },
  });
  // A terminal sends Ctrl-C to both: the application saves and ends, we wait for it.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

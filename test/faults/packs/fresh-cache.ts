/** A user's cache of its own for a test, the command line run against it, and what there is to say about what was left. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Pack } from '../../../main/packs/manifest.ts';
import { findPack } from '../../../main/packs/pack-folders.ts';

const entry = fileURLToPath(new URL('../../../main/cli.ts', import.meta.url));

/** The pack of this machine, whose libraries the tests make theirs of. */
export const installed: Pack | undefined = (await findPack('cpu')) ?? (await findPack('cuda'));

export const libraryOf = (name: string): string => join(installed?.folder ?? '', 'lib', name);

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-fault-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Told {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The JSON lines of stdout. */
  readonly lines: readonly Record<string, unknown>[];
  readonly err: string;
}

export interface Deployment {
  /** Folder of the packs; need not exist. */
  readonly packs: string;
  run(words: readonly string[], options?: { input?: string; killAfterMs?: number }): Promise<Told>;
  /** Names in the packs' folder, hidden ones too, those of locks and downloads aside. */
  left(): Promise<string[]>;
}

/** Tapedeck as it is on a machine that has the product and nothing else; `environment` is that of its processes. */
export function deployment(cache: string, environment: Readonly<Record<string, string>> = {}): Deployment {
  const packs = join(cache, 'tapedeck', 'packs');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    XDG_CACHE_HOME: cache,
    TAPEDECK_APPLICATION_PACKS: join(cache, 'none'),
    ...environment,
  };
  return {
    packs,
    run: (words, { input = '', killAfterMs } = {}) =>
      new Promise((resolve, reject) => {
        // A shell may set limits before the program begins: `ulimit` is its own.
        const limit = env['TEST_LIMIT'];
        const [program, ...rest] = limit
          ? ['/bin/sh', '-c', `${limit}; exec "$0" "$@"`, process.execPath]
          : [process.execPath];
        const child = spawn(program ?? '', [...rest, entry, ...words], { stdio: 'pipe', env });
        let out = '';
        let err = '';
        child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
        child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
        child.on('error', reject);
        const timer =
          killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        child.on('close', (status, signal) => {
          clearTimeout(timer);
          try {
            const lines = out.split('\n').filter(Boolean);
            resolve({ status, signal, lines: lines.map(parseLine), err });
          } catch {
            reject(new Error(`stdout holds a line that is not JSON: ${out}\nstderr: ${err}`));
          }
        });
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
      }),
    left: async () =>
      (await readdir(packs).catch(() => [])).filter(
        (name) => name !== '.downloads' && !name.startsWith('.lock-'),
      ),
  };
}

const parseLine = (line: string): Record<string, unknown> => JSON.parse(line) as Record<string, unknown>;

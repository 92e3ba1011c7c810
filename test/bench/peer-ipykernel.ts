/** Installs ipykernel into a virtual environment of its own in the user's cache, once, and asks it what the engine is asked. */
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { cacheFolder } from '../../main/host/verdict-cache.ts';

const run = promisify(execFile);
const pinned = ['ipykernel==7.4.0', 'jupyter_client==8.10.0'];
const script = fileURLToPath(new URL('peer_ipykernel.py', import.meta.url));

export type OpenedPeer =
  | { readonly kind: 'open'; readonly peer: IpykernelPeer }
  | { readonly kind: 'missing'; readonly reason: string };

export async function openIpykernel(): Promise<OpenedPeer> {
  const folder = join(cacheFolder(), 'peers', pinned.join('-').replaceAll('==', '-'));
  try {
    if (!existsSync(join(folder, 'installed'))) await install(folder);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    return { kind: 'missing', reason: `ipykernel could not be installed: ${said.split('\n').at(-1)}` };
  }
  return { kind: 'open', peer: new IpykernelPeer(join(folder, 'bin', 'python')) };
}

/** The mark comes last: an installation that was cut short has none and is done again. */
async function install(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
  await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...pinned], {
    timeout: 300_000,
  });
  await mkdir(join(folder, 'installed'));
}

const answerSchema = v.object({
  ms: v.optional(v.union([v.number(), v.array(v.number())])),
  version: v.optional(v.string()),
});
type Answer = v.InferOutput<typeof answerSchema>;

export class IpykernelPeer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #complaint = '';

  constructor(python: string) {
    this.#process = spawn(python, [script]);
    this.#process.stderr.on('data', (bytes: Buffer) => {
      this.#complaint = (this.#complaint + bytes.toString()).slice(-2000);
    });
    this.#lines = createInterface({ input: this.#process.stdout });
  }

  async start(): Promise<{ ms: number; version: string }> {
    const { ms, version } = await this.#ask({ do: 'start' });
    return { ms: Number(ms), version: version ?? 'unknown' };
  }

  rounds(count: number): Promise<number[]> {
    return this.#times({ do: 'rounds', count });
  }

  interrupts(count: number): Promise<number[]> {
    return this.#times({ do: 'interrupts', count });
  }

  async stop(): Promise<void> {
    await this.#ask({ do: 'stop' });
  }

  close(): void {
    this.#process.kill();
  }

  async #times(command: object): Promise<number[]> {
    const { ms } = await this.#ask(command);
    return Array.isArray(ms) ? ms : [];
  }

  #ask(command: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error(`the ipykernel peer ended: ${this.#complaint.trim()}`));
      this.#process.once('exit', gone);
      this.#lines.once('line', (line) => {
        this.#process.off('exit', gone);
        resolve(v.parse(answerSchema, JSON.parse(line)));
      });
      this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    });
  }
}

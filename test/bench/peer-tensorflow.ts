/** Python TensorFlow and Keras in a virtual environment of their own in the user's cache, installed once, asked line by line. */
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
const pinned = ['tensorflow-cpu==2.21.0', 'keras==3.15.1'];
const script = fileURLToPath(new URL('peer_tensorflow.py', import.meta.url));

const answerSchema = v.object({
  ms: v.optional(v.union([v.number(), v.array(v.number())])),
  us: v.optional(v.number()),
  losses: v.optional(v.array(v.number())),
  bytes: v.optional(v.number()),
  tensorflow: v.optional(v.string()),
  keras: v.optional(v.string()),
});
export type PeerAnswer = v.InferOutput<typeof answerSchema>;

/** TAPEDECK_PEER_PYTHON names a Python that has both already. */
export async function openTensorflow(): Promise<TensorflowPeer> {
  const own = process.env['TAPEDECK_PEER_PYTHON'];
  const folder = join(cacheFolder(), 'peers', pinned.join('-').replaceAll('==', '-'));
  if (!own && !existsSync(join(folder, 'installed'))) await install(folder);
  const peer = new TensorflowPeer(own ?? join(folder, 'bin', 'python'));
  await peer.ready;
  return peer;
}

/** The mark comes last: an installation that was cut short has none and is done again. */
async function install(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
  await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...pinned], {
    timeout: 1_200_000,
  });
  await mkdir(join(folder, 'installed'));
}

export class TensorflowPeer {
  readonly ready: Promise<PeerAnswer>;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #complaint = '';

  constructor(python: string) {
    this.#process = spawn(python, [script], { env: { ...process.env, CUDA_VISIBLE_DEVICES: '-1' } });
    this.#process.stderr.on('data', (bytes: Buffer) => {
      this.#complaint = (this.#complaint + bytes.toString()).slice(-2000);
    });
    this.#lines = createInterface({ input: this.#process.stdout });
    this.ready = this.#answer();
  }

  ask(command: { readonly do: string } & Readonly<Record<string, string | number>>): Promise<PeerAnswer> {
    const answer = this.#answer();
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    return answer;
  }

  close(): void {
    this.#process.stdin.end();
  }

  #answer(): Promise<PeerAnswer> {
    return new Promise((resolve, reject) => {
      const gone = (): void =>
        reject(new Error(`the Python TensorFlow peer ended: ${this.#complaint.trim()}`));
      this.#process.once('exit', gone);
      this.#lines.once('line', (line) => {
        this.#process.off('exit', gone);
        resolve(v.parse(answerSchema, JSON.parse(line)));
      });
    });
  }
}

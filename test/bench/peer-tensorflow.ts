/** Python TensorFlow and Keras in a virtual environment of their own in the user's cache, installed once, asked line by line. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { peerPython } from './peer-venv.ts';

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
  const found = own ? { kind: 'found' as const, python: own } : await peerPython(pinned);
  if (found.kind === 'missing') throw new Error(found.reason);
  const peer = new TensorflowPeer(found.python);
  await peer.ready;
  return peer;
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

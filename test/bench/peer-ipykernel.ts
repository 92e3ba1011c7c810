/** Installs ipykernel into a virtual environment of its own in the user's cache, once, and asks it what the engine is asked. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { peerPython } from './peer-venv.ts';

const pinned = ['ipykernel==7.4.0', 'jupyter_client==8.10.0'];
const script = fileURLToPath(new URL('peer_ipykernel.py', import.meta.url));

export type OpenedPeer =
  | { readonly kind: 'open'; readonly peer: IpykernelPeer }
  | { readonly kind: 'missing'; readonly reason: string };

export async function openIpykernel(): Promise<OpenedPeer> {
  const found = await peerPython(pinned);
  return found.kind === 'missing' ? found : { kind: 'open', peer: new IpykernelPeer(found.python) };
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

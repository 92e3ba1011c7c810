/** Utility processes: Node with a port to its parent and nothing else, and a `kill` that can only ask. */
import { fork as forkNode, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';

const bootstrap = new URL('utility-bootstrap.ts', import.meta.url).href;

export class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'postMessage' | 'pid' | 'stderr'>
{
  readonly #child: ChildProcess;
  stderr: NodeJS.ReadableStream | null;
  stdout: NodeJS.ReadableStream | null;

  private constructor(child: ChildProcess) {
    super();
    this.#child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr as Readable | null;
    child.on('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    // Signals are not told apart from codes.
    child.on('close', (code) => this.emit('exit', code ?? 9));
  }

  static fork(file: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    const { stdio = 'inherit', execArgv = [], env } = options;
    const given = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
    const [input = 'ignore', output = 'inherit', error = 'inherit', ...more] = given;
    if (input !== 'ignore') throw new TypeError('stdin value other than ignore is not supported.');
    if (more.length > 0)
      throw new TypeError('configuring more than stdin, stdout and stderr is not supported');
    const child = forkNode(file, args, {
      execArgv: [...execArgv, '--import', bootstrap],
      env: { ...(env ?? process.env) } as NodeJS.ProcessEnv,
      serialization: 'advanced',
      stdio: ['ignore', output as 'pipe', error as 'pipe', 'ipc'],
    });
    return new UtilityProcess(child);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

/** Starts a program of this repository in a process of its own; the desktop shell starts them Electron's way. */
import { fork } from 'node:child_process';

export interface ChildProgram {
  readonly pid: number | undefined;
  /** What cannot be delivered any more is dropped. */
  send(message: object): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** What it writes to stderr. */
  onComplaint(listener: (text: string) => void): void;
  /** Called once when it is gone and all its messages have been taken; `how` goes after "ended with". */
  onEnd(listener: (how: string) => void): void;
}

export interface ProgramOptions {
  readonly execArgv?: readonly string[];
  /** Set on top of this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type ProgramStarter = (
  file: string,
  words: readonly string[],
  options: ProgramOptions,
) => ChildProgram;

let starter: ProgramStarter = forkProgram;

/** Said once, at start-up, by a shell whose executable is not Node. */
export function startProgramsWith(other: ProgramStarter): void {
  starter = other;
}

export function startProgram(
  file: string,
  words: readonly string[],
  options: ProgramOptions = {},
): ChildProgram {
  return starter(file, words, options);
}

export function forkProgram(file: string, words: readonly string[], options: ProgramOptions): ChildProgram {
  const child = fork(file, words, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
    env: { ...process.env, ...options.environment },
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    kill: () => void child.kill('SIGKILL'),
    onMessage: (listener) => void child.on('message', listener),
    onComplaint: (listener) => void child.stderr?.on('data', (bytes: Buffer) => listener(bytes.toString())),
    onEnd: (listener) => {
      child.on('error', (error) => listener(`no start (${error.message})`));
      child.on('close', (code, signal) => listener(signal ?? `code ${code}`));
    },
  };
}

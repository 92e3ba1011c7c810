/** Runs one program of the test run to its end, its output passed on, and ends it when it has gone silent. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly status: number;
  /** Why it did not end by itself. */
  readonly cut?: string;
}

export interface ProgramOptions {
  /** That long without a word means that it hangs. */
  readonly silentMs: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Shown when it has ended, because others run beside it. */
  readonly keepOutput?: boolean;
}

/** What a program started has that long to end after it. */
const leftBehindMs = 5000;

export function runProgram(
  words: readonly string[],
  root: string,
  { silentMs, environment = {}, keepOutput = false }: ProgramOptions,
): Promise<Ended> {
  return new Promise((resolve) => {
    // A group of its own, so that whatever it started ends with it.
    const child = spawn(process.execPath, [...words], {
      cwd: root,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let cut: string | undefined;
    const kept: Buffer[] = [];
    const end = (): void => {
      cut = `ended by force after ${silentMs / 1000} s without output`;
      killGroup(child.pid);
    };
    let timer = setTimeout(end, silentMs);
    const passOn = (stream: NodeJS.WritableStream) => (bytes: Buffer) => {
      clearTimeout(timer);
      timer = setTimeout(end, silentMs);
      if (keepOutput) kept.push(bytes);
      else stream.write(bytes);
    };
    child.stdout.on('data', passOn(process.stdout));
    child.stderr.on('data', passOn(process.stderr));
    const stop = (): void => killGroup(child.pid);
    process.once('exit', stop);
    child.on('error', (error) => (cut = `could not be started: ${error.message}`));
    // What it left behind may hold its output open.
    child.on('exit', () => setTimeout(stop, leftBehindMs).unref());
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', stop);
      process.stdout.write(Buffer.concat(kept));
      if (signal && !cut) cut = `ended by ${signal}`;
      resolve({ status: code ?? 1, ...(cut ? { cut } : {}) });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

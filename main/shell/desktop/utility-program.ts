/** Starts the repository's programs as Electron utility processes: no extra descriptors, no IPC channel, a port instead. */
import { utilityProcess } from 'electron';
import { basename } from 'node:path';
import type { ChildProgram, ProgramOptions } from '../../host/child-program.ts';

export function utilityProgram(
  file: string,
  words: readonly string[],
  options: ProgramOptions,
): ChildProgram {
  const child = utilityProcess.fork(file, [...words], {
    serviceName: `Tapedeck ${basename(file, '.ts')}`,
    stdio: ['ignore', 'ignore', 'pipe'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
    env: { ...process.env, ...options.environment },
    // The native library is not signed by us.
    allowLoadingUnsignedLibraries: true,
  });
  let ended = false;
  let killed = false;
  const end = (): void => {
    killed = true;
    // The class itself can only ask, with SIGTERM; a cell in a loop does not hear it.
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  child.on('spawn', () => {
    if (killed) end();
  });
  child.on('exit', () => (ended = true));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (!ended) child.postMessage(message);
    },
    kill: () => {
      if (!ended) end();
    },
    onMessage: (listener) => void child.on('message', listener),
    onComplaint: (listener) => void child.stderr?.on('data', (bytes: Buffer) => listener(bytes.toString())),
    onEnd: (listener) => void child.on('exit', (code) => listener(`code ${code}`)),
  };
}

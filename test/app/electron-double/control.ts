/** Lets a test look into the main process, as Playwright's `evaluate` does with a real one: functions come over a socket. */
import { renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { startChromium } from './chromium.ts';
import * as electron from './electron.ts';

interface Asked {
  readonly source: string;
  readonly argument: unknown;
}

/** Serves on the socket that the environment names, if it names one. */
export function serveControl(): void {
  const path = process.env['ELECTRON_DOUBLE_CONTROL'];
  if (!path) return;
  // A function that comes as text has no module of its own to import from.
  Reflect.set(globalThis, 'electronDoubleLoad', (module: string) => import(module));
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    createInterface({ input: socket }).on('line', (line) => {
      void answer(JSON.parse(line) as Asked).then((said) => socket.write(`${JSON.stringify(said)}\n`));
    });
  });
  // A socket has its name a moment before it listens: it gets the one that is waited for when it does.
  const early = `${path}.early`;
  server.listen(early, () => renameSync(early, path));
  server.unref();
  // Whoever started it holds the other end: without them, however they ended, it would be left over.
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM')).resume();
}

async function answer({ source, argument }: Asked): Promise<object> {
  try {
    if (source === 'endpoint') {
      // Chromium takes its switches at its start.
      await electron.app.whenReady();
      return { value: (await startChromium()).endpoint };
    }
    // oxlint-disable-next-line no-eval -- the test's own function, of the same repository
    const ask = (0, eval)(`(${source})`) as (module: typeof electron, argument: unknown) => unknown;
    return { value: await ask(electron, argument) };
  } catch (error) {
    return { error: String(error) };
  }
}

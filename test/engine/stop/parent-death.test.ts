/** An engine never outlives whoever started it, whatever its cell is doing. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const parent = fileURLToPath(new URL('fixture/parent.ts', import.meta.url));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['waits', 'await new Promise(() => {})'],
  ['computes without an end', 'for (;;);'],
  ['can be stopped by nothing', '/(a+)+$/.test("a".repeat(40) + "b")'],
])('an engine that %s ends with its parent', async (_, source) => {
  const child = fork(parent, [source], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const engine = await new Promise<number>((resolve) => child.once('message', (pid) => resolve(Number(pid))));
  expect(isAlive(engine)).toBe(true);
  // Time for the control channel, which is connected when the engine is ready.
  await new Promise((done) => setTimeout(done, 200));
  child.kill('SIGKILL');
  while (isAlive(engine)) await new Promise((done) => setTimeout(done, 20));
});

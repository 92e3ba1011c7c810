/** Journeys where there is no network at all: in a network namespace that has a loopback interface and nothing else. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const full = process.env['TAPEDECK_FULL'] === '1';
/** All of them take as long as they do elsewhere; one shows that page, host and engine start and answer. */
const journeys = full ? '' : 'a wrong answer, three hints in their order, the right answer .browser shell.';
const withLoopback = 'ip link set lo up && exec "$@"';

const inEmptyNamespace = (words: readonly string[]): [string, string[]] => [
  'unshare',
  ['--map-root-user', '--net', 'sh', '-c', withLoopback, 'sh', ...words],
];

const mayUnshare = spawnSync(...inEmptyNamespace(['true'])).status === 0;

/** What a program says and how it ends. */
async function outcome(words: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(...inEmptyNamespace(words), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += String(bytes);
      // Silence would be taken for a hang.
      process.stderr.write(bytes as Buffer);
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

test.skipIf(!mayUnshare)(
  'journeys pass without a network',
  async () => {
    const reach = "fetch('http://192.0.2.1').then(() => process.exit(0), () => process.exit(7))";
    expect((await outcome([process.execPath, '-e', reach])).code).toBe(7);
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const words = ['run', '--config', 'test/vitest.config.ts', 'test/app/journeys.test.ts'];
    const chosen = journeys === '' ? [] : ['-t', journeys];
    const { code, said } = await outcome([process.execPath, vitest, ...words, ...chosen]);
    expect({ code, passed: /\d+ passed/.test(said) }, said).toEqual({ code: 0, passed: true });
  },
  full ? 1_800_000 : 300_000,
);

/**
 * Journeys where there is no network at all: in a network namespace that has a loopback interface and nothing else. Its
 * kernel counts what any process in it (page, host, engine) tried to send elsewhere.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findBrowser } from '../../main/shell/find-browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const full = process.env['TAPEDECK_FULL'] === '1';
/** All of them take as long as they do elsewhere; one shows that page, host and engine start and answer. */
const journeys: Readonly<Record<string, string>> = full
  ? { 'journeys.test.ts': '', 'desktop.test.ts': '', 'recovery.test.ts': '' }
  : { 'journeys.test.ts': 'a wrong answer, three hints in their order, the right answer .browser shell.' };

/** Chromium looks for a route to here to learn whether there is IPv6; it sends nothing there. */
const askedByChromium = '2001:4860:4860::8888';
/** The program's end is the shell's; what had no route is told behind all that it says. */
const withLoopback = [
  'ip link set lo up',
  `ip -6 route add blackhole ${askedByChromium} 2> /dev/null`,
  '"$@"',
  'end=$?',
  'grep -h ^Ip: /proc/net/snmp',
  'grep -s OutNoRoutes /proc/net/snmp6',
  'exit $end',
].join('; ');

const inEmptyNamespace = (words: readonly string[]): [string, string[]] => [
  'unshare',
  ['--map-root-user', '--net', 'sh', '-c', withLoopback, 'sh', ...words],
];

const mayUnshare = spawnSync(...inEmptyNamespace(['true'])).status === 0;

interface Outcome {
  readonly code: number | null;
  readonly said: string;
  /** Packets and connections that were meant for an address that is not this machine's. */
  readonly sentAway: number;
}

/** Who is root in a namespace alone cannot unpack the browser there. */
async function ownBrowser(): Promise<Record<string, string>> {
  const found = await findBrowser();
  return found.kind === 'found' ? { TAPEDECK_BROWSER: found.executable } : {};
}

/** What a program says and how it ends. */
async function outcome(words: readonly string[]): Promise<Outcome> {
  const child = spawn(...inEmptyNamespace(words), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(await ownBrowser()) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += String(bytes);
      // Silence would be taken for a hang.
      process.stderr.write(bytes as Buffer);
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said, sentAway: withoutRoute(said) };
}

/** IPv4 has a line of names and one of numbers, IPv6 a line for each name; NaN where the kernel tells neither. */
function withoutRoute(said: string): number {
  const [names, numbers] = said
    .split('\n')
    .flatMap((line) => (line.startsWith('Ip: ') ? [line.split(' ')] : []));
  const six = /^Ip6OutNoRoutes\s+(\d+)/m.exec(said)?.[1] ?? '0';
  return Number(numbers?.[names?.indexOf('OutNoRoutes') ?? -1]) + Number(six);
}

test.skipIf(!mayUnshare)('an attempt to leave the machine is counted', async () => {
  const reach = "fetch('http://192.0.2.1').then(() => process.exit(0), () => process.exit(7))";
  const { code, sentAway } = await outcome([process.execPath, '-e', reach]);
  expect({ code, isCounted: sentAway > 0 }).toEqual({ code: 7, isCounted: true });
  expect((await outcome([process.execPath, '-e', ''])).sentAway).toBe(0);
});

test.skipIf(!mayUnshare).each(Object.entries(journeys))(
  'journeys pass without a network and nothing asks for one: %s',
  async (file, chosen) => {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const words = ['run', '--config', 'test/vitest.config.ts', `test/app/${file}`];
    const { code, said, sentAway } = await outcome([
      process.execPath,
      vitest,
      ...words,
      ...(chosen === '' ? [] : ['-t', chosen]),
    ]);
    expect({ code, passed: /\d+ passed/.test(said), sentAway }, said).toEqual({
      code: 0,
      passed: true,
      sentAway: 0,
    });
  },
  full ? 1_800_000 : 300_000,
);

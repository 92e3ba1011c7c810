/** Tapedeck and JupyterLab as two sides of a comparison: how each is started, and where its page shows what. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

export interface Started {
  /** By `Date.now()`, before the process was there. */
  readonly begunAt: number;
  readonly address: string;
  end(): Promise<void>;
}

export interface Side {
  readonly name: string;
  start(): Promise<Started>;
  /** The first code cell, and within it what it printed or came to. */
  readonly cell: string;
  readonly outputs: string;
  /** There when what computes is ready and has nothing to do. */
  readonly idle: string;
  /** Prints every number below it. */
  printing(count: number): string;
  stop(page: Page): Promise<void>;
  /** The last key of it. */
  readonly stopKey: string;
}

const launcher = fileURLToPath(new URL('../../main/setup/launch.js', import.meta.url));
const shellWords = ['main/cli.ts', 'start', '--no-open', '--port', '0', '--json'];

export const tapedeck: Side = {
  name: 'Tapedeck',
  cell: '.nb section[id^="cell-"]',
  outputs: '.out',
  idle: 'body:has(.engine[data-state=ready]):not(:has(.nb section[aria-busy=true]))',
  printing: (count) => `for (let i = 0; i < ${count}; i++) console.log(i);`,
  stopKey: '.',
  stop: (page) => page.keyboard.press('Control+.'),
  async start() {
    const home = await mkdtemp(join(tmpdir(), 'tapedeck-bench-'));
    const begunAt = Date.now();
    const child = spawn(process.execPath, [launcher, ...shellWords, '--work-folder', join(home, 'work')], {
      env: { ...process.env, XDG_CONFIG_HOME: join(home, 'config') },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`Tapedeck ended with ${code} before it was ready`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) resolve((JSON.parse(line) as { address: string }).address);
      });
    });
    return { begunAt, address, end: () => endAll(child, home) };
  },
};

export const jupyterlab = (python: string): Side => ({
  name: 'JupyterLab',
  cell: '.jp-Notebook .jp-CodeCell',
  outputs: '.jp-OutputArea-output',
  idle: '.jp-Notebook-ExecutionIndicator[data-status=idle]',
  printing: (count) => `for i in range(${count}): print(i)`,
  stopKey: 'i',
  async stop(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('i');
    await page.keyboard.press('i');
  },
  async start() {
    const home = await mkdtemp(join(tmpdir(), 'tapedeck-bench-'));
    const folder = (name: string): string => join(home, name);
    await mkdir(folder('work'));
    await writeFile(join(folder('work'), 'bench.ipynb'), JSON.stringify(twoCells));
    const port = await freePort();
    const token = randomBytes(24).toString('hex');
    const begunAt = Date.now();
    const child = spawn(
      python,
      [
        '-m',
        'jupyterlab',
        '--no-browser',
        '--allow-root',
        '--ServerApp.ip=127.0.0.1',
        `--ServerApp.port=${port}`,
        '--ServerApp.port_retries=0',
        `--IdentityProvider.token=${token}`,
        `--ServerApp.root_dir=${folder('work')}`,
      ],
      {
        env: {
          ...process.env,
          JUPYTER_CONFIG_DIR: folder('config'),
          JUPYTER_DATA_DIR: folder('data'),
          JUPYTER_RUNTIME_DIR: folder('runtime'),
          JUPYTERLAB_SETTINGS_DIR: folder('settings'),
          JUPYTERLAB_WORKSPACES_DIR: folder('workspaces'),
        },
        stdio: 'ignore',
      },
    );
    const root = `http://127.0.0.1:${port}`;
    await answers(child, `${root}/api`);
    return {
      begunAt,
      address: `${root}/lab/tree/bench.ipynb?token=${token}`,
      end: () => endAll(child, home),
    };
  },
});

const emptyCell = (id: string) => ({
  cell_type: 'code',
  id,
  metadata: {},
  execution_count: null,
  outputs: [],
  source: '',
});

const twoCells = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  cells: [emptyCell('one'), emptyCell('two')],
};

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    }),
  );
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`JupyterLab ended with ${child.exitCode} before it was ready`);
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function endAll(child: ChildProcess, home: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  if (child.exitCode === null && child.signalCode === null) await ended;
  clearTimeout(late);
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

/** The real Chromium behind the double: one for the application, whose pages others may find by its debugging port. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findBrowser } from '../../../main/shell/find-browser.ts';

export interface StartedChromium {
  readonly context: BrowserContext;
  /** Folder of its profile. */
  readonly profile: string;
  /** Where `connectOverCDP` finds it. */
  readonly endpoint: string;
}

/** What the application appends to the command line before it is ready. */
export const chromiumSwitches = new Map<string, string>();

/** The application's own scheme is a loopback address here, which may be reached all the same. */
const appended = (): string[] =>
  [...chromiumSwitches].map(([name, value]) =>
    name === 'host-resolver-rules' ? `--${name}=${value}, EXCLUDE 127.0.0.1` : `--${name}=${value}`,
  );

let started: Promise<StartedChromium> | undefined;

export const startChromium = (): Promise<StartedChromium> => (started ??= start());

async function start(): Promise<StartedChromium> {
  const found = await findBrowser();
  if (found.kind === 'missing') throw new Error(`${found.reason}: ${found.remedy}`);
  const profile = await mkdtemp(join(tmpdir(), 'tapedeck-electron-double-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.executable,
    locale: 'en-US',
    viewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      '--no-sandbox',
      '--ignore-gpu-blocklist',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--window-size=1440,900',
      `--remote-debugging-port=${port}`,
      ...appended(),
    ],
  });
  return { context, profile, endpoint: `http://127.0.0.1:${port}` };
}

export async function endChromium(): Promise<void> {
  const running = await started;
  await running?.context.close();
  if (running) await rm(running.profile, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The browser shell: the same host and engine as the desktop application, behind a loopback server. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { TapedeckHost } from './host/host.ts';
import { LabShelf, ownLessons } from './host/lab-shelf.ts';
import { KeptLabs } from './host/read-lab.ts';
import { workbenchBundle } from './shell/workbench-bundle.ts';
import { startWebServer } from './shell/web/web-server.ts';

// Built into one file with the server, see shell/browser-shell.ts.
export { offerPack } from './setup/ensure-pack.js';

const usage = 'usage: npm start -- [--no-open] [--port N] [--json] [--work-folder DIR]';

export async function serve(words: readonly string[], shellReason: string): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: [...words],
      options: {
        'no-open': { type: 'boolean' },
        json: { type: 'boolean' },
        port: { type: 'string' },
        'work-folder': { type: 'string' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`start: ${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return 2;
  }
  const port = Number(options.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(`start: found port "${options.port}", expected 0 to 65535\n${usage}\n`);
    return 2;
  }
  const host = new TapedeckHost({
    shell: 'browser',
    shellReason,
    version: await ownVersion(),
    labs: new LabShelf(ownLessons, new KeptLabs()),
    ...(options['work-folder'] === undefined ? {} : { workFolder: options['work-folder'] }),
  });
  const folder = await workbenchBundle();
  const server = await startWebServer({
    folder,
    port,
    serveHost: (tell) => host.enter(tell),
  });
  if (options.json)
    process.stdout.write(`${JSON.stringify({ address: server.address, port: server.port })}\n`);
  else process.stdout.write(`Tapedeck is at ${server.address}\n${shellReason}\nCtrl-C ends it.\n`);
  if (!options['no-open']) openBrowser(server.address);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await host.close();
  await server.close();
  return 0;
}

async function ownVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
}

/** Asks the desktop for its browser; where there is none the printed address has to do. */
function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  if (command)
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
}

/** Stands in for Electron's executable: `node run.ts <application folder> [words]` starts an application on the double. */
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { serveControl } from './control.ts';

const double = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: double, shortCircuit: true } : next(name, context),
});

/** Beside a packaged executable lies its application; otherwise the first word names it. */
const executable = process.env['ELECTRON_DOUBLE_EXECUTABLE'];
const archive = join(dirname(executable ?? '.'), 'resources', 'app.asar');
app.isPackaged = executable !== undefined && existsSync(archive);
const given = process.argv.slice(2);
const words = app.isPackaged ? given : given.slice(1);
const folder = app.isPackaged ? await unpacked(archive) : resolve(given[0] ?? '.');
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
  main: string;
  version: string;
};
process.argv = [process.execPath, ...(app.isPackaged ? [] : [folder]), ...words];
app.launch(folder, manifest.version, words);
serveControl();
process.on('SIGTERM', () => app.quit());
await import(pathToFileURL(join(folder, manifest.main)).href);
// A Mac tells which file was double-clicked before anything else.
const early = process.env['ELECTRON_DOUBLE_OPEN_FILE'];
if (early) app.emit('open-file', { preventDefault: () => undefined }, early);
app.becomeReady();

/** Node does not see into archives as Electron does. */
async function unpacked(file: string): Promise<string> {
  const { extractAll } = await import('@electron/asar');
  const into = await mkdtemp(join(tmpdir(), 'tapedeck-app-'));
  process.once('exit', () => rmSync(into, { recursive: true, force: true }));
  extractAll(file, into);
  return into;
}

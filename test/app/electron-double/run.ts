/** Stands in for Electron's executable: `node run.ts <application folder> [words]` starts an application on the double. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
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
const packaged = join(dirname(process.env['ELECTRON_DOUBLE_EXECUTABLE'] ?? '.'), 'resources', 'app');
app.isPackaged = process.env['ELECTRON_DOUBLE_EXECUTABLE'] !== undefined && existsSync(packaged);
const given = process.argv.slice(2);
const words = app.isPackaged ? given : given.slice(1);
const folder = app.isPackaged ? packaged : resolve(given[0] ?? '.');
const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
  main: string;
  version: string;
};
process.argv = [process.execPath, ...(app.isPackaged ? [] : [folder]), ...words];
app.launch(folder, manifest.version, words);
serveControl();
process.on('SIGTERM', () => app.quit());
await import(pathToFileURL(join(folder, manifest.main)).href);
app.becomeReady();

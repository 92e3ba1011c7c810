/** What seldom happens to the desktop application, done to the double: calls from elsewhere, a Mac's habits, odd starts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { defaultSession } from './electron-double/session.ts';
import type { WebContentsDouble } from './electron-double/web-contents.ts';
import { startAgain, startDouble, type Desktop } from './drive-desktop.ts';
import { newWindow } from './shells.ts';

const utilityProgram = new URL('../../main/shell/desktop/utility-program.ts', import.meta.url).href;
const builtFiles = new URL('../../main/shell/desktop/built-files.ts', import.meta.url).href;
const probe = fileURLToPath(new URL('../../main/host/ladder-probe.ts', import.meta.url));

type FilesModule = typeof import('../../main/shell/desktop/built-files.ts');
type UtilityModule = typeof import('../../main/shell/desktop/utility-program.ts');

/** Some of this needs the double's own ways in. */
type Contents = Pick<WebContentsDouble, 'invokeFrom' | 'emit' | 'mainFrame'>;

export async function rareWays(home: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const file = join(home, 'early.ipynb');
  await writeFile(file, '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}');
  // Opened for a file, with the system's work folder.
  const early = { ...environment, HOME: home, ELECTRON_DOUBLE_OPEN_FILE: file };
  const desktop = await startDouble({ home, environment: early, words: ['--work-folder='] });
  const [page] = await desktop.windows(1);
  await expect.poll(() => page?.locator('.bar .file').textContent(), { timeout: 60_000 }).toContain('early');
  await callsFromElsewhere(desktop);
  await askForMore(desktop);
  await lookIntoThePackage(desktop);
  await killBeforeStart(desktop);
  await behaveAsOnAMac(desktop, home, environment);
  await desktop[Symbol.asyncDispose]();
}

async function callsFromElsewhere(desktop: Desktop): Promise<void> {
  const said = await desktop.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as Contents;
    const own = contents.mainFrame;
    const call = (frame: Parameters<Contents['invokeFrom']>[0], channel: string, what: unknown) =>
      contents.invokeFrom(frame, channel, [what]) as Promise<{ error?: string }>;
    const about = { call: 0, method: 'about', args: [] };
    const elsewhere = { url: 'https://example.org/', parent: null };
    const answers = [
      await call(elsewhere, 'tapedeck:host', about),
      await call({ url: own.url, parent: own }, 'tapedeck:host', about),
      await call(null, 'tapedeck:shell', { method: 'firstWork', args: [] }),
      await call(own, 'tapedeck:host', { method: 'format the disk' }),
      await call(own, 'tapedeck:shell', 'nonsense'),
    ];
    return answers.map(({ error }) => error);
  }, undefined);
  expect(said).toEqual([
    "a call from https://example.org/, expected the application's own page",
    "a call from app://tapedeck/index.html, expected the application's own page",
    "a call from a frame that is gone, expected the application's own page",
    'found a malformed call, expected {"call","method","args"}',
    'found a malformed call, expected {"method","args"}',
  ]);
}

/** Permissions, views inside the page, frames, and files that are not there. */
async function askForMore(desktop: Desktop): Promise<void> {
  const answers = await desktop.evaluate(({ BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const { permits } = session.defaultSession as unknown as typeof defaultSession;
    const ask = permits.bind(session.defaultSession);
    const prevented = (name: string, about: object): boolean => {
      let stopped = false;
      (contents as unknown as Contents).emit(name, { ...about, preventDefault: () => (stopped = true) });
      return stopped;
    };
    const frame = 'app://tapedeck/output-frame.html';
    return [
      ask(contents, 'media'),
      ask(contents, 'clipboard-sanitized-write'),
      ask(null, 'clipboard-sanitized-write').checked,
      prevented('will-attach-webview', {}),
      prevented('will-frame-navigate', { isMainFrame: false, url: frame }),
      prevented('will-frame-navigate', { isMainFrame: true, url: frame }),
    ];
  }, undefined);
  expect(answers).toEqual([
    { requested: false, checked: false, device: false },
    { requested: true, checked: true, device: false },
    false,
    true,
    false,
    true,
  ]);
  const [page] = await desktop.windows(1);
  const statuses = await page?.evaluate(async () => [
    (await fetch('/nothing.js')).status,
    (await fetch('/index.html', { method: 'POST' })).status,
    (await fetch('/../../package.json')).status,
    (await fetch('/index.html')).status,
  ]);
  expect(statuses).toEqual([404, 404, 404, 200]);
}

/** Where a packaged application has what `npm start` builds elsewhere. */
async function lookIntoThePackage(desktop: Desktop): Promise<void> {
  const [found, folder] = await desktop.evaluate(async ({ app }, module) => {
    const load = Reflect.get(globalThis, 'electronDoubleLoad') as (name: string) => Promise<FilesModule>;
    const { builtFiles: find } = await load(module);
    Object.assign(app, { isPackaged: true });
    const answer = [find(), app.getAppPath()] as const;
    Object.assign(app, { isPackaged: false });
    return answer;
  }, builtFiles);
  expect(found).toEqual({
    page: join(folder, 'dist', 'page'),
    preload: join(folder, 'dist', 'preload.cjs'),
  });
}

/** A program that is killed before its process is there ends all the same, and after that nothing reaches it. */
async function killBeforeStart(desktop: Desktop): Promise<void> {
  const how = await desktop.evaluate(
    async (_electron, { module, program }) => {
      const load = Reflect.get(globalThis, 'electronDoubleLoad') as (name: string) => Promise<UtilityModule>;
      const { utilityProgram } = await load(module);
      const child = utilityProgram(program, ['js'], {});
      child.kill();
      const ended = await new Promise<string>((resolve) => child.onEnd(resolve));
      child.send({ late: true });
      child.kill();
      return `${ended}, ${typeof child.pid}`;
    },
    { module: utilityProgram, program: probe },
  );
  expect(how).toBe('code 9, number');
}

/** There the application goes on without windows, and its first menu is its own. */
async function behaveAsOnAMac(
  desktop: Desktop,
  home: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const labels = await desktop.evaluate(async ({ app, BrowserWindow, Menu, nativeTheme }) => {
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    Object.assign(nativeTheme, { shouldUseDarkColors: true });
    app.emit('activate');
    const before = BrowserWindow.getAllWindows().length;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    while (BrowserWindow.getAllWindows().length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    app.emit('second-instance', {}, [], '/');
    Menu.getApplicationMenu()?.getMenuItemById('stop')?.click();
    app.emit('activate');
    return [before, BrowserWindow.getAllWindows().length];
  }, undefined);
  expect(labels).toEqual([1, 1]);
  // The last page of before may still be among the windows while it goes.
  await expect
    .poll(
      async () => {
        const [page] = await desktop.windows(1);
        return page?.waitForSelector('.cm-content', { timeout: 10_000 }).then(
          () => 'shown',
          () => 'gone',
        );
      },
      { timeout: 60_000 },
    )
    .toBe('shown');
  await expect
    .poll(() =>
      desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.role as string, undefined),
    )
    .toBe('appMenu');
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), undefined);
  await startAgain(home, [], environment);
  await expect
    .poll(() =>
      desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized(), undefined),
    )
    .toBe(false);
  await newWindow(desktop);
  const early = await desktop.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().at(-1)?.webContents as unknown as Contents;
    const frame = { url: 'app://tapedeck/index.html', parent: null };
    return contents.invokeFrom(frame, 'tapedeck:host', [{ call: 0, method: 'about', args: [] }]);
  }, undefined);
  expect(early).toEqual({ error: 'this window has not connected' });
  await desktop.evaluate(({ app }) => void setTimeout(() => app.quit(), 50), undefined);
  await desktop.ended();
}

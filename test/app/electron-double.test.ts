/** What bites in Electron and in no browser: each holds on the double, so that whoever goes against it fails here already. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDouble, type Desktop } from './drive-desktop.ts';

/** Says what it could load, and passes calls on. */
const ownPreload = `
  const { contextBridge, ipcRenderer } = require('electron');
  const attempt = (name) => {
    try {
      return typeof require(name);
    } catch (error) {
      return error.message;
    }
  };
  const loaded = ['fs', 'node:child_process', './beside.cjs', 'valibot'].map(attempt);
  class Own extends Error { code = 7 }
  contextBridge.exposeInMainWorld('probe', {
    loaded: () => loaded,
    ask: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    kind: (what) => what instanceof Map ? 'map' : Object.getPrototypeOf(what) === Object.prototype ? 'plain' : 'own',
    fail: () => { throw new Own('failed'); },
  });
`;

const ownProgram = `
  process.on('SIGTERM', () => undefined);
  process.parentPort.on('message', ({ data }) => process.parentPort.postMessage({
    data,
    node: [typeof process.send, typeof process.disconnect],
    plain: Object.getPrototypeOf(data) === Object.prototype,
  }));
`;

interface Probe {
  loaded(): Promise<string[]>;
  ask(channel: string, ...args: unknown[]): Promise<unknown>;
  kind(what: unknown): Promise<string>;
  fail(): Promise<void>;
}

let desktop: Desktop;
let productPage: Page;
/** A window with the preload script of above. */
let page: Page;
beforeAll(async () => {
  desktop = await startDouble();
  [productPage] = (await desktop.windows(1)) as [Page];
  await productPage.waitForSelector('.cm-content');
  const preload = join(desktop.home, 'own-preload.cjs');
  await writeFile(preload, ownPreload);
  await writeFile(join(desktop.home, 'beside.cjs'), 'module.exports = {};');
  await desktop.evaluate(async ({ BrowserWindow }, path) => {
    const webPreferences = { preload: path, sandbox: true, contextIsolation: true };
    const window = new BrowserWindow({ webPreferences });
    window.webContents.ipc.handle('function', () => () => 0);
    window.webContents.ipc.handle('throws', () => {
      throw new TypeError('of main');
    });
    window.webContents.ipc.handle('map', () => new Map([[1, Number.NaN]]));
    await window.loadURL('app://tapedeck/index.html');
  }, preload);
  const pages = await desktop.windows(2);
  const own = await Promise.all(pages.map((one) => one.evaluate(() => 'probe' in globalThis)));
  page = pages[own.indexOf(true)] as Page;
});
afterAll(() => desktop?.[Symbol.asyncDispose]());

/** What a call of the page came to, or the message of what it threw. */
const outcome = (call: (probe: Probe) => Promise<unknown>): Promise<unknown> =>
  page
    .evaluate<unknown>(`(${call})(globalThis.probe)`)
    .catch((error: Error) => error.message.split('\n', 1)[0]);

test('a sandboxed preload script loads Electron’s half for pages and nothing of Node, of its folder or of packages', async () => {
  expect(await outcome((probe) => probe.loaded())).toEqual(
    ['fs', 'node:child_process', './beside.cjs', 'valibot'].map((name) => `module not found: ${name}`),
  );
});

test('a window without sandbox or isolation is refused', async () => {
  const refused = await desktop.evaluate(
    ({ BrowserWindow }) =>
      [{ sandbox: false }, { contextIsolation: false }, { sandbox: true }].map((webPreferences) => {
        try {
          void new BrowserWindow({ webPreferences });
          return 'opened';
        } catch (error) {
          return String(error);
        }
      }),
    undefined,
  );
  expect(refused).toEqual(Array(3).fill('Error: the double has sandboxed, isolated pages only'));
});

test('what a preload script exposes cannot be changed by the page, and what crosses it is cloned', async () => {
  expect(
    await outcome(async (probe) => [Object.isFrozen(probe), Reflect.set(globalThis, 'probe', {})]),
  ).toEqual([true, false]);
  expect(
    await outcome((probe) =>
      probe.kind(
        new (class {
          a = 1;
        })(),
      ),
    ),
  ).toBe('plain');
  expect(await outcome((probe) => probe.kind(new Map()))).toBe('map');
  const thrown = outcome((probe) => probe.fail().catch((error: Error) => [error.message, 'code' in error]));
  expect(await thrown).toEqual(['failed', false]);
});

test('an answer of the main process is cloned; one that cannot be is an error in Electron’s words, and the process goes on', async () => {
  expect(await outcome((probe) => probe.ask('function'))).toMatch(
    /Error invoking remote method 'function': .*could not be cloned/,
  );
  expect(await outcome((probe) => probe.ask('throws'))).toContain(
    "Error invoking remote method 'throws': TypeError: of main",
  );
  expect(await outcome((probe) => probe.ask('nobody'))).toContain("No handler registered for 'nobody'");
  const read = (probe: Probe): Promise<unknown> =>
    probe.ask('map').then((map) => [map instanceof Map, String((map as Map<number, number>).get(1))]);
  expect(await outcome(read)).toEqual([true, 'NaN']);
});

test('a port of the main process refuses a function, makes plain objects of others, and is silent once it is closed', async () => {
  const got = await desktop.evaluate(async ({ MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const came: unknown[] = [];
    const attempt = (post: () => void): string => {
      try {
        post();
        return 'posted';
      } catch (error) {
        return String(error);
      }
    };
    port1.postMessage(
      new (class Own {
        a = 1;
      })(),
    );
    // Held until somebody says that they listen.
    port2.on('message', ({ data }) => came.push([data, Object.getPrototypeOf(data) === Object.prototype]));
    const early = came.length;
    port2.start();
    const refused = attempt(() => port1.postMessage(() => 0));
    port1.close();
    port1.postMessage({ late: true });
    return { early, came, refused };
  }, undefined);
  expect(got).toEqual({
    early: 0,
    came: [[{ a: 1 }, true]],
    refused: expect.stringMatching(/could not be cloned/),
  });
});

test('a utility process has no IPC of Node’s, gets clones alone, and can only be asked to end', async () => {
  const program = join(desktop.home, 'own-program.cjs');
  await writeFile(program, ownProgram);
  const got = await desktop.evaluate(async ({ utilityProcess }, path) => {
    const child = utilityProcess.fork(path, [], { stdio: ['ignore', 'ignore', 'ignore'] });
    const next = (event: 'message' | 'exit'): Promise<unknown> =>
      new Promise((resolve) => void child.once(event as 'message', resolve));
    let refused = '';
    try {
      child.postMessage(() => 0);
    } catch (error) {
      refused = String(error);
    }
    const answer = next('message');
    child.postMessage(
      new (class Own {
        a = Number.NaN;
      })(),
    );
    const said = (await answer) as { data: { a: number }; node: string[]; plain: boolean };
    const stopped = next('message');
    // The program hears it and stays.
    child.kill();
    child.postMessage({ a: 2 });
    const after = (await stopped) as { data: { a: number } };
    const ended = next('exit');
    process.kill(child.pid ?? 0, 'SIGKILL');
    return { refused, nan: Number.isNaN(said.data.a), ...said, after: after.data.a, ended: await ended };
  }, program);
  expect(got).toMatchObject({
    refused: expect.stringMatching(/could not be cloned/),
    nan: true,
    node: ['undefined', 'undefined'],
    plain: true,
    after: 2,
  });
});

test('what has to be said before the application is ready is refused afterwards', async () => {
  const refused = await desktop.evaluate(({ app, session }) => {
    const attempt = (what: () => void): string => {
      try {
        what();
        return 'taken';
      } catch (error) {
        return String(error);
      }
    };
    return [
      attempt(() => app.enableSandbox()),
      attempt(() => session.defaultSession.protocol.handle('other', () => new Response(''))),
    ];
  }, undefined);
  expect(refused[0]).toContain('before app is ready');
  expect(refused[1]).toContain('was not announced');
});

test('what crosses from the page is cloned: a function and a proxy are refused, undefined and NaN arrive', async () => {
  const answers = await productPage.evaluate(async () => {
    const setMenu = window.shell?.setMenu as (what: unknown) => Promise<void>;
    const message = (call: Promise<unknown>): Promise<string> =>
      call.then(String, (error: Error) => error.message);
    return [
      await message(setMenu(() => 0)),
      await message(setMenu(new Proxy({}, {}))),
      await message(setMenu({ words: Number.NaN, gone: undefined })),
    ];
  });
  expect(answers[0]).toMatch(/could not be cloned/);
  expect(answers[1]).toMatch(/could not be cloned/);
  expect(answers[2]).toMatch(/^setMenu: /);
});

test('a message that transfers a buffer through a port of the main process is lost, a copied one arrives', async () => {
  const arrived = await desktop.evaluate(async ({ MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const got: unknown[] = [];
    port2.on('message', ({ data }) => got.push((data as Uint8Array).length));
    port2.start();
    const bytes = new Uint8Array(3);
    port1.postMessage(bytes, [bytes.buffer] as never);
    port1.postMessage(new Uint8Array(4));
    return got;
  }, undefined);
  expect(arrived).toEqual([4]);
});

test('a utility process has no input and no descriptors beyond output and error', async () => {
  const refused = await desktop.evaluate(({ utilityProcess }) => {
    const attempt = (stdio: string[]): string => {
      try {
        utilityProcess.fork('/nothing.js', [], { stdio: stdio as 'pipe'[] });
        return 'started';
      } catch (error) {
        return String(error);
      }
    };
    return [attempt(['pipe', 'pipe', 'pipe']), attempt(['ignore', 'pipe', 'pipe', 'pipe'])];
  }, undefined);
  expect(refused[0]).toMatch(/stdin value other than ignore/);
  expect(refused[1]).toMatch(/more than stdin, stdout and stderr/);
});

test('the page sees neither the binding nor the world of its preload script', async () => {
  const seen = await productPage.evaluate(() =>
    Object.getOwnPropertyNames(globalThis).filter((name) => /electronDouble|ipcRenderer|require/.test(name)),
  );
  expect(seen).toEqual([]);
});

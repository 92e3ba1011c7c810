import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startDouble, type Desktop } from './drive-desktop.ts';

let desktop: Desktop;
let page: Page;
beforeAll(async () => {
  desktop = await startDouble();
  [page] = (await desktop.windows(1)) as [Page];
  await page.waitForSelector('.cm-content');
});
afterAll(() => desktop?.[Symbol.asyncDispose]());

test('what crosses from the page is cloned: a function and a proxy are refused, undefined and NaN arrive', async () => {
  const answers = await page.evaluate(async () => {
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
  const seen = await page.evaluate(() =>
    Object.getOwnPropertyNames(globalThis).filter((name) => /electronDouble|ipcRenderer|require/.test(name)),
  );
  expect(seen).toEqual([]);
});

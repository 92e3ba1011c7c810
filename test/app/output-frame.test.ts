import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineReady, launchBrowser, openWindow, Product, runCell } from './drive-page.ts';

let product: Product;
let browser: Browser;
let trap: Server;
const asked: string[] = [];

beforeAll(async () => {
  trap = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  trap?.close();
});

/** Each would set `parent.escaped`, leave for the trap, or ask it for something. */
const payloads = (at: string): string[] => [
  `<script>parent.escaped = 1; fetch('${at}/script')</script>`,
  `<img src="${at}/img" onerror="parent.escaped = 2">`,
  `<svg><script>fetch('${at}/svg')</script><image href="${at}/image"/><use href="${at}/use#a"/></svg>`,
  `<svg><a xlink:href="javascript:parent.escaped = 3"><animate attributeName="href" values="${at}/animate"/><text y="20">x</text></a></svg>`,
  `<link rel="stylesheet" href="${at}/link"><link rel="preconnect" href="${at}">`,
  `<meta http-equiv="refresh" content="0;url=${at}/refresh">`,
  `<base href="${at}/"><img src="base.png"><a href="x" ping="${at}/ping">y</a>`,
  `<iframe src="${at}/frame"></iframe><object data="${at}/object"></object><embed src="${at}/embed">`,
  `<style>@import url(${at}/import); body { background: url(${at}/background) }</style>`,
  `<video src="${at}/video" poster="${at}/poster"></video><audio src="${at}/audio" autoplay></audio>`,
  `<form action="${at}/form"><button formaction="${at}/button">z</button></form>`,
  `<details open ontoggle="parent.escaped = 4"><summary>s</summary></details>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=${at}/mxss onerror=parent.escaped=5&gt;">`,
  `<template shadowrootmode="open"><img src="${at}/shadow"></template>`,
];

test('markup of a cell is shown, and neither runs nor reaches anything', async () => {
  const page = await openWindow(browser, product.address);
  await engineReady(page);
  const { port } = trap.address() as AddressInfo;
  const html = [...payloads(`http://127.0.0.1:${port}`), '<b id="shown">shown</b>'].join('');
  expect(await runCell(page, 'scalars', `tf.html(${JSON.stringify(html)});`)).toBe('fresh');
  const frame = page.frameLocator('#cell-scalars iframe.markup');
  await frame.locator('#shown').waitFor();
  await page.waitForTimeout(1000);
  const left = await frame
    .locator('body')
    .evaluate((body) =>
      [...body.querySelectorAll('*')].flatMap((element) => [
        ...(/^(script|iframe|object|embed|link|meta|base|form|animate|template)$/i.test(element.tagName)
          ? [element.tagName]
          : []),
        ...element
          .getAttributeNames()
          .filter((name) => /^on|^(href|xlink:href|ping|action|formaction)$/.test(name)),
      ]),
    );
  const escaped = await page.evaluate(() => 'escaped' in globalThis);
  expect({ left, asked, escaped }).toEqual({ left: [], asked: [], escaped: false });
  await page.context().close();
});

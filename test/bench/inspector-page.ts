/** The tensor inspector as its user has it: from the key to the frame that shows the values asked for, statistics counted meanwhile. */
import type { Page } from 'playwright-core';
import { engineReady, openWindow, Product, runCell } from '../app/drive-page.ts';
import { launchBenchBrowser } from './bench-browser.ts';
import { summarize, type Summary } from './statistics.ts';

const side = 1000;
const pictures = `const pictures = tf.tidy(() => tf.range(0, 10).reshape([10, 1, 1, 1])
  .add(tf.linspace(0, 0.9, 256).reshape([1, 256, 1, 1])).add(tf.zeros([1, 1, 256, 3])));
pictures`;
const openings = 20;
const steps = 60;

/** Element [s, r, c] is s + 0.9 r / 999: what is shown tells whether it is what was asked for. */
const source = (
  slices: number,
): string => `const large = tf.tidy(() => tf.range(0, ${slices}).reshape([${slices}, 1, 1])
  .add(tf.linspace(0, 0.9, ${side}).reshape([1, ${side}, 1])).add(tf.zeros([1, 1, ${side}])));
large`;

export interface PageFigures {
  readonly pictures: { readonly open: Summary; readonly mostBytes: number };
  readonly open: Summary;
  readonly scroll: Summary;
  readonly slider: Summary;
}

export async function inPage(slices: number): Promise<PageFigures> {
  await using product = await Product.start();
  const browser = await launchBenchBrowser();
  try {
    const page = await openWindow(browser, product.address);
    await engineReady(page);
    await countBytes(page);
    await runCell(page, 'scalars', pictures);
    await page.waitForSelector('#variable-pictures', { state: 'attached' });
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const opened: number[] = [];
    const bytes: number[] = [];
    for (let i = 0; i < openings; i++) {
      const before = await received(page);
      opened.push(await shownAfter(page, 'body', 'i', false, 255));
      await page.waitForSelector('[data-statistics=all]');
      bytes.push((await received(page)) - before);
      await leave(page);
    }
    await runCell(page, 'scalars', source(slices));
    await page.waitForSelector('#variable-large', { state: 'attached' });
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const open: number[] = [];
    for (let i = 0; i < openings; i++) {
      if (i > 0) await leave(page);
      open.push(await shownAfter(page, 'body', 'i'));
    }
    await page.locator('.seg button', { hasText: 'Whole' }).click();
    const scroll: number[] = [];
    const keys = ['PageDown', 'PageDown', 'End', 'PageDown', 'Home', 'PageDown'];
    for (let i = 0; i < steps; i++) {
      const since = i % 20;
      if (since === 0 && i > 0) await shownAfter(page, '[data-heat]', 'Home', true);
      scroll.push(await shownAfter(page, '[data-heat]', keys[since % keys.length]!));
    }
    await page.locator('.seg button', { hasText: 'Slice' }).click();
    const slider: number[] = [];
    for (let i = 0; i < steps; i++)
      slider.push(await shownAfter(page, '[data-heat]', i % (2 * slices - 2) < slices - 1 ? ']' : '['));
    return {
      pictures: { open: summarize(opened), mostBytes: Math.max(...bytes) },
      open: summarize(open),
      scroll: summarize(scroll),
      slider: summarize(slider),
    };
  } finally {
    await browser.close();
  }
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForSelector('.inspector-view', { state: 'detached' });
}

/** Everything that the host sends to the page is counted from now on, where it becomes text. */
const countBytes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { decode } = TextDecoder.prototype;
    TextDecoder.prototype.decode = function (this: TextDecoder, ...given: Parameters<typeof decode>) {
      const { dataset } = document.documentElement;
      dataset['received'] = String(Number(dataset['received'] ?? 0) + (given[0]?.byteLength ?? 0));
      return decode.apply(this, given);
    };
  });
const received = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset['received'] ?? 0));

/** Until the frame after the one that has another place under the cursor, with the value that is there. */
const shownAfter = (
  page: Page,
  where: string,
  key: string,
  shift = false,
  last = side - 1,
): Promise<number> =>
  page.evaluate(
    ([selector, pressed, shiftKey, lastRow]) => {
      const cursor = (): string => document.querySelector('[data-cursor]')?.textContent ?? '';
      const isThere = (text: string): boolean => {
        const [, place = '', shown = ''] = /\[(.+)\] = ([\d.]+)$/.exec(text) ?? [];
        const [slice = NaN, row = NaN] = place.split(',').map(Number);
        return shown !== '' && Math.abs(Number(shown) - slice - (0.9 * row) / lastRow) < 0.06;
      };
      const before = cursor();
      const from = performance.now();
      const event = new KeyboardEvent('keydown', { key: pressed, shiftKey, bubbles: true, cancelable: true });
      (document.querySelector(selector) ?? document.body).dispatchEvent(event);
      return new Promise<number>((resolve, reject) => {
        const look = (): void => {
          const now = cursor();
          if (now !== before && isThere(now)) requestAnimationFrame(() => resolve(performance.now() - from));
          else if (performance.now() - from > 60_000) reject(new Error(`${pressed}: found "${now}"`));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    [where, key, shift, last] as const,
  );

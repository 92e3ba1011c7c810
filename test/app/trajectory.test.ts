/** The trajectory studio in a real browser, by keyboard alone: without WebGL, with it, and when its context is lost. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  command,
  engineReady,
  launchBrowser,
  openWindow,
  Product,
  runCell,
  watch,
  type Watched,
} from './drive-page.ts';

let product: Product;
let page: Page;
let watched: Watched;

beforeAll(async () => {
  product = await Product.start();
});
afterAll(async () => {
  await product?.[Symbol.asyncDispose]();
});

const patience = { timeout: 60_000 };
const cells = `const mine = (w, b) => tf.add(tf.square(tf.sub(w, 1)), tf.square(b));
const history = Array.from({ length: 300 }, (_, n) => 4 - 5 * 0.98 ** n);
const trail = Array.from({ length: 20 }, (_, n) => tf.constant([3 - n * 0.1, 2]));`;

/** Along one axis to a corner, then along another: 3² and 1² of movement from the end. */
const weightCells = `const kernel = tf.Variable(tf.zeros([2, 2]));
const energy = () => tf.sum(tf.square(kernel));
const record = [[-3, 0], [0, 1], [0, 0]].map(([a, b]) => [tf.constant([[a, 0], [0, b]])]);`;

/** Opens the studio and waits for its first paths. */
async function openStudio(): Promise<void> {
  await engineReady(page);
  await command(page, 'Trajectory studio');
  await pathsReady();
}
/** Everything that was asked for has been answered. */
const pathsReady = (): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.studio .path.future') !== null &&
      document.querySelector('.studio-head [role=status]') === null,
    undefined,
    patience,
  );
const surfaceReady = (): Promise<unknown> =>
  page.waitForSelector('.surface[data-flat=false] canvas', patience);
const text = async (selector: string): Promise<string> =>
  ((await page.textContent(selector)) ?? '').replace(/\s+/g, ' ').trim();
const row = (at: number): Promise<string[]> =>
  page.locator(`.studio-table tbody tr:nth-child(${at}) td`).allInnerTexts();
const spoken = (): Promise<string> => text('.studio-deck [aria-live]');
/** Moves the focus by Tab until it is on what the selector names. */
async function tabTo(selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}
const choose = async (selector: string, first: string): Promise<void> => {
  await tabTo(selector);
  await page.keyboard.type(first);
};
async function violations(): Promise<string[]> {
  const found = await new AxeBuilder({ page }).include('.full').analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
const isPainted = async (selector: string): Promise<boolean> => {
  await page.waitForSelector(selector, patience);
  return page.$eval(selector, (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    return data.some((value) => value > 0);
  });
};
/** What is drawn in space from now on. */
const countDraws = (): Promise<void> =>
  page.evaluate(() => {
    for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext])
      for (const name of ['drawArrays', 'drawElements'] as const) {
        const draw = prototype[name] as (...given: unknown[]) => void;
        Object.assign(prototype, {
          [name](this: WebGLRenderingContext, ...given: unknown[]) {
            const { dataset } = document.documentElement;
            dataset['draws'] = String(Number(dataset['draws'] ?? 0) + 1);
            return draw.apply(this, given);
          },
        });
      }
  });
/** How much is drawn in space for a step of the scrubber; the markers on the surface have moved by then. */
const drawsOfAStep = (): Promise<number> =>
  page.evaluate(async () => {
    const draws = (): number => Number(document.documentElement.dataset['draws']);
    const mark = (): string | null | undefined =>
      document.querySelector('.surface .mark')?.getAttribute('transform');
    const scrubber = document.querySelector<HTMLInputElement>('.studio-deck .scrub')!;
    const [before, place] = [draws(), mark()];
    if (!(before > 0) || !place) return NaN;
    scrubber.value = String(scrubber.valueAsNumber === 3 ? 40 : 3);
    scrubber.dispatchEvent(new Event('input', { bubbles: true }));
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    return mark() === place ? NaN : draws() - before;
  });
const loseContext = (): Promise<void> =>
  page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.surface canvas'))
      for (const kind of ['webgl', 'webgl2'])
        (canvas.getContext(kind) as WebGLRenderingContext | null)
          ?.getExtension('WEBGL_lose_context')
          ?.loseContext();
  });

describe('the trajectory studio without a graphics card', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(['--disable-gpu', '--disable-3d-apis']);
  });
  beforeEach(async () => {
    page = await openWindow(browser, product.address);
    watched = watch(page);
  });
  afterEach(async () => {
    expect([watched.outside, watched.errors]).toEqual([[], []]);
    await page.context().close();
  });
  afterAll(() => browser?.close());

  test('all views stand at the step of the scrubber, and its sentence says where', async () => {
    await openStudio();
    expect(await isPainted('.surface[data-flat=true] canvas')).toBe(true);
    await page.keyboard.press('Home');
    expect(await spoken()).toBe(
      'Step 0 of 120. SGD: w 3.4, b −1, loss 9.014, gradient 7.69. Momentum: w 3.4, b −1, loss 9.014, gradient 7.69. Adam: w 3.4, b −1, loss 9.014, gradient 7.69.',
    );
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    expect([await text('.studio-deck .counter'), await text('.studio-table .panel-h')]).toEqual([
      '034/120',
      'At step 34',
    ]);
    // The numbers of the design's picture, computed there in 64 bits.
    expect((await row(2)).map((cell) => cell.trim())).toEqual([
      'Momentum',
      '−2.635',
      '−1.331',
      '0.5988',
      '0.76',
    ]);
    await page.keyboard.press('Shift+T');
    expect(await text('.whole-table [aria-current]')).toMatch(/^34 ?2\.044/);
    await page.keyboard.press('Shift+T');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.studio', { state: 'detached' });
  });

  test('the start moves by keys and by typing, and a rate that is too high is explained', async () => {
    await openStudio();
    const contours = '.plot-1 .contourfill path';
    const before = await page.locator(contours).first().getAttribute('d', patience);
    await choose('.params select', 'Elong');
    await pathsReady();
    await page.waitForFunction(
      ([selector, old]) => document.querySelector(selector)?.getAttribute('d') !== old,
      [contours, before] as const,
      patience,
    );
    await tabTo('.start-ring');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      () => document.querySelector('.start-ring')?.ariaLabel?.includes('w 3.4,'),
      undefined,
      patience,
    );
    await page.keyboard.press('5');
    await page.locator('.params .opt input').nth(4).waitFor(patience);
    await page.getByRole('button', { name: 'Keep this run' }).press('Enter');
    await tabTo('.start-ring');
    await page.keyboard.press('Shift+Tab');
    await tabTo('.params input.field');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('3');
    const fate = page.locator('.fates .fail', { hasText: /^SGD/ });
    await fate.waitFor(patience);
    expect((await fate.innerText()).trim()).toMatch(
      /^SGD diverges: at step \d+ its numbers stop being finite\. Each step overshoots .* A rate below about 0\.1 would go down here\.$/,
    );
    expect(await text('.studio-table tbody tr:last-child')).toMatch(/^SGD 0\.05/);
    await page.getByRole('button', { name: 'Lab: one dimension' }).press('Enter');
    await tabTo('.start-ring');
    await page.keyboard.press('ArrowUp');
    const field = page.locator('.params input.field').last();
    await expect.poll(() => field.inputValue(), patience).toBe('−0.85');
  });

  test("the student's own loss and runs are there by name", async () => {
    await engineReady(page);
    expect(await runCell(page, 'tape', cells)).toBe('fresh');
    await openStudio();
    await page.waitForSelector('.params optgroup option', { state: 'attached', ...patience });
    await choose('.params select', 'mine');
    await pathsReady();
    await choose('.params section:last-of-type select', 'trail');
    await page.waitForFunction(
      () => document.querySelectorAll('.studio-table tbody tr').length === 4,
      undefined,
      patience,
    );
    expect((await row(4)).map((cell) => cell.trim())).toEqual(['Your run', '1.1', '2', '4.01', '4.005']);
    await tabTo('.seg button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('.studio-table tbody tr')?.textContent?.includes('Your run'),
      undefined,
      patience,
    );
    await page.keyboard.press('Home');
    expect(await spoken()).toBe('Step 0 of 299. Your run: x −1, loss 25, gradient 10.');
  });

  test('a plane through weights shows their recorded run, and its tensors', async () => {
    await engineReady(page);
    expect(await runCell(page, 'tape', weightCells)).toBe('fresh');
    await openStudio();
    await page.waitForSelector('.params option[value=plane]', { state: 'attached', ...patience });
    await choose('.params select', 'A');
    await page.waitForFunction(
      () => document.querySelector('.studio-table tbody tr')?.textContent?.includes('Your run'),
      undefined,
      patience,
    );
    expect(await text('.params')).toContain(
      'A plane through the 4 weights of kernel. Its directions hold 90.0 % and 10.0 % of the run’s movement.',
    );
    await tabTo('.scrub');
    await page.keyboard.press('Home');
    expect(await spoken()).toBe('Step 0 of 2. Your run: α −3, β 0, loss 9, gradient 6.');
    const card = page.locator('.step-tensors .tcard');
    await card.filter({ hasText: 'record[0][0]' }).waitFor(patience);
    expect((await card.innerText()).replace(/\s+/g, ' ')).toContain('f32 [2,2] −3 … 0');
    expect(await violations()).toEqual([]);
    await tabTo('.step-tensors button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.studio', { state: 'detached' });
    await page.locator('.full').getByText('record[0][0]').first().waitFor(patience);
    await page.keyboard.press('Escape');
    await pathsReady();
    expect(await spoken()).toMatch(/^Step 0 of 2\. Your run: α −3/);
    await page.getByRole('button', { name: 'Lab: one dimension' }).press('Enter');
    // The lab's run, or the student's own where a cell before has made one.
    await expect.poll(spoken, patience).toMatch(/^Step (\d+) of \1\. [^:]+: x (4|3\.9\d+), loss /);
  });

  test('axe finds nothing, in both themes', async () => {
    await openStudio();
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations()));
      await page.keyboard.press('Shift+T');
      found.push(...(await violations()));
      await page.keyboard.press('Shift+T');
    }
    await page.getByRole('button', { name: 'Lab: one dimension' }).press('Enter');
    await pathsReady();
    expect([...found, ...(await violations())]).toEqual([]);
  });
});

test('on the processor the surface is painted flat unless 3-D is chosen; Plotly’s is painted flat when its context is lost, and can be tried again', async () => {
  const browser = await launchBrowser();
  try {
    page = await openWindow(browser, product.address);
    watched = watch(page);
    await countDraws();
    await openStudio();
    expect(await isPainted('.surface[data-flat=true] canvas')).toBe(true);
    expect(await text('.plot-2 .panel-h')).toContain('without a graphics card 3-D is slow');
    await page.keyboard.press('6');
    await surfaceReady();
    await page.keyboard.press('6');
    await page.waitForSelector('.surface[data-flat=true] canvas', patience);
    await tabTo('.plot-2 .btn');
    await page.keyboard.press('Enter');
    await surfaceReady();
    const settings = await readFile(join(product.home, 'config', 'tapedeck', 'settings.json'), 'utf8');
    expect(JSON.parse(settings)).toMatchObject({ surface: 'space' });
    await expect.poll(drawsOfAStep, patience).toBe(0);
    await tabTo('.surface');
    for (const key of ['ArrowLeft', 'ArrowUp', '+']) await page.keyboard.press(key);
    await loseContext();
    await page.waitForSelector('.surface[data-flat=true] canvas', patience);
    await page.keyboard.press('ArrowRight');
    await tabTo('.plot-2 .btn');
    await page.keyboard.press('Enter');
    await surfaceReady();
    expect(watched.errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

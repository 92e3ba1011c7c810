/** The trajectory studio: how long after a move of its scrubber every linked view stands at the new step, on screen. */
import type { Page } from 'playwright-core';
import { command, engineReady, openWindow, Product, softwareGraphics } from '../app/drive-page.ts';
import { launchBenchBrowser } from './bench-browser.ts';
import { summarize, type Summary } from './statistics.ts';

const moves = Number(process.env['TAPEDECK_BENCH_MOVES'] ?? 100);
const patience = { timeout: 120_000 };

/** Five methods of 500 steps down Rosenbrock's valley. */
async function openStudio(page: Page): Promise<void> {
  await engineReady(page);
  await command(page, 'Trajectory studio');
  await page.waitForSelector('.studio .path.future', patience);
  await page.locator('.params select').first().selectOption('rosenbrock');
  for (const key of ['3', '4']) {
    await page.locator('.full').focus();
    await page.keyboard.press(key);
  }
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.studio-table tbody tr').length === 5 &&
      document.querySelector('.studio-deck .counter')?.textContent?.trim() === '500/500' &&
      document.querySelector('.studio-head [role=status]') === null,
    undefined,
    patience,
  );
  await page.waitForSelector('.surface [data-step="500"]', { state: 'attached', ...patience });
}

/** From the event to the end of the frame in which every view has moved. */
const scrub = (page: Page, count: number): Promise<number[]> =>
  page.evaluate(async (wanted) => {
    const scrubber = document.querySelector<HTMLInputElement>('.studio-deck .scrub')!;
    const painted = (): Promise<number> =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now()), { once: true });
          port1.start();
          port2.postMessage(undefined);
        }),
      );
    const views = (): string[] => [
      document.querySelector('.plot-1 .mark')!.getAttribute('transform')!,
      document.querySelector('.plot-1 .slope')?.getAttribute('d') ?? '',
      document.querySelector('.surface .mark')!.getAttribute('transform')!,
      document.querySelector('.surface .slope')?.getAttribute('d') ?? '',
      document.querySelector('.plot-3 .now')!.getAttribute('x1')!,
      document.querySelector('.studio-table .panel-h')!.textContent!,
      document.querySelector('.studio-table tbody td:nth-child(2)')!.textContent!,
      scrubber.getAttribute('aria-valuetext')!,
    ];
    const linked: number[] = [];
    for (let i = 0; i < wanted; i++) {
      const step = 1 + ((i * 37) % 60);
      const before = views();
      const begun = performance.now();
      scrubber.value = String(step);
      scrubber.dispatchEvent(new Event('input', { bubbles: true }));
      linked.push((await painted()) - begun);
      const still = views().findIndex((view, at) => view === before[at]);
      if (still >= 0) throw new Error(`view ${still} did not move to step ${step}`);
    }
    return linked;
  }, count);

type Choice = 'as it comes' | '3-D chosen';

async function measure(choice: Choice, graphics?: readonly string[]): Promise<Summary> {
  const browser = await launchBenchBrowser(graphics);
  try {
    const page = await openWindow(browser, product.address);
    await openStudio(page);
    if (choice === '3-D chosen') {
      await page.locator('.full').focus();
      await page.keyboard.press('6');
      await page.waitForSelector('.surface[data-flat=false] [data-step="500"]', {
        state: 'attached',
        ...patience,
      });
    }
    await scrub(page, 10);
    return summarize(await scrub(page, moves));
  } finally {
    await browser.close();
  }
}

const product = await Product.start();
try {
  const wanted = 'linked views ≤ 50 ms at p95';
  const runs = '500 steps × 5 methods';
  for (const [graphics, choice, flags] of [
    ['no WebGL', 'as it comes', ['--disable-gpu', '--disable-3d-apis']],
    ['WebGL on the processor', 'as it comes', undefined],
    ['WebGL on the processor', '3-D chosen', undefined],
    // What the tests do to have WebGL where Chromium would not; no desktop is set up like that.
    ['the whole page through WebGL on the processor', 'as it comes', softwareGraphics],
  ] as const)
    process.stdout.write(
      `${JSON.stringify({ runs, graphics, surface: choice, ms: await measure(choice, flags), wanted })}\n`,
    );
} finally {
  await product[Symbol.asyncDispose]();
}

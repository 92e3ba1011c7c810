/** What is timed on the page of either side, by the page's own clock and frames. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Side, Started } from './jupyterlab-sides.ts';
import { summarize, type Summary } from './statistics.ts';

/** A key that neither the lab's first cell nor an empty one holds. */
const earlyKey = 'Z';

export interface Shown {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** From the start of the process to a cell that can be edited. */
  readonly editableMs: number;
  /** Whether the key that was pressed at once is in the cell after everything has settled. */
  readonly keptKey: boolean;
  close(): Promise<void>;
}

/** When the cell was first seen, and a place in it to click on. */
interface Place {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

const editorOf = (side: Side): string => `${side.cell} .cm-content[contenteditable=true]`;

/** Opens the page, presses a key as soon as the cell shows, and waits until what computes is ready. */
export async function show(browser: Browser, side: Side, { begunAt, address }: Started): Promise<Shown> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  const editor = editorOf(side);
  await page.addInitScript((selector) => {
    const look = (): void => {
      const cell = document.querySelector(selector);
      // A lab may begin with more prose than fits the window.
      cell?.scrollIntoView({ block: 'nearest' });
      const box = cell?.getBoundingClientRect();
      if (box && box.width > 0 && box.height > 0)
        Object.assign(globalThis, { shown: { at: Date.now(), x: box.x + 30, y: box.y + 12 } });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, editor);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address, { waitUntil: 'commit' });
  const { at, x, y } = await page
    .waitForFunction(() => (globalThis as unknown as { shown?: Place }).shown, undefined, { timeout: 60_000 })
    .then(async (handle) => (await handle.jsonValue())!)
    .catch(async (error: unknown) => {
      const said = await page.locator('body').innerText({ timeout: 5000 }).catch(String);
      throw new Error(`${side.name} showed no cell: ${complaints.join('; ')} ${said.slice(0, 500)}`, {
        cause: error,
      });
    });
  await page.mouse.click(x, y);
  await page.keyboard.press(earlyKey);
  await page.waitForSelector(side.idle, { timeout: 120_000 });
  await page.waitForTimeout(500);
  const text = await page.locator(editor).first().innerText();
  return {
    page,
    cdp: await context.newCDPSession(page),
    editableMs: at - begunAt,
    keptKey: text.includes(earlyKey),
    close: () => context.close(),
  };
}

/** Puts a text in the place of the first cell's. */
export async function write(page: Page, side: Side, source: string): Promise<void> {
  await page.locator(editorOf(side)).first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(source);
  await page.waitForTimeout(300);
}

/** Milliseconds from the key event of Shift+Enter to the frame after the one in which `1 + 1` shows what it comes to. */
export async function paintedMs(page: Page, side: Side): Promise<number> {
  // Another value first, so that the old one cannot be taken for the new one.
  await write(page, side, '7');
  await page.keyboard.press('Shift+Enter');
  await shows(page, side, '7');
  await write(page, side, '1 + 1');
  await fromKey(page, 'Enter', [side.cell, side.outputs, '2']);
  await page.keyboard.press('Shift+Enter');
  return measured(page);
}

/**
 * Starts a clock at the next key event of that name, which ends after the frame that paints the change: the first cell's
 * outputs are that text, or, without a text, something matches the selector.
 */
const fromKey = (page: Page, wanted: string, until: readonly [string, string?, string?]): Promise<void> =>
  page.evaluate(
    ([name, [selector, outputs, text]]) => {
      let pressed = 0;
      let isDone = false;
      let isClosed = false;
      const took = new Promise<number>((resolve) => {
        // Posted in a frame, it arrives after that frame has been painted, with what changed in the frame itself.
        const { port1, port2 } = new MessageChannel();
        const nextFrame = (): void => {
          if (isClosed) return;
          port2.postMessage(undefined);
          requestAnimationFrame(nextFrame);
        };
        port1.addEventListener('message', () => {
          if (!isDone) return;
          isClosed = true;
          observer.disconnect();
          resolve(performance.now() - pressed);
        });
        port1.start();
        requestAnimationFrame(nextFrame);
        addEventListener('keydown', ({ key, timeStamp }) => key === name && (pressed = timeStamp), true);
        const observer = new MutationObserver(() => {
          const first = document.querySelector(selector);
          isDone ||=
            pressed > 0 &&
            (outputs ? first?.querySelector(outputs)?.textContent?.trim() === text : first !== null);
        });
        observer.observe(document.body, {
          childList: true,
          subtree: true,
          characterData: true,
          attributeFilter: ['aria-busy', 'data-status'],
        });
      });
      Object.assign(globalThis, { took });
    },
    [wanted, until] as const,
  );

const measured = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { took: Promise<number> }).took);

const shows = (page: Page, side: Side, text: string): Promise<unknown> =>
  page.waitForFunction(
    ([cell, outputs, wanted]) =>
      document.querySelector(cell)?.querySelector(outputs)?.textContent?.trim() === wanted,
    [side.cell, side.outputs, text] as const,
    { timeout: 60_000 },
  );

export interface Flood {
  readonly lines: number;
  readonly runMs: number;
  /** Absent when the page had not shown the end of the run in the time it was given. */
  readonly page?: { readonly frameIntervalsMs: Summary; readonly heapGrowthBytes: number };
}

/** A loop that prints: the page's frames until it has ended, and what its heap has grown by after a collection. */
export async function flood(
  { page, cdp }: Shown,
  side: Side,
  lines: number,
  atMostMs: number,
): Promise<Flood> {
  await write(page, side, side.printing(lines));
  const before = await heapBytes(cdp);
  await page.evaluate(() => {
    const intervals: number[] = [];
    let last = performance.now();
    const next = (now: number): void => {
      intervals.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { intervals });
  });
  const begun = performance.now();
  await page.keyboard.press('Shift+Enter');
  await page.waitForTimeout(300);
  const ended = await page.waitForSelector(side.idle, { timeout: atMostMs }).then(
    () => true,
    () => false,
  );
  const runMs = performance.now() - begun;
  if (!ended) return { lines, runMs };
  const intervals = await page.evaluate(() => (globalThis as unknown as { intervals: number[] }).intervals);
  await page.waitForTimeout(1000);
  return {
    lines,
    runMs,
    page: { frameIntervalsMs: summarize(intervals), heapGrowthBytes: (await heapBytes(cdp)) - before },
  };
}

async function heapBytes(cdp: CDPSession): Promise<number> {
  await cdp.send('Performance.enable');
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}

/** Milliseconds from the key that stops a loop that prints without end, to its cell saying that it has ended. */
export async function stopMs({ page }: Shown, side: Side): Promise<number> {
  await write(page, side, side.printing(1e12));
  await page.keyboard.press('Shift+Enter');
  await page.waitForTimeout(1500);
  await fromKey(page, side.stopKey, [side.idle]);
  await side.stop(page);
  return measured(page);
}

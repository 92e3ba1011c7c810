/** The editors on the real page: help across cells, holes, search, undo that survives a reload, windows that only read. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineReady, launchBrowser, openWindow, Product, runCell, watch, writeCell } from './drive-page.ts';

let browser: Browser;
let product: Product;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  product = await Product.start();
  page = await openWindow(browser, product.address);
  await engineReady(page);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

const code = (cell: string, on: Page = page) => on.locator(`#cell-${cell} .cm-content`);
/** A cell's lines as they are written, without what is drawn beside them. */
const linesOf = (cell: string, on: Page = page): Promise<string[]> =>
  on.locator(`#cell-${cell} .cm-line`).evaluateAll((lines) =>
    lines.map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const drawn of copy.querySelectorAll('.line-end')) drawn.remove();
      return copy.textContent ?? '';
    }),
  );
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 30_000, interval: 100 });

/** Puts the cursor behind the first occurrence of a word. */
async function cursorAt(cell: string, word: string): Promise<void> {
  await code(cell).click();
  await page.keyboard.press('Control+Home');
  const text = (await linesOf(cell)).join('\n');
  const at = text.indexOf(word);
  expect(at, `"${word}" in ${text}`).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, at).split('\n');
  for (let line = 1; line < before.length; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let step = 0; step < (before.at(-1)?.length ?? 0) + 1; step++) await page.keyboard.press('ArrowRight');
}

describe('typing over several lines', () => {
  it('replaces them as one edit, without a style of the browser’s own', async () => {
    const watched = watch(page);
    await writeCell(page, 'images', 'a;\nb;\nc;');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('1 + 1');
    await eventually(() => linesOf('images')).toEqual(['1 + 1']);
    await page.keyboard.press('Control+z');
    await eventually(() => linesOf('images')).toEqual(['a;', 'b;', 'c;']);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('(');
    await eventually(() => linesOf('images')).toEqual(['(a;', 'b;', 'c;)']);
    expect(watched.errors).toEqual([]);
  });
});

describe('help from the checker', () => {
  it('completes names of tf and of earlier cells', async () => {
    await writeCell(page, 'matrix', 'const matrix = tf.constant([[1, 2], [3, 4]]);\nmatrix;');
    await writeCell(page, 'images', '');
    // The worker starts by itself; until it is there, the words of the cell have to do.
    await eventually(async () => {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('tf.matM');
      return page.locator('.cm-tooltip-autocomplete li').allInnerTexts();
    }).toContain('matMul');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('matr');
    await eventually(() => page.locator('.cm-tooltip-autocomplete li').allInnerTexts()).toContain('matrix');
    await page.keyboard.press('Escape');
  });

  it('tells the parameters of a call', async () => {
    await writeCell(page, 'images', '');
    await page.keyboard.type('tf.matMul(matrix, ');
    await eventually(() => page.locator('.call-help b').allInnerTexts()).toEqual(['b: Tensor | TensorLike']);
  });

  it('underlines what does not fit, and says what to write instead', async () => {
    await writeCell(page, 'images', 'const images = matrix + matrix;');
    await eventually(() => page.locator('#cell-images .cm-lintRange-error').allInnerTexts()).toEqual([
      'matrix + matrix',
    ]);
    await page.keyboard.press('Control+Shift+M');
    await eventually(() => page.locator('#cell-images .cm-panel-lint').innerText()).toContain('a.add(b)');
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('#cell-images .cm-panel-lint').count()).toBe(0);
  });

  it('goes to where a name is made', async () => {
    await cursorAt('slicing', 'matrix.shape');
    await page.keyboard.press('F12');
    await eventually(() =>
      page.evaluate(() => [document.activeElement?.closest('.cell')?.id, getSelection()?.toString()]),
    ).toEqual(['cell-matrix', 'matrix']);
  });

  it('renames in every cell, and one key takes it back in all of them', async () => {
    await writeCell(page, 'images', 'const images = matrix.mul(2);');
    await cursorAt('matrix', 'matrix =');
    await page.keyboard.press('F2');
    await page.locator('.rename input').waitFor();
    await page.keyboard.type('grid');
    await page.keyboard.press('Enter');
    await eventually(() => linesOf('images')).toEqual(['const images = grid.mul(2);']);
    expect((await linesOf('slicing')).join('\n')).toContain('= grid.shape;');
    await code('images').click();
    await page.keyboard.press('Control+z');
    expect(await linesOf('images')).toEqual(['const images = matrix.mul(2);']);
    expect((await linesOf('slicing')).join('\n')).toContain('= matrix.shape;');
    await page.keyboard.press('Control+y');
    expect((await linesOf('slicing')).join('\n')).toContain('= grid.shape;');
  });

  it('formats a cell', async () => {
    await writeCell(page, 'images', 'const images=grid.mul( 2 )');
    await page.keyboard.press('Alt+Shift+F');
    await eventually(() => linesOf('images')).toEqual(['const images = grid.mul(2)']);
  });
});

describe('holes', () => {
  it('are entered, filled and left by key', async () => {
    await code('graph-function').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    for (const answer of ['tf.add(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)']) {
      await page.keyboard.insertText(answer);
      await page.keyboard.press('Tab');
    }
    expect((await linesOf('graph-function')).slice(1, 4)).toEqual([
      '  const c = tf.add(a, b);',
      '  const d = tf.sub(b, 1);',
      '  const e = tf.mul(c, d);',
    ]);
    expect(await page.locator('#cell-graph-function .hole.filled').count()).toBe(3);
  });
});

describe('the last run', () => {
  it('leaves shapes and dtypes beside the names', async () => {
    await runCell(
      page,
      'matrix',
      "const matrix = tf.constant([[1, 2], [3, 4]], 'int32');\nconst grid = matrix;",
    );
    await eventually(() => page.locator('#cell-matrix .inlay').allInnerTexts()).toEqual([
      '[2,2] i32',
      '[2,2] i32',
    ]);
  });

  it('marks the line where shapes did not fit', async () => {
    await runCell(page, 'images', 'const images = 1;\ntf.matMul(tf.ones([3, 2]), tf.ones([1, 2]));');
    await eventually(() => page.locator('#cell-images .run-fault').count()).toBe(1);
    expect(await page.locator('#cell-images .run-fault .inlay').innerText()).toBe(
      '[3,2] and [1,2] do not fit',
    );
    await code('images').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Backspace');
    expect(await page.locator('#cell-images .run-fault').count()).toBe(0);
  });
});

describe('search in all cells', () => {
  it('finds, goes there and replaces', async () => {
    await writeCell(page, 'images', 'const images = grid.mul(2);');
    await page.keyboard.press('Control+f');
    await page.locator('.find-cells input').first().fill('grid');
    await eventually(() => page.locator('.find-cells [role=status]').innerText()).toMatch(/^\d+ found$/);
    const hits = await page.locator('.find-cells .hit').count();
    expect(await page.locator('.cm-line .found').count()).toBeGreaterThan(0);
    await page.locator('.find-cells input').nth(1).fill('table');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await page.locator('.find-cells input').first().fill('table');
    await eventually(() => page.locator('.find-cells .hit').count()).toBe(hits);
    await page.keyboard.press('Escape');
    expect(await linesOf('images')).toEqual(['const images = table.mul(2);']);
  });

  it('is undone and done again in all of them by one key', async () => {
    const both = async (): Promise<string> =>
      [...(await linesOf('images')), ...(await linesOf('matrix'))]
        .join('\n')
        .replaceAll(/[^]*?(grid|table)/g, '$1 ');
    await page.keyboard.press('Control+z');
    await eventually(both).toMatch(/^grid grid\b/);
    await page.keyboard.press('Control+y');
    await eventually(both).toMatch(/^table table\b/);
  });
});

describe('what came of a run', () => {
  it('is written over the cell’s width, and its verdict comes into sight with the hint that is asked for', async () => {
    await page.setViewportSize({ width: 1024, height: 500 });
    expect(await runCell(page, 'images', "const images = tf.zeros([2]);\nconsole.log('x'.repeat(60));")).toBe(
      'failed',
    );
    const lines = page.locator('#cell-images .console');
    expect(await lines.evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(40);
    const sight = (of: string): Promise<boolean> =>
      page.locator(`#cell-images ${of}`).evaluate((told) => {
        const { bottom } = told.closest('.nb')?.getBoundingClientRect() ?? { bottom: 0 };
        return told.getBoundingClientRect().bottom <= bottom;
      });
    await eventually(() => sight('.verdict')).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    await page.locator('#cell-images .hint .prose').waitFor();
    await eventually(() => sight('.hint .prose')).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
    await writeCell(page, 'images', 'const images = table.mul(2);');
  });
});

describe('windows', () => {
  it('undo what was typed before they were reloaded', async () => {
    // Pauses divide one step of undo from the next.
    await page.waitForTimeout(1000);
    await writeCell(page, 'images', 'const images = 1;');
    await page.waitForTimeout(1000);
    await page.keyboard.insertText('\nimages;');
    await page.waitForTimeout(1000);
    await page.reload();
    await code('images').click();
    await eventually(() => linesOf('images')).toEqual(['const images = 1;', 'images;']);
    await page.keyboard.press('Control+z');
    await eventually(() => linesOf('images')).toEqual(['const images = 1;']);
    await page.keyboard.press('Control+z');
    await eventually(() => linesOf('images')).toEqual(['const images = table.mul(2);']);
    await page.keyboard.press('Control+y');
    await eventually(() => linesOf('images')).toEqual(['const images = 1;']);
  });

  it('that do not write follow the one that does', async () => {
    const other = await page.context().newPage();
    const seen = watch(other);
    await other.goto(product.address);
    await code('images', other).click();
    expect(await code('images', other).getAttribute('aria-readonly')).toBe('true');
    await other.keyboard.type('nothing');
    await page.bringToFront();
    await writeCell(page, 'images', 'const images = 3;');
    await eventually(() => linesOf('images', other)).toEqual(['const images = 3;']);
    expect(seen).toEqual({ outside: [], errors: [] });
    await other.close();
  });
});

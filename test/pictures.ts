/** `npm run pictures [name]...`: README's pictures, of the running product, into docs/pictures. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { engineReady, launchBrowser, openWindow, Product, runCell } from './app/drive-page.ts';

interface Picture {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  /** Brings onto the page what is to be seen. */
  show(page: Page): Promise<unknown>;
}

const wrongMatrix = 'const matrix = tf.constant([1, 2, 3]);\nmatrix;';
const gradient = `const func = (a, b) => {
  const c = tf.add(a, b);
  const d = tf.sub(b, 1);
  return tf.mul(c, d);
};
const a = tf.Variable(1.5);
const b = tf.Variable(2.5);
const tape = new tf.GradientTape();
const e = tape.record(() => func(a, b));
tape.gradient(e, [a, b])`;
const waves = `const waves = tf.tidy(() => {
  const x = tf.linspace(0, 6, 60);
  return tf.mul(tf.sin(x).reshape([60, 1]), tf.cos(x).reshape([1, 60]));
});
waves`;

/** Letters are commands where no text is written. */
async function press(page: Page, key: string, wanted: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press(key);
  await page.waitForSelector(wanted, { timeout: 60_000 });
}

async function notebook(page: Page): Promise<void> {
  await runCell(page, 'scalars');
  await runCell(page, 'vectors');
  await runCell(page, 'matrix', wrongMatrix);
  await page.waitForSelector('#cell-matrix .verdict.is-fail');
  await page.locator('#cell-matrix').evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
}

export const pictures: readonly Picture[] = [
  { name: 'notebook', theme: 'light', show: notebook },
  { name: 'notebook-dark', theme: 'dark', show: notebook },
  {
    name: 'tape',
    theme: 'light',
    async show(page) {
      await runCell(page, 'tape', gradient);
      await page.keyboard.press('Escape');
      await press(page, 't', '.tape .tnode');
    },
  },
  {
    name: 'tensor-inspector',
    theme: 'dark',
    async show(page) {
      await runCell(page, 'scalars', waves);
      await page.waitForSelector('#variable-waves', { state: 'attached' });
      await page.keyboard.press('Escape');
      await press(page, 'i', '.inspector-view [data-statistics=all]');
    },
  },
  {
    name: 'trajectory-studio',
    theme: 'light',
    async show(page) {
      await press(page, 'g', '.studio');
      await page.waitForSelector('.studio .path.future', { state: 'attached', timeout: 60_000 });
      // Everything that was asked for has been answered.
      await page.waitForSelector('.studio-head [role=status]', { state: 'detached', timeout: 60_000 });
      await page.waitForSelector('.surface[data-flat] canvas', { timeout: 60_000 });
    },
  },
];

/** Answers the files that were written. */
export async function takePictures(folder: string, wanted: readonly Picture[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  const files: string[] = [];
  try {
    for (const { name, theme, show } of wanted) {
      await using product = await Product.start();
      const page = await openWindow(browser, product.address, { theme });
      await engineReady(page);
      await show(page);
      const file = join(folder, `${name}.png`);
      // Whole or not at all: a reader of the folder never sees half a picture.
      await writeFile(`${file}.new`, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      await rename(`${file}.new`, file);
      files.push(file);
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return files;
}

if (import.meta.main) {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !pictures.some((picture) => picture.name === name));
  if (unknown.length > 0) {
    const names = pictures.map(({ name }) => name).join(', ');
    process.stderr.write(`pictures: found "${unknown.join(' ')}", expected ${names}\n`);
    process.exit(2);
  }
  const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
  const wanted = pictures.filter(({ name }) => asked.length === 0 || asked.includes(name));
  for (const file of await takePictures(folder, wanted)) process.stdout.write(`${file}\n`);
}

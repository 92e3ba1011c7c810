/** What axe finds on a page, in both themes: every rule of WCAG 2.2 AA and of its best practices, nothing excluded. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Axe walks the page's elements: one that is replaced meanwhile makes it fail, or counts as what it no longer is. */
const stillForMs = 250;
const atMostMs = 10_000;

/** Waits until nothing on the page has changed for a while; a page that never rests is looked at all the same. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    ([still, most]) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          changes.disconnect();
          resolve();
        };
        let quiet = setTimeout(end, still);
        const changes = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(end, still);
        });
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(end, most);
      }),
    [stillForMs, atMostMs] as const,
  );

/** Theme, rule and place of each violation; of a part of the page when one is named. */
export async function foundByAxe(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((theme) => document.documentElement.dataset['theme'] === theme, colorScheme);
    await settled(page);
    const axe = new AxeBuilder({ page }).withTags(tags);
    const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => `${colorScheme}: ${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
      ),
    );
  }
  return found;
}

/** Which section the reader is in: the last one whose heading has passed the top of the notebook. */
import type { Workbench } from '../workbench/workbench.svelte.ts';

/** Below the sticky header, with some room: a heading counts when it is about to be read. */
const topPx = 96;

export function watchSections(workbench: Workbench, notebook: HTMLElement): () => void {
  let asked = false;
  const look = (): void => {
    asked = false;
    const { top } = notebook.getBoundingClientRect();
    let found: string | undefined;
    for (const heading of notebook.querySelectorAll<HTMLElement>('[id^="section-"]')) {
      if (found !== undefined && heading.getBoundingClientRect().top > top + topPx) break;
      found = heading.id.slice('section-'.length);
    }
    if (workbench.sectionInSight !== found) workbench.sectionInSight = found;
  };
  const lookSoon = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(look);
  };
  notebook.addEventListener('scroll', lookSoon, { passive: true });
  const resized = new ResizeObserver(lookSoon);
  resized.observe(notebook);
  lookSoon();
  return () => {
    notebook.removeEventListener('scroll', lookSoon);
    resized.disconnect();
  };
}

/** Scrolls what a cell was told into sight, as far as the line that is being written stays in sight as well. */

/** Left free around what is brought into sight. */
const margin = 12;

export function bringIntoSight(cell: HTMLElement, told: Element | null): void {
  const notebook = cell.closest('.nb');
  if (!told || !notebook || !cell.contains(document.activeElement)) return;
  const head = notebook.querySelector('.sec-h')?.getBoundingClientRect().bottom;
  const { top, bottom } = notebook.getBoundingClientRect();
  const anchor = document.getSelection()?.anchorNode;
  const line = (anchor instanceof Element ? anchor : anchor?.parentElement)?.closest('.cm-line');
  const wanted = told.getBoundingClientRect().bottom + margin - bottom;
  const possible =
    (line ?? document.activeElement ?? cell).getBoundingClientRect().top - margin - (head ?? top);
  if (wanted > 0 && possible > 0) notebook.scrollBy({ top: Math.min(wanted, possible) });
}

/** Moves the focus between cells, holes and panes. */
import type { Workbench } from './workbench.svelte.ts';

const hole = /\bTODO\s*(<[^"'`]*>)?\s*\(/;

/** Makes a cell active, scrolls to it and puts the cursor into its editor. */
export function goToCell(workbench: Workbench, id: string): void {
  workbench.active = id;
  const element = document.getElementById(`cell-${id}`);
  element?.scrollIntoView({ block: 'nearest' });
  element?.querySelector<HTMLElement>('.cm-content')?.focus({ preventScroll: true });
}

export const hasHole = (source: string): boolean => hole.test(source);

/** The next unfilled cell in the direction, around the end. */
export function nextTodo(workbench: Workbench, step: 1 | -1): void {
  const cells = workbench.codeCells;
  const at = cells.findIndex(({ id }) => id === workbench.active);
  for (let i = 1; i <= cells.length; i++) {
    const cell = cells[(at + step * i + cells.length * 2) % cells.length];
    if (!cell || !hasHole(cell.source)) continue;
    goToCell(workbench, cell.id);
    document
      .getElementById(`cell-${cell.id}`)
      ?.dispatchEvent(new CustomEvent('enterhole', { bubbles: false, detail: step }));
    return;
  }
}

/** Panes in their order: sidebar, notebook, inspector, status. */
export function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + step + panes.length) % panes.length];
  const first = pane?.querySelector<HTMLElement>(
    '[aria-current] , .is-active .cm-content, input, button, a[href]',
  );
  (first ?? pane)?.focus();
}

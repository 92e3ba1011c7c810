/** Moves the focus between cells, holes and panes. */
import { enterHole } from '../editor/holes.ts';
import { editorOf } from '../editor/open-editors.ts';
import type { Workbench } from './workbench.svelte.ts';

const hole = /\bTODO\s*(<[^"'`]*>)?\s*\(/;

/** What a cell comes to within that time is painted before the page scrolls on. */
const scrollAfterMs = 100;

/** Makes a cell active, scrolls to it and puts the cursor into its editor. */
export function goToCell(workbench: Workbench, id: string): void {
  scrollTo(id);
  enter(workbench, id);
}

/**
 * Goes on to the cell after one that has been asked to run: what is typed goes there at once, but to scroll paints the whole
 * notebook anew, and waits until the frame after the one that shows the result.
 */
export function goOnFrom(workbench: Workbench, ran: string, id: string): void {
  enter(workbench, id);
  const until = performance.now() + scrollAfterMs;
  const wait = (): void =>
    void requestAnimationFrame(workbench.isBusy(ran) && performance.now() < until ? wait : scroll);
  const scroll = (): void => {
    if (workbench.active === id) scrollTo(id);
  };
  requestAnimationFrame(wait);
}

function enter(workbench: Workbench, id: string): void {
  workbench.active = id;
  editorOf(id)?.view().contentDOM.focus({ preventScroll: true });
}

const scrollTo = (id: string): void =>
  document.getElementById(`cell-${id}`)?.scrollIntoView({ block: 'nearest' });

export const hasHole = (source: string): boolean => hole.test(source);

/** Enters the next hole in the direction: of the active cell first, then of the cells after it, around the end. */
export function nextTodo(workbench: Workbench, step: 1 | -1): void {
  const here = editorOf(workbench.active)?.view();
  if (here && enterHole(here, step, here.hasFocus ? 'cursor' : 'edge')) return;
  const cells = workbench.codeCells;
  const at = cells.findIndex(({ id }) => id === workbench.active);
  for (let i = 1; i <= cells.length; i++) {
    const cell = cells[(at + step * i + cells.length * 2) % cells.length];
    if (!cell || !hasHole(cell.source)) continue;
    goToCell(workbench, cell.id);
    const view = editorOf(cell.id)?.view();
    if (view) enterHole(view, step);
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

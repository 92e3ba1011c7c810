/** What the page makes of the host's word that the document's file or whole state changed. */
import type { HostEvent, SavedRun } from '../../preload/contract/host.ts';
import { runOfCell } from '../../preload/run-of-cell.ts';
import { capital, inWords } from '../messages/in-words.svelte.ts';
import { say } from '../messages/say.svelte.ts';
import { fromSaved, neverRun, type CellRun } from './transition.ts';
import type { Workbench } from './workbench.svelte.ts';

type WorkEvent = Extract<HostEvent, { kind: 'changedOutside' | 'reloaded' }>;

export function takeWorkEvent(workbench: Workbench, event: WorkEvent): void {
  const { opened } = workbench;
  if (event.kind === 'changedOutside') {
    const { reason, theirs } = event;
    if (event.choose !== true || !opened) return workbench.say('caution', capital(inWords(reason)));
    workbench.opened = { ...opened, conflict: { reason, theirs } };
    // The banner with the choice stands at the top, which may be far away.
    workbench.notices.say('caution', say('work.conflict'), {
      action: { label: say('work.choose'), run: toTop },
    });
    return;
  }
  workbench.cells = event.cells;
  workbench.runs.setAll(
    event.cells.map(({ id }) => [id, runAfter(workbench.runOf(id), runOfCell(event.runs, id))]),
  );
  void workbench.arrange();
}

const toTop = (): void => document.querySelector('.nb')?.scrollTo({ top: 0 });

/** A run that is under way is newer than what a file says. */
function runAfter(now: CellRun, saved: SavedRun | undefined): CellRun {
  if (now.status === 'running' || now.status === 'queued') return now;
  return saved ? fromSaved(saved) : neverRun;
}

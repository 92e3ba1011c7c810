/** Says that the engine ended and another has the session back; the card about it may be far away. */
import { say } from '../messages/say.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export function sayRestored(workbench: Workbench): void {
  workbench.collect();
  workbench.notices.say('caution', say('crash.title'), {
    action: { label: say('engine.whatNow'), run: toNotebookTop },
  });
}

const toNotebookTop = (): void => document.querySelector('.nb')?.scrollTo({ top: 0 });

/** Gives a document an engine in the page when its host has none, and says so. */
import type { RungWish } from '../../preload/choose-rung.ts';
import { inWords } from '../messages/in-words.svelte.ts';
import { say } from '../messages/say.svelte.ts';
import { PageEngine, pageRungs } from './page-engine.ts';
import type { Workbench } from './workbench.svelte.ts';

/** `reason` is why the host has none. */
export async function startPageEngine(workbench: Workbench, reason: string): Promise<PageEngine | undefined> {
  const { opened, settings } = workbench;
  if (!opened) return undefined;
  const wish: RungWish = pageRungs.find((rung) => rung === settings.engine) ?? 'auto';
  workbench.engine.state = { kind: 'starting' };
  const gone = (why: string): void => {
    workbench.engine.state = { kind: 'gone', reason: `${reason} ${why}` };
  };
  const started = await PageEngine.start(wish, {
    seed: opened.seed,
    checks: opened.lab?.checks,
    tell: (event) => {
      workbench.takeEngineEvent(event);
      if (event.kind === 'ready') workbench.engine.state = { kind: 'ready' };
    },
    onGone: gone,
    onDemoted: ({ rung }) => {
      workbench.engine.demoted = rung;
    },
  });
  if (typeof started === 'string') {
    gone(started);
    return undefined;
  }
  // One that was asked for needs no explanation.
  if (wish === 'auto') workbench.notices.say('caution', say('engine.inPage'), { detail: inWords(reason) });
  return started;
}

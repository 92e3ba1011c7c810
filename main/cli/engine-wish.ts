/** The `--engine` option: which rung is wished for, and whether a page has to be opened for it. */
import { rungs } from '../../preload/contract/engine.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import { nearestName } from '../../labs/kit/keras/nearest-name.ts';
import { pageRungs } from '../shell/page-rungs.ts';
import { UsageFault } from './command.ts';

export const engineOptions = {
  engine: { type: 'string', default: 'auto' },
  browser: { type: 'boolean', default: false },
} as const;

export const engineOptionsUsage = `  --engine auto|${rungs.join('|')}   what computes (auto: the best that works here)
  --browser                compute in a page of a browser without a window (webgl always does)`;

export interface EngineWish {
  readonly rung: RungWish;
  readonly place: 'node' | 'page';
}

export function readWish(values: { readonly engine: string; readonly browser: boolean }): EngineWish {
  const wishes: readonly RungWish[] = ['auto', ...rungs];
  const rung = wishes.find((name) => name === values.engine);
  if (!rung) {
    const near = nearestName(values.engine, wishes);
    throw new UsageFault(
      `--engine is "${values.engine}", expected one of ${wishes.join(', ')}${near ? `; did you mean "${near}"?` : ''}`,
    );
  }
  const inPage = values.browser || pageRungs.some((name) => name === rung);
  if (values.browser && (rung === 'cuda' || rung === 'cpu'))
    throw new UsageFault(`--browser cannot compute on ${rung}: native TensorFlow runs in Node alone`);
  return { rung, place: inPage ? 'page' : 'node' };
}

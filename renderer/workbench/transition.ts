/** What an engine's event makes of a cell on the page: pure, and the only place where a status changes. */
import type { CellError, EngineEvent, Verdict } from '../../preload/contract/engine.ts';
import type { SavedRun } from '../../preload/contract/host.ts';
import type { Output } from '../../preload/contract/output.ts';
import { isGrown } from '../../preload/grown-plot.ts';
import { cutConsole } from '../outputs/cut-console.ts';

export type CellStatus =
  'never' | 'queued' | 'running' | 'done' | 'failed' | 'todo' | 'waiting' | 'stopped' | 'killed';

export interface ConsoleText {
  readonly level: 'log' | 'warn' | 'error';
  readonly text: string;
  readonly dropped: number;
}

export interface CellRun {
  readonly status: CellStatus;
  /** The run whose events count; events of older ones are ignored. 0 before the first. */
  readonly run: number;
  readonly outputs: readonly Output[];
  readonly console: readonly ConsoleText[];
  readonly error?: CellError | undefined;
  readonly verdict?: Verdict | undefined;
  readonly elapsedMs?: number | undefined;
  /** How often the cell ran since the document was opened. */
  readonly repeats: number;
  /** True while the outputs come from a file and not from a run of this session. */
  readonly fromFile: boolean;
}

export const neverRun: CellRun = {
  status: 'never',
  run: 0,
  outputs: [],
  console: [],
  repeats: 0,
  fromFile: false,
};

/** The page's own event, before the engine has answered. */
export type PageEvent = EngineEvent | { readonly kind: 'queued' };

export function transition(cell: CellRun, event: PageEvent): CellRun {
  if (event.kind === 'queued') return { ...cell, status: 'queued' };
  if (event.kind === 'started')
    return event.run < cell.run
      ? cell
      : { ...neverRun, status: 'running', run: event.run, repeats: cell.repeats + 1 };
  if (!('run' in event) || event.run !== cell.run) return cell;
  switch (event.kind) {
    case 'output':
      return { ...cell, outputs: withOutput(cell.outputs, event.output) };
    case 'log':
      return { ...cell, console: withText(cell.console, event) };
    case 'failed':
    case 'uncaught':
      return { ...cell, error: event.error };
    case 'verdict':
      return { ...cell, verdict: event.verdict };
    case 'finished':
      return { ...cell, status: event.status, elapsedMs: event.elapsedMs };
    default:
      return cell;
  }
}

/** A progress report, or a plot that is shown again grown, takes the place of the one before it; everything else is added. */
function withOutput(outputs: readonly Output[], output: Output): readonly Output[] {
  const place = placeOf(outputs, output);
  return place < 0 ? [...outputs, output] : outputs.with(place, output);
}

function placeOf(outputs: readonly Output[], output: Output): number {
  if (output.kind === 'progress')
    return outputs.findLastIndex((one) => one.kind === 'progress' && one.label === output.label);
  if (output.kind !== 'plot' || output.title === undefined) return -1;
  const place = outputs.findLastIndex((one) => one.kind === 'plot' && one.title === output.title);
  const before = outputs[place];
  const isLast = outputs.slice(place + 1).every(({ kind }) => kind === 'progress');
  return before?.kind === 'plot' && (isLast || isGrown(before, output)) ? place : -1;
}

function withText(
  texts: readonly ConsoleText[],
  { level, text, dropped = 0 }: { level: ConsoleText['level']; text: string; dropped?: number | undefined },
): readonly ConsoleText[] {
  const last = texts.at(-1);
  const isNew = last?.level !== level;
  // Only whole lines are sent, the last one without its end; what was left out comes alone, with no text.
  const joined = isNew ? text : dropped > 0 && text === '' ? last.text : `${last.text}\n${text}`;
  const cut = cutConsole(joined);
  const before = isNew ? 0 : last.dropped;
  return [
    ...(isNew ? texts : texts.slice(0, -1)),
    { level, text: cut.text, dropped: before + cut.dropped + dropped },
  ];
}

export const fromSaved = (saved: SavedRun): CellRun => ({
  ...neverRun,
  status: saved.status,
  outputs: saved.outputs,
  error: saved.error,
  verdict: saved.verdict,
  elapsedMs: saved.elapsedMs,
  fromFile: true,
});

export const toSaved = ({ status, outputs, error, verdict, elapsedMs = 0 }: CellRun): SavedRun | undefined =>
  status === 'never' || status === 'queued' || status === 'running'
    ? undefined
    : {
        status,
        outputs: [...outputs],
        elapsedMs,
        ...(error && { error }),
        ...(verdict && { verdict }),
      };

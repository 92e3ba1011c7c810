/** The JSON line of one cell, and the summary of a run. */
import type { CellError, EngineReport, RunStatus, Verdict } from '../../preload/contract/engine.ts';
import type { Output } from '../../preload/contract/output.ts';
import type { CellRun } from './cell-run.ts';

export interface CellLine {
  readonly cell: string;
  readonly status: RunStatus;
  readonly elapsedMs: number;
  readonly outputs: readonly Output[];
  readonly check: Pick<Verdict, 'status' | 'title' | 'detail'>;
  readonly error: Pick<CellError, 'name' | 'message' | 'line' | 'column'> | null;
}

export interface Summary {
  readonly cells: number;
  readonly done: number;
  readonly failed: number;
  readonly todo: number;
  readonly waiting: number;
  readonly stopped: number;
  readonly checks: { readonly passed: number; readonly failed: number };
  readonly engine: Pick<EngineReport, 'rung' | 'library' | 'evidence'>;
  readonly elapsedMs: number;
}

export function cellLine(run: CellRun): CellLine {
  const { status = 'none', title = '', detail = '' } = run.verdict ?? {};
  return {
    cell: run.cell,
    status: run.status,
    elapsedMs: rounded(run.elapsedMs),
    outputs: run.outputs,
    check: { status, title, detail },
    error: run.error ? errorOf(run.error) : null,
  };
}

/** Line and column are those of the cell itself, when the error has a place in it. */
export function errorOf({ name, message, line, column }: CellError): NonNullable<CellLine['error']> {
  return {
    name,
    message,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

export function summaryOf(lines: readonly CellLine[], engine: EngineReport, elapsedMs: number): Summary {
  const count = (...statuses: readonly RunStatus[]): number =>
    lines.filter((line) => statuses.includes(line.status)).length;
  const checks = (...statuses: readonly Verdict['status'][]): number =>
    lines.filter((line) => statuses.includes(line.check.status)).length;
  const { rung, library, evidence } = engine;
  return {
    cells: lines.length,
    done: count('done'),
    failed: count('failed'),
    todo: count('todo'),
    waiting: count('waiting'),
    // A cell whose engine had to be killed was stopped too.
    stopped: count('stopped', 'killed'),
    checks: { passed: checks('passed'), failed: checks('failed', 'error') },
    engine: { rung, library, evidence },
    elapsedMs: rounded(elapsedMs),
  };
}

/** Whether the process may answer 0. */
export const allWell = ({ failed, stopped, checks }: Summary): boolean =>
  failed === 0 && stopped === 0 && checks.failed === 0;

export const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;

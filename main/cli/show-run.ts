/** How a run of a document reads in a terminal: headings, cells, what they show, and what their checks say. */
import type { EngineReport } from '../../preload/contract/engine.ts';
import type { Output } from '../../preload/contract/output.ts';
import type { CellLine, Summary } from './cell-line.ts';
import type { RunnableCell } from './find-document.ts';
import { plotText } from './plot-text.ts';
import { indented, type TerminalStyle } from './terminal-style.ts';

const margin = '    ';
/** A cell's text is cut below this many lines: a terminal has no scroll bar of its own for it. */
const mostLines = 40;

export function showEngine(engine: EngineReport, style: TerminalStyle): string {
  return style.dim(`engine: ${engine.library} (${engine.rung}); ${engine.evidence}`);
}

export const showHeading = (title: string, depth: number, style: TerminalStyle): string =>
  depth <= 1
    ? `\n${style.bold(title)}\n${style.dim('═'.repeat(Math.min(title.length, style.columns)))}`
    : `\n${style.bold(style.blue(title))}`;

export function showCell(
  line: CellLine,
  { title, holes }: Pick<RunnableCell, 'title' | 'holes'>,
  style: TerminalStyle,
): string {
  const [mark, paint] = marks(style)[line.status];
  const name = title === line.cell ? line.cell : `${title} ${style.dim(`[${line.cell}]`)}`;
  const time = line.status === 'waiting' ? '' : style.dim(` ${timeText(line.elapsedMs)}`);
  const status = line.status === 'done' ? '' : ` ${paint(line.status)}`;
  const parts = [`  ${paint(mark)} ${name}${status}${time}`];
  if (line.status === 'todo')
    for (const hole of holes) parts.push(indented(style.yellow(`to do: ${hole}`), margin));
  for (const output of line.outputs) parts.push(indented(cutLines(outputText(output, style), style), margin));
  if (line.error) parts.push(indented(errorText(line, style), margin));
  const verdict = verdictText(line, style);
  if (verdict) parts.push(indented(verdict, margin));
  return parts.join('\n');
}

export function showSummary(summary: Summary, style: TerminalStyle): string {
  const { cells, checks, engine, elapsedMs } = summary;
  const states = (['done', 'failed', 'todo', 'waiting', 'stopped'] as const)
    .filter((state) => summary[state] > 0)
    .map((state) => marks(style)[state][1](`${summary[state]} ${state}`));
  const told = [
    checks.passed > 0 && style.green(countOf(checks.passed, 'check', 'passed')),
    checks.failed > 0 && style.red(countOf(checks.failed, 'check', 'failed')),
  ].filter(Boolean);
  return `\n${style.bold(countOf(cells, 'cell'))}: ${[...states, ...told].join(', ')} ${style.dim(`on ${engine.rung} in ${timeText(elapsedMs)}`)}`;
}

const marks = (style: TerminalStyle) =>
  ({
    done: ['✓', style.green],
    failed: ['✗', style.red],
    todo: ['○', style.yellow],
    waiting: ['·', style.dim],
    stopped: ['■', style.red],
    killed: ['■', style.red],
  }) as const;

function outputText(output: Output, style: TerminalStyle): string {
  if (output.kind === 'plot') return plotText(output, style.columns - margin.length);
  if (output.kind === 'progress')
    return style.dim(
      `${output.label || 'steps'}: ${output.done}${output.total ? ` of ${output.total}` : ''}`,
    );
  return output.text;
}

function errorText({ error }: CellLine, style: TerminalStyle): string {
  if (!error) return '';
  const where =
    error.line === undefined ? '' : style.dim(` (line ${error.line}, column ${error.column ?? 1})`);
  return `${style.red(`${error.name}: ${error.message}`)}${where}`;
}

function verdictText({ check, error }: CellLine, style: TerminalStyle): string {
  const { status, title, detail } = check;
  if (status === 'passed') return style.green('check passed');
  // A cell that failed has said why.
  if (status === 'failed' || (status === 'error' && !error))
    return [style.red(`check ${status}: ${title}`), detail].filter(Boolean).join('\n');
  return '';
}

function cutLines(text: string, style: TerminalStyle): string {
  const lines = text.split('\n');
  if (lines.length <= mostLines) return text;
  const left = lines.length - mostLines;
  return [...lines.slice(0, mostLines - 5), style.dim(`… ${left} lines left out`), ...lines.slice(-5)].join(
    '\n',
  );
}

const timeText = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

const countOf = (count: number, what: string, how = ''): string =>
  [count, count === 1 ? what : `${what}s`, how].filter((word) => word !== '').join(' ');

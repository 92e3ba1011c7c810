/** Whatever a cell threw, as the error its student reads: named, placed in the cell's own source, its stack their frames only. */
import type { CellError } from '../../../preload/contract/engine.ts';
import { placeInText } from './build-cell.ts';
import { sourceNumbered } from './cell-sources.ts';
import { translateAgain } from './compile-cell.ts';
import type { Position } from './compiled-cell.ts';
import { describeThrown } from './describe-thrown.ts';
import { studentText } from './runtime-names.ts';
import { stackOfThrown } from './thrown.ts';

/** A place in a cell on the stack. */
export interface CellFrame extends Position {
  readonly cell: string;
  /** As V8 names it; absent at top level. */
  readonly in?: string;
}

/**
 * `cell` is the one that ran: `CellError.cell` names another only, or whichever it is when none is given. Reading an error may run the student's code (a getter, a
 * proxy): call this in `StopGuard.enter` for the run. Never throws: what they throw, STOP too, is the end of reading.
 */
export function cellErrorOf(error: unknown, cell?: string): CellError {
  const { name, message, stack } = describeThrown(error);
  const frames = framesOf(stack ?? stackOfThrown(error) ?? '');
  const found: CellError = { name, message: studentText(message) };
  const [innermost] = frames;
  if (innermost === undefined) return found;
  const lines = frames.map(
    (frame) => `    at ${frame.in ?? 'top level'} (${frame.cell}:${frame.line}:${frame.column})`,
  );
  return {
    ...found,
    line: innermost.line,
    column: innermost.column,
    ...(innermost.cell === cell ? {} : { cell: innermost.cell }),
    stack: `${name}: ${found.message}\n${lines.join('\n')}`,
  };
}

const mostFrames = 50;

/** The frames of a stack that lie in cells, innermost first. */
export function framesOf(stack: string): CellFrame[] {
  const frames: CellFrame[] = [];
  for (const [, named, number, line, column] of stack.matchAll(frameLine)) {
    const source = sourceNumbered(Number(number));
    const place = placeInText({ line: Number(line), column: Number(column) });
    if (source === undefined || place === undefined) continue;
    const position = translateAgain(source.source, source.pinned).sourceOf(place);
    if (position === undefined) continue;
    const isTopLevel = named === undefined || /^(async )?(eval|anonymous)$/.test(named.trim());
    frames.push({ cell: source.cell, ...position, ...(isTopLevel ? {} : { in: studentText(named.trim()) }) });
    if (frames.length === mostFrames) break;
  }
  return frames;
}

/** `    at f (cell:a#3:4:7)` or `    at cell:a#3:4:7`. */
const frameLine = /^ +at (?:(.{1,200}?) \()?(?:async )?cell:[\w.-]*#(\d+):(\d+):(\d+)\)?$/gm;

/** TypeScript to JavaScript: types removed, enums and parameter properties written out, every line where it was. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { transform, type Options } from 'sucrase';
import type { Position, SyntaxFailure } from './compiled-cell.ts';
import { positionAt } from './text-position.ts';

export interface Stripped {
  readonly code: string;
  /** The position in the source of a position in `code`. */
  sourceOf(position: Position): Position;
}

const options: Options = {
  transforms: ['typescript'],
  disableESTransforms: true,
  // An import that nothing uses is refused like any other; only `import type` goes.
  keepUnusedImports: true,
};

export function stripTypes(source: string): Stripped | SyntaxFailure {
  let code: string;
  try {
    code = transform(source, options).code;
  } catch (error) {
    return failureOf(error, source);
  }
  const namespace = removedNamespace(source, code);
  if (namespace !== undefined) {
    return {
      name: 'SyntaxError',
      message: 'a cell cannot hold a namespace; use an object or top-level names instead',
      position: positionAt(source, namespace),
    };
  }
  if (code === source) return { code, sourceOf: (position) => position };
  let map: TraceMap | undefined;
  return { code, sourceOf: (position) => trace((map ??= mapOf(source)), position) };
}

/** Made when an error asks for it: most cells never need one. */
function mapOf(source: string): TraceMap {
  const sourceMapOptions = { compiledFilename: 'cell.js' };
  const { sourceMap } = transform(source, { ...options, filePath: 'cell.ts', sourceMapOptions });
  if (sourceMap === undefined) throw new Error('the type stripper gave no source map although asked for one');
  return new TraceMap({ ...sourceMap, version: 3 });
}

/** A mapping stands at the start of each token: what follows it in the token is as far from it in both texts. */
function trace(map: TraceMap, { line, column }: Position): Position {
  const found = originalPositionFor(map, { line, column: column - 1 });
  if (found.line === null) return { line, column };
  return { line: found.line, column: found.column + 1 + columnsIntoToken(map, line, column - 1) };
}

function columnsIntoToken(map: TraceMap, line: number, column: number): number {
  const here = originalPositionFor(map, { line, column });
  let start = column;
  while (start > 0) {
    const before = originalPositionFor(map, { line, column: start - 1 });
    if (before.line !== here.line || before.column !== here.column) break;
    start--;
  }
  return column - start;
}

function failureOf(error: unknown, source: string): SyntaxFailure {
  const start = { line: 1, column: 1 };
  if (error instanceof RangeError) return { name: 'SyntaxError', message: tooDeep, position: start };
  const { message, pos, loc } = error as { message?: string; pos?: number; loc?: Position };
  const said = String(message ?? error).replace(/^Error transforming [^:]*: /, '');
  return {
    name: 'SyntaxError',
    message: plainMessage(said, source, pos ?? 0),
    position: loc === undefined ? start : { line: loc.line, column: loc.column },
  };
}

/** A parser's message without its position, and with "the end" where it stumbled over that. */
export function plainMessage(said: string, text: string, offset: number): string {
  const message = said.replace(/ \(\d+:\d+\)$/, '');
  const atEnd = message === 'Unexpected token' && offset >= text.trimEnd().length;
  return atEnd ? 'Unexpected end of the cell' : message;
}

export const tooDeep = 'the cell is nested too deeply to be read; split its longest expression';

/**
 * Where a namespace began that the type stripper removed, values and all. One inside a string or a comment is still in `code`.
 * `declare namespace` declares types only.
 */
function removedNamespace(source: string, code: string): number | undefined {
  const begins =
    /(?<=^|[;}\s])(?<!\bdeclare\s+)(?:namespace|module)\s+[\p{ID_Start}$_][\p{ID_Continue}$.]*\s*\{/gu;
  const before = [...source.matchAll(begins)];
  if (before.length === 0 || before.length === [...code.matchAll(begins)].length) return undefined;
  return before[0]?.index;
}

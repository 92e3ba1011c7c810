/** Compiles one cell: TypeScript in, a function of the session's names out, or where and why it does not parse. */
import { buildBody, evaluateDefinition, placeInText, runtimeOf, type Target } from './build-cell.ts';
import { unguarded, type CellGuard } from './cell-guard.ts';
import { registerSource } from './cell-sources.ts';
import type { CompiledCell, SyntaxFailure } from './compiled-cell.ts';
import { rebuildFunction } from './rebuild-function.ts';
import type { SessionNames } from './session-names.ts';
import { translateCell, type Translation } from './translate-cell.ts';

export interface CellToCompile {
  readonly cell: string;
  readonly source: string;
  readonly names: SessionNames;
  /** Without it nothing can stop the cell. */
  readonly guard?: CellGuard;
  /** Names that keep their value whatever the cell declares them to be or assigns to them. */
  readonly pinned?: ReadonlySet<string>;
}

const noPins: ReadonlySet<string> = new Set();

export function compileCell(request: CellToCompile): CompiledCell | SyntaxFailure {
  const { cell, source, names, guard = unguarded, pinned = noPins } = request;
  const translation = translateCell(source, pinned);
  if ('position' in translation) return translation;
  const target: Target = { cell, number: registerSource({ cell, source, pinned }), names, guard };
  let body: ReturnType<typeof buildBody>;
  try {
    body = buildBody(translation, target);
  } catch (error) {
    // What the parser lets through and the engine does not; its position is not to be had.
    if (error instanceof SyntaxError)
      return { name: 'SyntaxError', message: error.message, position: { line: 1, column: 1 } };
    throw error;
  }
  // The syntax tree is not kept: whoever needs it again, after an error or a restart, translates anew.
  const again = (): Translation => translateAgain(source, pinned);
  return {
    cell,
    source,
    ...translation.facts,
    definitions: translation.definitions.map(({ name, kind }) => ({
      name,
      kind,
      define: () => evaluateDefinition(again(), name, target),
    })),
    holes: names.has('TODO') ? [] : translation.holes,
    shows: translation.shows,
    awaits: translation.awaits,
    execute: () => body.run(),
    rebuild: (text) => rebuildFunction(text, runtimeOf(target)),
    reached: () => body.progress.at,
    locate(generated) {
      const place = placeInText(generated);
      return place && again().sourceOf(place);
    },
  };
}

let last: { source: string; pinned: ReadonlySet<string>; translation: Translation } | undefined;

/** The translation of a source that is known to be one; the last is kept, since several frames often ask for it. */
export function translateAgain(source: string, pinned: ReadonlySet<string>): Translation {
  if (last?.source === source && last.pinned === pinned) return last.translation;
  const translation = translateCell(source, pinned);
  if ('position' in translation)
    throw new Error(`a cell that compiled once does not: ${translation.message}`);
  last = { source, pinned, translation };
  return translation;
}

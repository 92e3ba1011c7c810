/** A cell's source to the text that runs, and all that can be told about it: a pure function, so nothing of it need be kept. */
import type { VariableDeclaration } from 'acorn';
import { cellFacts, type CellFacts } from './cell-facts.ts';
import type { Position, SyntaxFailure } from './compiled-cell.ts';
import { definitionSites, type DefinitionSite } from './defined-functions.ts';
import type { Edits, Span } from './edits.ts';
import { findHoles } from './find-holes.ts';
import { parseCell, type ParsedCell } from './parse-cell.ts';
import { rewriteCell, type Rewritten } from './rewrite-cell.ts';
import { check } from './rewrite-guards.ts';
import { Refusal } from './rewriting.ts';
import { runtimeNames, type RuntimeNames } from './runtime-names.ts';
import { stripTypes } from './strip-types.ts';
import { offsetAt, positionAt } from './text-position.ts';

export interface Translation {
  readonly facts: CellFacts;
  readonly holes: readonly (Position & { text: string })[];
  readonly runtime: RuntimeNames;
  readonly awaits: boolean;
  readonly shows: boolean;
  /** One line that runs before `text`. */
  readonly prologue: string;
  readonly edits: Edits;
  readonly definitions: readonly (DefinitionSite & { span: Span })[];
  /** The place in the source of a place in the edited text. */
  sourceOf(position: Position): Position | undefined;
}

export function translateCell(source: string, pinned: ReadonlySet<string>): Translation | SyntaxFailure {
  const stripped = stripTypes(source);
  if ('position' in stripped) return stripped;
  const { code } = stripped;
  const at = (offset: number): Position => stripped.sourceOf(positionAt(code, offset));
  const failure = ({ message, offset }: { message: string; offset: number }): SyntaxFailure => ({
    name: 'SyntaxError',
    message,
    position: at(offset),
  });

  const parsed = parseCell(code);
  if ('message' in parsed) return failure(parsed);
  const runtime = runtimeNames(code);
  const sites = definitionSites(parsed.program);
  let rewritten: Rewritten;
  try {
    rewritten = rewriteCell(parsed, runtime, pinned, new Set(sites.map((site) => site.node)));
  } catch (error) {
    if (error instanceof Refusal) return failure(error);
    throw error;
  }
  const { edits, awaits, shows, spans } = rewritten;
  return {
    facts: cellFacts(parsed),
    holes: findHoles(parsed).map(({ offset, text }) => ({ ...at(offset), text })),
    runtime,
    awaits,
    shows,
    prologue: prologueOf(parsed, runtime, pinned, awaits),
    edits,
    definitions: sites.flatMap((site) => {
      const span = spans.get(site.node);
      return span === undefined ? [] : [{ ...site, span }];
    }),
    sourceOf(position) {
      const edited = offsetAt(edits.text(), position);
      return edited === undefined ? undefined : at(edits.original(edited));
    },
  };
}

/** Functions are there from the start, and a `var` is undefined until it is assigned. */
function prologueOf(
  { topLevel }: ParsedCell,
  runtime: RuntimeNames,
  pinned: ReadonlySet<string>,
  awaits: boolean,
): string {
  const parts = ['"use strict";'];
  if (awaits) parts.push(`const ${runtime.run}=${runtime.words}[1];`);
  parts.push(check(runtime));
  for (const { name, defs } of topLevel.variables) {
    const definition = defs[0];
    if (definition === undefined || pinned.has(name)) continue;
    if (definition.type === 'FunctionName') parts.push(`${runtime.scope}.${name}=${name};`);
    const parent = definition.parent as VariableDeclaration | null | undefined;
    if (parent?.type === 'VariableDeclaration' && parent.kind === 'var')
      parts.push(`${runtime.scope}.${name}=void 0;`);
  }
  return parts.join('');
}

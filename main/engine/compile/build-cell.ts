/** Makes functions of compiled text: the cell's body, and each of its definitions alone. */
import type { CellGuard } from './cell-guard.ts';
import { frameName } from './cell-sources.ts';
import type { Position } from './compiled-cell.ts';
import { runtimeParts, type RuntimePart } from './runtime-names.ts';
import type { SessionNames } from './session-names.ts';
import { positionAt } from './text-position.ts';
import { rememberStop, rememberThrown } from './thrown.ts';
import type { Translation } from './translate-cell.ts';

/** Lines that V8 and the prologue put before the cell's first: `(function anonymous($$scope,…`, `) {` and the prologue. */
const linesBefore = 3;

export interface Target {
  readonly cell: string;
  readonly number: number;
  readonly names: SessionNames;
  readonly guard: CellGuard;
}

/** Where the last statement of the top level ended that gave a name in this run; see given-names.ts. */
interface Progress {
  at: number;
}

interface BuiltBody {
  readonly progress: Readonly<Progress>;
  run(): unknown;
}

type Body = (...runtime: readonly unknown[]) => unknown;
type MakeBody = new (...parametersAndText: string[]) => Body;

const syncBody = Function as unknown as MakeBody;
const asyncBody = (async () => undefined).constructor as MakeBody;

/** The cell's body as a function that runs it; throws V8's SyntaxError for what only V8 refuses. */
export function buildBody(translation: Translation, target: Target): BuiltBody {
  const { runtime, prologue, edits, awaits } = translation;
  const parameters = runtimeParts.map((part) => runtime[part]);
  const name = frameName(target.cell, target.number);
  const text = `${prologue}\n${edits.text()}\n//# sourceURL=${name}`;
  const body = new (awaits ? asyncBody : syncBody)(...parameters, text);
  const progress: Progress = { at: 0 };
  const values = runtimeValues(target, progress);
  return {
    progress,
    run: () => {
      progress.at = 0;
      return body(...values);
    },
  };
}

/** Evaluates one definition, its text at the line and column it has in the body, so that its frames are placed alike. */
export function evaluateDefinition(translation: Translation, name: string, target: Target): void {
  const definition = translation.definitions.findLast((one) => one.name === name);
  if (definition === undefined) return;
  const { runtime, edits } = translation;
  const parameters = runtimeParts.map((part) => runtime[part]);
  const { line, column } = positionAt(edits.text(), edits.edited(definition.span));
  const padding = '\n'.repeat(line) + ' '.repeat(column - 1);
  // A class declaration assigns itself, see rewrite-statements.ts.
  const [open, close] =
    definition.node.type === 'ClassDeclaration' ? ['', ''] : [`${runtime.scope}.${name}=(`, '\n)'];
  const url = `\n//# sourceURL=${frameName(target.cell, target.number)}`;
  const text = `"use strict";${open}${padding}${edits.text(definition.span)}${close}${url}`;
  new syncBody(...parameters, text)(...runtimeValues(target));
}

/** The place in the edited text of a place in a stack trace. */
export function placeInText({ line, column }: Position): Position | undefined {
  return line > linesBefore ? { line: line - linesBefore, column } : undefined;
}

function runtimeValues(target: Target, progress: Progress = { at: 0 }): readonly unknown[] {
  const values = runtimeOf(target, progress);
  return runtimeParts.map((part) => values[part]);
}

export function runtimeOf(
  { names, guard }: Target,
  progress: Progress = { at: 0 },
): Record<RuntimePart, unknown> {
  return {
    scope: names.scope,
    constants: constantsOf(names.scope),
    pins: new Proxy(names.scope, { set: () => true }),
    words: guard.words,
    STOP: guard.STOP,
    stop: guard.stop,
    resume: guard.resume,
    restore: guard.restore,
    begin: guard.begin,
    failed: guard.failed,
    end: guard.end,
    thrown: rememberThrown,
    stopped: rememberStop,
    first: (value: unknown) => value,
    progress,
  };
}

/** The scope as an assignment to a `const` sees it. */
function constantsOf(scope: object): object {
  return new Proxy(scope, {
    set(_, name) {
      throw new TypeError(
        `Assignment to constant variable: \`${String(name)}\` is declared with const in this cell; declare it with let`,
      );
    },
  });
}

/** What a parsed cell says without running: which names of the session it declares, reads and assigns, and where. */
import type { AnyNode } from 'acorn';
import type { Reference, Scope, Variable } from 'eslint-scope';
import { definedFunctions } from './defined-functions.ts';
import { mayKeepValues } from './may-keep-values.ts';
import type { ParsedCell } from './parse-cell.ts';
import { givenNames, givesNames } from './given-names.ts';

export interface CellFacts {
  readonly declares: readonly string[];
  readonly assigns: readonly string[];
  readonly assignsNow: readonly string[];
  readonly gives: ReadonlyMap<string, number>;
  readonly usesNow: ReadonlyMap<string, number>;
  readonly steps: readonly number[];
  readonly reads: readonly string[];
  readonly readsNow: readonly string[];
  readonly readsOf: ReadonlyMap<string, readonly string[]>;
  readonly writesOf: ReadonlyMap<string, readonly string[]>;
  readonly mayKeep: boolean;
  readonly changesLocals: readonly string[];
}

export function cellFacts(parsed: ParsedCell): CellFacts {
  const owners = definedFunctions(parsed.program);
  const assigns = new Set<string>();
  const reads = new Set<string>();
  const readsNow = new Set<string>();
  const usesNow = new Map<string, number>();
  const assignsNow = new Set<string>();
  const gives = givenNames(parsed.program);
  const readsOf = new Map<string, Set<string>>();
  const writesOf = new Map<string, Set<string>>();
  for (const name of new Set([...owners.values()].flat())) {
    readsOf.set(name, new Set());
    writesOf.set(name, new Set());
  }
  for (const reference of parsed.references.values()) {
    const { name } = reference.identifier;
    const outermost = outermostFunction(reference.from);
    const definedAs = outermost === undefined ? undefined : owners.get(outermost);
    const declaredHere = reference.resolved !== null;
    if (reference.isRead()) {
      for (const owner of definedAs ?? []) readsOf.get(owner)?.add(name);
      const at = (reference.identifier as unknown as AnyNode).start;
      if (definedAs === undefined) usesNow.set(name, Math.min(at, usesNow.get(name) ?? Infinity));
      const isEarly = declaredHere
        ? definedAs === undefined && isReadEarly(reference, reference.resolved!)
        : at < (gives.get(name) ?? Infinity);
      if (isEarly) {
        reads.add(name);
        if (definedAs === undefined) readsNow.add(name);
      }
    }
    if (reference.isWrite()) {
      if (reference.init !== true || !declaredHere)
        for (const owner of definedAs ?? []) writesOf.get(owner)?.add(name);
      if (!declaredHere) assigns.add(name);
      if (definedAs === undefined) assignsNow.add(name);
    }
  }
  return {
    declares: parsed.topLevel.variables.map((variable) => variable.name),
    assigns: [...assigns],
    assignsNow: [...assignsNow],
    gives,
    usesNow,
    steps: parsed.program.body.filter(givesNames).map(({ end }) => end),
    reads: [...reads],
    readsNow: [...readsNow],
    readsOf: lists(readsOf),
    writesOf: lists(writesOf),
    mayKeep: mayKeepValues(parsed),
    changesLocals: changedLocals(parsed),
  };
}

/** Locals of functions and blocks that are assigned after their first value, by name. */
function changedLocals({ scopes, topLevel }: ParsedCell): string[] {
  const changed = new Set<string>();
  for (const scope of scopes.scopes) {
    if (scope === topLevel || scope.type === 'global') continue;
    for (const { name, references } of scope.variables)
      if (references.some((reference) => reference.isWrite() && reference.init !== true)) changed.add(name);
  }
  return [...changed];
}

function lists(sets: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  return new Map([...sets].map(([name, set]) => [name, [...set]]));
}

/** `const x = x + 1` and `y = x; let x` read the value that an earlier cell gave: nothing here has written it yet. */
function isReadEarly(reference: Reference, variable: Variable): boolean {
  const definition = variable.defs[0];
  if (definition === undefined || definition.type === 'FunctionName') return false;
  const node = definition.node as unknown as AnyNode;
  if (node.type === 'VariableDeclarator' && definition.parent?.type === 'VariableDeclaration') {
    if (definition.parent.kind === 'var') return false;
  }
  const at = (reference.identifier as unknown as AnyNode).start;
  if (node.type === 'ClassDeclaration') return at < node.body.start;
  return at < node.end && outermostFunction(reference.from) === undefined;
}

function outermostFunction(from: Scope): AnyNode | undefined {
  let outermost: AnyNode | undefined;
  for (let scope: Scope | null = from; scope !== null; scope = scope.upper)
    if (scope.type === 'function') outermost = scope.block as unknown as AnyNode;
  return outermost;
}

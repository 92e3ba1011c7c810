/** Whether a cell can hold on to values that no walk over the session's names finds. */
import type { AnyNode } from 'acorn';
import type { Scope } from 'eslint-scope';
import { forEachChild, isFunction, type ParsedCell } from './parse-cell.ts';

export function mayKeepValues({ scopes, topLevel, program, code }: ParsedCell): boolean {
  const keepers = scopes.scopes.filter((scope) => keepsLocals(scope, topLevel)).map((scope) => scope.block);
  const hasHash = code.includes('#');
  if (keepers.length === 0 && !hasHash) return false;
  const { passed, hasPrivate } = lookCloser(program);
  return hasPrivate || keepers.some((node) => !passed.has(node as unknown as AnyNode));
}

/** A generator, or a function that reads locals or the `this` of a function around it. */
function keepsLocals(scope: Scope, topLevel: Scope): boolean {
  if (scope.type !== 'function') return false;
  const node = scope.block as unknown as AnyNode;
  if (!isFunction(node)) return false;
  if (node.generator) return true;
  if (node.type === 'ArrowFunctionExpression' && scope.thisFound && isInFunction(scope)) return true;
  return scope.through.some(({ resolved }) => {
    if (resolved === null || resolved.scope === topLevel || resolved.scope.type === 'global') return false;
    // The name that a class or function expression has for itself holds nothing but itself.
    return resolved.scope.type !== 'class' && resolved.scope.type !== 'function-expression-name';
  });
}

function isInFunction(scope: Scope): boolean {
  for (let outer = scope.upper; outer !== null; outer = outer.upper)
    if (outer.type === 'function') return true;
  return false;
}

/**
 * Methods that call what they are given before they return, and let go of it: of arrays, of tapes and of `tf`. Not `map` and
 * `filter`: a data set of tfjs keeps what it is given for later.
 */
const callsAtOnce: ReadonlySet<string> = new Set(
  (
    'forEach reduce reduceRight some every find findIndex findLast flatMap sort toSorted replace replaceAll ' +
    'record stopRecording tidy variableGrads minimize'
  ).split(' '),
);

/** The functions that are only passed to such methods, and whether there is a private name. */
function lookCloser(program: AnyNode): { passed: ReadonlySet<AnyNode>; hasPrivate: boolean } {
  const passed = new Set<AnyNode>();
  let hasPrivate = false;
  const visit = (node: AnyNode): void => {
    if (node.type === 'PrivateIdentifier') hasPrivate = true;
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      const { property } = node.callee;
      if (property.type === 'Identifier' && callsAtOnce.has(property.name))
        for (const argument of node.arguments) if (isFunction(argument)) passed.add(argument);
    }
    forEachChild(node, visit);
  };
  visit(program);
  return { passed, hasPrivate };
}

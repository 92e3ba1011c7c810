/** What a function's own compiled text tells: the session names it uses, and whether it hides state that no walk can see. */
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';
import type { Node as SyntaxNode } from 'estree';
import { runtimeParts } from '../compile/runtime-names.ts';

export interface FunctionTraits {
  /** Compiled from a cell; otherwise the language's or a library's. */
  readonly fromCell: boolean;
  readonly isClass: boolean;
  /** Why a call may depend on, or change, something invisible; undefined when nothing is hidden. */
  readonly hidden: string | undefined;
  /** Session names that it, or a function written inside it, reads or assigns. */
  readonly names: readonly string[];
  readonly text: string;
}

// Compiled code writes the session's name x as `$$scope.x`, with as many dollars as keep clear of the cell's own names.
const part = `\\\${2,}(?:${[...runtimeParts, 'run', 'caught'].join('|')})`;
const injected = new RegExp(`^${part}$`);
const marked = new RegExp(`${part}\\b`);
const addresses = /^\${2,}(?:scope|constants|pins)$/;

const byText = new Map<string, FunctionTraits>();
const byFunction = new WeakMap<object, FunctionTraits>();
const textOf = Function.prototype.toString;

export function functionTraits(value: object): FunctionTraits {
  const known = byFunction.get(value);
  if (known) return known;
  const text = textOf.call(value);
  const traits = byText.get(text) ?? read(text);
  if (byText.size > 10_000) byText.clear();
  byText.set(text, traits);
  byFunction.set(value, traits);
  return traits;
}

function read(text: string): FunctionTraits {
  const isClass = /^class\b/.test(text);
  const base = { text, isClass, names: [], fromCell: false };
  // `bind` hides the function and its arguments behind a native one.
  if (text.endsWith('{ [native code] }'))
    return { ...base, hidden: 'it is bound to values that cannot be seen' };
  if (!marked.test(text)) return { ...base, hidden: undefined };
  const program = parseAnyForm(text);
  if (!program) return { ...base, fromCell: true, hidden: 'its text cannot be read' };
  const names = new Set<string>();
  const captured = new Set<string>();
  const privates = new Set<string>();
  eachNode(program, (node) => {
    if (
      node.type === 'MemberExpression' &&
      node.object.type === 'Identifier' &&
      addresses.test(node.object.name)
    ) {
      const key = node.property;
      if (!node.computed && key.type === 'Identifier') names.add(key.name);
      else if (key.type === 'Literal' && typeof key.value === 'string') names.add(key.value);
    }
    if (node.type === 'PropertyDefinition' && node.key.type === 'PrivateIdentifier')
      privates.add(node.key.name);
  });
  const scopes = analyze(program as never, { ecmaVersion: 2022, sourceType: 'module' });
  for (const reference of scopes.globalScope?.through ?? []) {
    const { name } = reference.identifier as { name: string };
    if (!injected.test(name) && name !== 'arguments') captured.add(name);
  }
  return { text, isClass, fromCell: true, names: [...names], hidden: hiddenBy(captured, privates) };
}

function hiddenBy(captured: Set<string>, privates: Set<string>): string | undefined {
  const [local] = captured;
  if (local !== undefined) return `it keeps the local "${local}" of the function or block it was made in`;
  const [field] = privates;
  return field === undefined ? undefined : `it has the private field #${field}`;
}

/** A function's text may be an expression, a method or a member of a class with private names. */
function parseAnyForm(text: string): SyntaxNode | undefined {
  for (const form of [
    `(${text})`,
    `({${text}})`,
    `(class{${text}})`,
    `(class extends Object{static ${text}})`,
  ]) {
    try {
      return parse(form, {
        ecmaVersion: 'latest',
        sourceType: 'module',
        allowAwaitOutsideFunction: true,
      }) as SyntaxNode;
    } catch {
      // The next form may fit.
    }
  }
  return undefined;
}

function eachNode(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child === 'object' && child !== null && 'type' in child)
        eachNode(child as SyntaxNode, visit);
    }
  }
}

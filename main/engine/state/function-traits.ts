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
  /** Locals it keeps but uses as numbers or texts alone: if nothing assigns them again, a call depends on nothing that changes. */
  readonly constants: readonly string[] | undefined;
  /** For a class: why the same holds of its instances. */
  readonly hiddenInside: string | undefined;
  /** Session names that it, or a function written inside it, reads or assigns. */
  readonly names: readonly string[];
  /** Those of them that it assigns. */
  readonly assigns: readonly string[];
  readonly text: string;
}

// Compiled code writes the session's name x as `$$scope.x`, with as many dollars as keep clear of the cell's own names.
const part = `\\\${2,}(?:${[...runtimeParts, 'run', 'caught'].join('|')})`;
const injected = new RegExp(`^${part}$`);
const marked = new RegExp(`${part}\\b`);
const addresses = /^\${2,}(?:scope|constants|pins)$/;

/** Free in the text, and yet not captured from anywhere. */
const fixed = new Set(['arguments', 'undefined', 'NaN', 'Infinity']);

const changedLocals = new Set<string>();

/** Tells which locals the code of a cell assigns again; before the cell makes closures over them. */
export function noteChangedLocals(names: Iterable<string>): void {
  for (const name of names) changedLocals.add(name);
}

/** True for a closure whose locals stay what they are: it is a value, though nobody can write it down. */
export function isSealed({ constants }: FunctionTraits): boolean {
  return constants !== undefined && constants.every((name) => !changedLocals.has(name));
}

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
  const base = {
    text,
    isClass,
    names: [],
    assigns: [],
    fromCell: false,
    hiddenInside: undefined,
    constants: undefined,
  };
  // `bind` hides the function and its arguments behind a native one.
  if (text.endsWith('{ [native code] }'))
    return { ...base, hidden: 'it is bound to values that cannot be seen' };
  // A class of a cell that has no methods has nothing that could bear a mark; no library has such a class.
  const isBareClass = isClass && !marked.test(text) && !/\)\s*\{|=>/.test(text);
  if (!marked.test(text) && !isBareClass) return { ...base, hidden: undefined };
  const program = parseAnyForm(text);
  if (!program) return { ...base, fromCell: true, hidden: 'its text cannot be read' };
  const names = new Set<string>();
  const assigns = new Set<string>();
  const captured = new Set<string>();
  const privates = new Set<string>();
  eachNode(program, (node) => {
    const name = sessionName(node);
    if (name !== undefined) names.add(name);
    for (const target of targetsOf(node)) {
      eachNode(target, (inner) => {
        const assigned = sessionName(inner);
        if (assigned !== undefined) assigns.add(assigned);
      });
    }
    if (node.type === 'PropertyDefinition' && node.key.type === 'PrivateIdentifier')
      (node.static ? captured : privates).add(`#${node.key.name}`);
  });
  let leaks = isClass || privates.size > 0;
  const parents = parentsIn(program);
  const scopes = analyze(program as never, { ecmaVersion: 2022, sourceType: 'module' });
  for (const reference of scopes.globalScope?.through ?? []) {
    const { name } = reference.identifier as { name: string };
    if (injected.test(name) || fixed.has(name)) continue;
    captured.add(name);
    if (!isUsedAsPrimitive(reference.identifier, parents)) leaks = true;
  }
  return {
    text,
    isClass,
    fromCell: true,
    names: [...names],
    assigns: [...assigns],
    constants: leaks ? undefined : [...captured],
    ...hiddenBy(captured, privates),
  };
}

/** The name, where a node is the session's name as compiled code writes it. */
function sessionName(node: SyntaxNode): string | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  if (node.computed || !addresses.test(node.object.name)) return undefined;
  return node.property.type === 'Identifier' ? node.property.name : undefined;
}

/** What a node assigns to; names inside, such as an index, then count as assigned too. */
function targetsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'AssignmentExpression') return [node.left];
  if (node.type === 'UpdateExpression') return [node.argument];
  return node.type === 'ForInStatement' || node.type === 'ForOfStatement' ? [node.left] : [];
}

type Parents = ReadonlyMap<object, SyntaxNode>;

function parentsIn(program: SyntaxNode): Parents {
  const parents = new Map<object, SyntaxNode>();
  eachNode(program, (node) => {
    for (const child of childrenOf(node)) parents.set(child, node);
  });
  return parents;
}

const computing = /^(?:[=!]==?|[<>]=?|\+|-|\*|\/|%|\*\*|<<|>>>?|[&|^])$/;

/** An operand of arithmetic or a comparison, an index, or an argument of Math: it is neither changed nor handed on. */
function isUsedAsPrimitive(identifier: object, parents: Parents): boolean {
  const parent = parents.get(identifier);
  switch (parent?.type) {
    case 'BinaryExpression':
      return computing.test(parent.operator);
    case 'UnaryExpression':
      return parent.operator !== 'delete';
    case 'TemplateLiteral':
      return true;
    case 'MemberExpression':
      return parent.computed && parent.property === identifier;
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === identifier;
    case 'CallExpression':
      return (
        parent.callee.type === 'MemberExpression' &&
        sessionName(parent.callee.object as SyntaxNode) === 'Math'
      );
    default:
      return false;
  }
}

function hiddenBy(
  captured: Set<string>,
  privates: Set<string>,
): Pick<FunctionTraits, 'hidden' | 'hiddenInside'> {
  const [local] = captured;
  const [field] = privates;
  const hidden = local?.startsWith('#')
    ? `it has the private field ${local}`
    : local && `it keeps the local "${local}" of the function or block it was made in`;
  return { hidden, hiddenInside: field === undefined ? hidden : `it has the private field ${field}` };
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
        ranges: true,
      }) as SyntaxNode;
    } catch {
      // The next form may fit.
    }
  }
  return undefined;
}

function eachNode(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) eachNode(child, visit);
}

function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === 'object' && child !== null && 'type' in child) yield child as SyntaxNode;
  }
}

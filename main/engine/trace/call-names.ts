/** What a cell's source says of each of its calls: the name its result gets, and the names of its arguments. */
import type { AnyNode, CallExpression, NewExpression, Program } from 'acorn';
import { forEachChild, parseCell } from '../compile/parse-cell.ts';
import { stripTypes } from '../compile/strip-types.ts';

export interface CallNames {
  /** The last name of what is called: `add` of `tf.add`. */
  readonly callee: string;
  /** Where the result goes: to a name, to names one by one (`[a, b] =`), or to whoever called the function around it. */
  readonly result: { readonly name: string } | { readonly each: readonly string[] } | 'returned' | undefined;
  /** Names and plain numbers; undefined for longer expressions. With the receiver of a method first, except `tf`. */
  readonly inputs: readonly (string | undefined)[];
}

/** By line and column of the source; each call stands at the first and last column of what is called. */
export type CallsOfSource = ReadonlyMap<string, CallNames>;

const known = new Map<string, CallsOfSource>();

export function callsOf(source: string): CallsOfSource {
  const before = known.get(source);
  if (before) return before;
  const found = findCalls(source);
  if (known.size > 100) known.clear();
  known.set(source, found);
  return found;
}

export const placeKey = (line: number, column: number): string => `${line}:${column}`;

type Call = CallExpression | NewExpression;

function findCalls(source: string): CallsOfSource {
  const calls = new Map<string, CallNames>();
  const stripped = stripTypes(source);
  if ('position' in stripped) return calls;
  const parsed = parseCell(stripped.code);
  if ('message' in parsed) return calls;
  const lineStarts = startsOfLines(stripped.code);
  const note = (offset: number, names: CallNames): void => {
    const { line, column } = stripped.sourceOf(positionIn(lineStarts, offset));
    calls.set(placeKey(line, column), names);
  };
  walk(parsed.program, [], (node, parents) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const names = namesOf(node, parents, stripped.code);
    if (!names) return;
    note(node.start, names);
    note(anchorOf(node), names);
  });
  return calls;
}

/** Where V8 places a call: at the property that is called, at the start otherwise. */
function anchorOf(call: Call): number {
  const { callee } = call;
  return call.type === 'CallExpression' && callee.type === 'MemberExpression'
    ? callee.property.start
    : call.start;
}

/** Parents are walked first: of calls that begin at one place the innermost is noted last. */
function walk(
  node: AnyNode | Program,
  parents: readonly AnyNode[],
  visit: (node: AnyNode, parents: readonly AnyNode[]) => void,
): void {
  visit(node, parents);
  const inside = [...parents, node];
  forEachChild(node, (child) => walk(child, inside, visit));
}

function namesOf(call: Call, parents: readonly AnyNode[], code: string): CallNames | undefined {
  const { callee } = call;
  const text = (node: AnyNode): string | undefined => shortText(node, code);
  const args = given(call.arguments).map((argument) => argument && text(argument));
  if (callee.type === 'Identifier')
    return { callee: callee.name, result: resultOf(call, parents, code), inputs: args };
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  // `tf.losses` is one, `tf.ones([2])` is a tensor.
  const isNamespace = /^tf(\.\w+)*$/.test(code.slice(callee.object.start, callee.object.end));
  const inputs = isNamespace ? args : [text(callee.object), ...args];
  return { callee: callee.property.name, result: resultOf(call, parents, code), inputs };
}

/** One by one, those of a list too, as in `tf.concat([a, b])`; how many a spread stands for is not known. */
function given(list: readonly (AnyNode | null)[]): (AnyNode | undefined)[] {
  const spread = list.findIndex(isSpread);
  return (spread < 0 ? list : list.slice(0, spread)).flatMap((one) =>
    one?.type === 'ArrayExpression' ? given(one.elements) : [one ?? undefined],
  );
}

const isSpread = (one: AnyNode | null): boolean =>
  one?.type === 'SpreadElement' || (one?.type === 'ArrayExpression' && one.elements.some(isSpread));

function resultOf(call: AnyNode, parents: readonly AnyNode[], code: string): CallNames['result'] {
  let node = call;
  for (const parent of parents.toReversed()) {
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ChainExpression':
      case 'ConditionalExpression':
        node = parent;
        continue;
      case 'VariableDeclarator':
        return parent.init === node ? named(parent.id, code) : undefined;
      case 'AssignmentExpression':
        return parent.right === node ? named(parent.left, code) : undefined;
      case 'ReturnStatement':
        return 'returned';
      case 'ArrowFunctionExpression':
        return parent.body === node ? 'returned' : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What a pattern leaves out has no name. */
function named(target: AnyNode, code: string): CallNames['result'] {
  if (target.type === 'ArrayPattern')
    return { each: target.elements.map((one) => (one?.type === 'Identifier' ? one.name : '')) };
  const name = shortText(target, code);
  return name === undefined ? undefined : { name };
}

const longestText = 24;

function shortText(node: AnyNode, code: string): string | undefined {
  const isShort =
    node.type === 'Identifier' ||
    node.type === 'MemberExpression' ||
    (node.type === 'Literal' && typeof node.value === 'number') ||
    node.type === 'UnaryExpression';
  const text = code.slice(node.start, node.end);
  return isShort && text.length <= longestText && /^[-\w.$\p{ID_Continue}[\]]+$/u.test(text)
    ? text
    : undefined;
}

function startsOfLines(code: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of code.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + end.length);
  return starts;
}

function positionIn(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

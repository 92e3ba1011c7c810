/**
 * Stop guards: every loop body, function, static block, catch and finally begins with a comparison of the stop word, and every
 * await gives the run back to its function. Inline, because a call there costs eight times as much as the comparison.
 */
import type { AnyNode, BlockStatement, StaticBlock } from 'acorn';
import { isFunction, isUnnamed, type FunctionNode } from './parse-cell.ts';
import { wrap, type Enclosing, type Leave, type Rewriting } from './rewriting.ts';
import type { RuntimeNames } from './runtime-names.ts';

/** A stop is remembered where it is thrown, so that what never ended can be named. */
export const check = ({ words, STOP, stopped }: RuntimeNames): string =>
  `if(${words}[0]>=${words}[1])throw ${stopped}(${STOP});`;

const checkFirst = ({ words, stop }: RuntimeNames): string => `(${words}[0]>=${words}[1]&&${stop}(),(`;

export function guardNode(
  rewriting: Rewriting,
  node: AnyNode,
  parent: AnyNode | undefined,
  enclosing: Enclosing,
): Leave | undefined {
  const { edits, runtime, heads } = rewriting;
  const restore = `${runtime.restore}(${runtime.run});`;
  const resumed = (): string => (enclosing.async ? restore : check(runtime));
  if (isFunction(node)) return guardFunction(rewriting, node);
  switch (node.type) {
    case 'StaticBlock':
      heads.set(node, check(runtime));
      return undefined;
    case 'PropertyDefinition':
      if (node.value && !isUnnamed(node.value) && node.value.type !== 'Literal')
        wrap(rewriting, node.value, checkFirst(runtime), '))');
      return undefined;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForInStatement':
      guardBody(rewriting, node.body, endsLate(rewriting, enclosing) ? restore : check(runtime));
      return undefined;
    case 'ForOfStatement': {
      guardBody(
        rewriting,
        node.body,
        node.await || endsLate(rewriting, enclosing) ? restore : check(runtime),
      );
      if (!node.await || parent?.type === 'LabeledStatement') return undefined;
      edits.insert(node.start, '{');
      return () => edits.insert(node.end, `${restore}}`);
    }
    case 'LabeledStatement': {
      if (parent?.type === 'LabeledStatement' || !labelsForAwait(node)) return undefined;
      edits.insert(node.start, '{');
      return () => edits.insert(node.end, `${restore}}`);
    }
    case 'TryStatement':
      if (node.handler) heads.set(node.handler.body, resumed());
      if (node.finalizer) heads.set(node.finalizer, resumed());
      return undefined;
    case 'AwaitExpression':
      edits.insert(node.start, `${runtime.resume}(${runtime.words}[1],`);
      return () => edits.insert(node.end, ')');
    case 'YieldExpression':
      // An async generator runs for whoever asks it for the next value.
      if (!enclosing.async) return undefined;
      edits.insert(node.start, `${runtime.first}(`);
      return () => edits.insert(node.end, `,${runtime.run}=${runtime.words}[1])`);
    case 'ThrowStatement':
      wrap(rewriting, node.argument, `${runtime.thrown}((`, '))');
      return undefined;
    default:
      return undefined;
  }
}

/** `await using` waits once more at the end of its block, so whatever follows in the function must take the run back. */
export function endsLate({ parsed }: Rewriting, enclosing: Enclosing, node?: AnyNode): boolean {
  if (!enclosing.async) return false;
  const text = node === undefined ? parsed.code : parsed.code.slice(node.start, node.end);
  return /\bawait\s+using\b/.test(text);
}

/** Puts the text that `guardNode` noted as the head of a block behind its brace, behind directives too. */
export function insertHead(
  { edits, parsed }: Rewriting,
  node: BlockStatement | StaticBlock,
  text: string,
): void {
  let at = node.type === 'StaticBlock' ? parsed.code.indexOf('{', node.start) + 1 : node.start + 1;
  let ends = '';
  for (const statement of node.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    at = statement.end;
    ends = ';';
  }
  edits.insert(at, ends + text);
}

function guardBody(rewriting: Rewriting, body: AnyNode, text: string): void {
  if (body.type === 'BlockStatement') rewriting.heads.set(body, text);
  else wrap(rewriting, body, `{${text}`, '}');
}

function labelsForAwait(node: AnyNode): boolean {
  if (node.type === 'LabeledStatement') return labelsForAwait(node.body);
  return node.type === 'ForOfStatement' && node.await;
}

function guardFunction(rewriting: Rewriting, node: FunctionNode): Leave | undefined {
  const { edits, runtime, heads, parsed } = rewriting;
  const { body } = node;
  const { run, begin, caught, failed, end } = runtime;
  const opens = `${node.generator ? 'let' : 'const'} ${run}=${begin}();try{`;
  const closes = `}catch(${caught}){throw ${failed}(${run},${caught})}finally{${end}(${run})}`;
  if (body.type === 'BlockStatement') {
    heads.set(body, node.async ? opens : check(runtime));
    return node.async ? () => edits.insert(body.end - 1, closes) : undefined;
  }
  const arrow = parsed.code.lastIndexOf('=>', body.start) + 2;
  // With a comment between, the arrow is not surely this one; such a function is guarded, only not counted as pending.
  if (!node.async || !/^[\s(]*$/.test(parsed.code.slice(arrow, body.start))) {
    wrap(rewriting, body, checkFirst(runtime), '))');
    return undefined;
  }
  edits.insert(arrow, `{${opens}return(`);
  return () => edits.insert(node.end, `)${closes}}`);
}

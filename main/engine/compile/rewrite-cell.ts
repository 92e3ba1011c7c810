/** The walk that turns a parsed cell into the body of a function over the session's names. */
import type { AnyNode, Program } from 'acorn';
import { Edits, type Span } from './edits.ts';
import { givesNames } from './given-names.ts';
import { forEachChild, isFunction, type ParsedCell } from './parse-cell.ts';
import { endsLate, guardNode, insertHead } from './rewrite-guards.ts';
import { rewriteName } from './rewrite-names.ts';
import { closeClass, closeVariables, rewriteStatement } from './rewrite-statements.ts';
import { isInList, type Enclosing, type Rewriting } from './rewriting.ts';
import type { RuntimeNames } from './runtime-names.ts';

export interface Rewritten {
  readonly edits: Edits;
  /** True when the cell awaits outside its functions. */
  readonly awaits: boolean;
  readonly shows: boolean;
  /** Where the nodes asked for are. */
  readonly spans: ReadonlyMap<AnyNode, Span>;
}

export function rewriteCell(
  parsed: ParsedCell,
  runtime: RuntimeNames,
  pinned: ReadonlySet<string>,
  spanned: ReadonlySet<AnyNode>,
): Rewritten {
  const { program, code } = parsed;
  const edits = new Edits(code);
  const rewriting: Rewriting = {
    parsed,
    edits,
    runtime,
    pinned,
    wraps: new Map(),
    heads: new Map(),
    skipped: new Set(),
  };
  const awaits = /\bawait\b/.test(code) && awaitsOutsideFunctions(program);
  const shown = shownStatement(program);
  const spans = new Map<AnyNode, Span>();
  // Where a run that fails got to tells which names it gave.
  const noted = new Set<AnyNode>(
    program.body.filter((statement) => statement !== shown && givesNames(statement)),
  );

  function walk(node: AnyNode, parent: AnyNode | undefined, enclosing: Enclosing): void {
    if (rewriting.skipped.has(node)) return;
    const firstEdit = edits.count;
    const wraps = rewriting.wraps.get(node);
    if (wraps !== undefined) for (const [open] of wraps) edits.insert(node.start, open);
    rewriteStatement(rewriting, node, parent);
    if (node === shown) edits.insert(node.start, 'return (');
    rewriteName(rewriting, node);
    const leave = guardNode(rewriting, node, parent, enclosing);
    const head = rewriting.heads.get(node);
    if (head !== undefined && (node.type === 'BlockStatement' || node.type === 'StaticBlock'))
      insertHead(rewriting, node, head);
    const within = enclosingOf(node) ?? enclosing;
    if (!rewriting.skipped.has(node)) forEachChild(node, (child) => walk(child, node, within));
    leave?.();
    if (node === shown) closeShown(edits, code, node);
    closeClass(rewriting, node, parent);
    closeVariables(rewriting, node, parent);
    if (isInList(parent) && endsLate(rewriting, enclosing, node))
      edits.insert(node.end, `;${runtime.restore}(${runtime.run});`);
    if (wraps !== undefined)
      for (const [, close, behind] of wraps.toReversed()) edits.insert(node.end, close, behind);
    if (spanned.has(node))
      spans.set(node, { start: node.start, end: node.end, firstEdit, endEdit: edits.count });
    if (noted.has(node)) edits.insert(node.end, `;${runtime.progress}.at=${node.end};`);
  }

  walk(program, undefined, { async: awaits, generator: false, node: undefined });
  return { edits, awaits, shows: shown !== undefined, spans };
}

function enclosingOf(node: AnyNode): Enclosing | undefined {
  if (isFunction(node)) return { async: node.async, generator: node.generator, node };
  if (node.type === 'StaticBlock') return { async: false, generator: false, node: undefined };
  return undefined;
}

function awaitsOutsideFunctions(node: AnyNode): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'AwaitExpression') return true;
  if (node.type === 'ForOfStatement' && node.await) return true;
  if (node.type === 'VariableDeclaration' && node.kind === 'await using') return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= awaitsOutsideFunctions(child);
  });
  return found;
}

/** The last statement when it is an expression; empty statements after it, and removed types, do not count. */
function shownStatement(program: Program): AnyNode | undefined {
  const last = program.body.findLast((statement) => statement.type !== 'EmptyStatement');
  if (last?.type === 'ExportDefaultDeclaration') {
    const { declaration } = last;
    const declares =
      (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') &&
      declaration.id;
    return declares ? undefined : declaration;
  }
  return last?.type === 'ExpressionStatement' && !fillsEnum(last) ? last : undefined;
}

/** `(function (E) {…})(E || (E = {}))`, which stands for an enum: a declaration shows nothing. */
function fillsEnum(node: AnyNode): boolean {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return false;
  const { callee, arguments: given } = node.expression;
  const [filled] = given;
  if (callee.type !== 'FunctionExpression' || filled?.type !== 'LogicalExpression') return false;
  const [parameter] = callee.params;
  return (
    parameter?.type === 'Identifier' &&
    filled.left.type === 'Identifier' &&
    parameter.name === filled.left.name
  );
}

function closeShown(edits: Edits, code: string, node: AnyNode): void {
  const semicolon = code[node.end - 1] === ';' && node.type === 'ExpressionStatement';
  edits.insert(semicolon ? node.end - 1 : node.end, semicolon ? ')' : ');');
}

/** Top-level declarations become assignments to the session's names; imports are refused, exports mean nothing more here. */
import type {
  AnyNode,
  ClassDeclaration,
  ImportDeclaration,
  VariableDeclaration,
  VariableDeclarator,
} from 'acorn';
import { nameAnonymous } from './rewrite-names.ts';
import { isInList, Refusal, wrap, type Rewriting } from './rewriting.ts';

const noImports =
  'a cell imports nothing: `tf`, `display` and `console` are there already; `import type` is allowed';

export function rewriteStatement(rewriting: Rewriting, node: AnyNode, parent: AnyNode | undefined): void {
  const { edits, parsed } = rewriting;
  switch (node.type) {
    case 'ImportDeclaration':
      if (!importsTypesOnly(parsed.code, node)) throw new Refusal(noImports, node.start);
      replaceWhole(rewriting, node, ';');
      return;
    case 'ImportExpression':
    case 'ExportAllDeclaration':
      throw new Refusal(noImports, node.start);
    case 'MetaProperty':
      if (node.meta.name === 'import')
        throw new Refusal('a cell has no `import.meta`: it is not a file', node.start);
      return;
    case 'ExportNamedDeclaration':
      if (node.source) throw new Refusal(noImports, node.start);
      if (node.declaration) edits.replace(node.start, node.declaration.start, ';');
      else replaceWhole(rewriting, node, ';');
      return;
    case 'ExportDefaultDeclaration':
      edits.replace(node.start, node.declaration.start, ';');
      return;
    case 'ClassDeclaration':
      if (parent !== undefined && isModuleLevel(parent) && node.id) assignClass(rewriting, node);
      return;
    case 'VariableDeclaration':
      if (parsed.declaresSessionNames(node)) assignVariables(rewriting, node, parent);
      return;
    case 'ExpressionStatement':
      // What a name is replaced by may begin with a parenthesis, which would call the line before.
      if (isInList(parent) && node.directive === undefined) edits.insert(node.start, ';');
      return;
  }
}

/** `import { type A } from "b"`, of which the type stripper leaves the empty braces. */
function importsTypesOnly(code: string, node: ImportDeclaration): boolean {
  return node.specifiers.length === 0 && code.slice(node.start, node.source.start).includes('{');
}

export function isModuleLevel(parent: AnyNode): boolean {
  return (
    parent.type === 'Program' ||
    parent.type === 'ExportNamedDeclaration' ||
    parent.type === 'ExportDefaultDeclaration'
  );
}

function assignClass({ edits, pinned, runtime }: Rewriting, node: ClassDeclaration): void {
  edits.insert(node.start, pinned.has(node.id.name) ? ';(' : `;${runtime.scope}.${node.id.name}=(`);
}

/** What follows the class that `assignClass` opened. */
export function closeClass({ edits }: Rewriting, node: AnyNode, parent: AnyNode | undefined): void {
  if (node.type === 'ClassDeclaration' && parent !== undefined && isModuleLevel(parent) && node.id)
    edits.insert(node.end, ');');
}

function assignVariables(rewriting: Rewriting, node: VariableDeclaration, parent: AnyNode | undefined): void {
  const { edits, runtime } = rewriting;
  const first = node.declarations[0];
  if (first === undefined) return;
  if (node.kind === 'using' || node.kind === 'await using') {
    // The real declaration stays: JavaScript disposes of the value when the cell ends.
    for (const { id, init } of node.declarations) {
      if (id.type !== 'Identifier' || !init) continue;
      rewriting.skipped.add(id);
      wrap(rewriting, init, `(${runtime.scope}.${id.name}=(`, '))');
    }
    return;
  }
  const inLoopHead = parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement';
  if (inLoopHead && parent.left === node) {
    edits.replace(node.start, first.start, '');
    return;
  }
  const inForHead = parent?.type === 'ForStatement' && parent.init === node;
  edits.replace(
    node.start,
    first.start,
    isInList(parent) || parent?.type === 'ExportNamedDeclaration' ? ';' : '',
  );
  for (const declarator of node.declarations) assignVariable(rewriting, node, declarator, inForHead);
}

function assignVariable(
  rewriting: Rewriting,
  { kind }: VariableDeclaration,
  declarator: VariableDeclarator,
  inForHead: boolean,
): void {
  const { runtime, pinned } = rewriting;
  const { id, init } = declarator;
  if (id.type !== 'Identifier') {
    if (!inForHead) wrap(rewriting, declarator, '(', ')');
  } else if (pinned.has(id.name)) replaceWhole(rewriting, declarator, '0');
  else if (init) nameAnonymous(rewriting, id.name, init);
  // A `var` without a value keeps the one it has; it began as undefined with the cell.
  else replaceWhole(rewriting, declarator, kind === 'var' ? 'void 0' : `${runtime.scope}.${id.name}=void 0`);
}

/** Closes what was a declaration: its line may have ended by the next one's first token, which an expression would swallow. */
export function closeVariables(rewriting: Rewriting, node: AnyNode, parent: AnyNode | undefined): void {
  if (node.type !== 'VariableDeclaration' || !rewriting.parsed.declaresSessionNames(node)) return;
  if (/^For(In|Of)?Statement$/.test(parent?.type ?? '') && !('body' in parent! && parent.body === node))
    return;
  if (rewriting.parsed.code[node.end - 1] !== ';') rewriting.edits.insert(node.end, ';');
}

function replaceWhole({ edits, skipped }: Rewriting, node: AnyNode, text: string): void {
  edits.replace(node.start, node.end, text);
  skipped.add(node);
}

/** Names of the session become properties of its scope object, so that every closure sees the latest binding. */
import type { AnyNode, Identifier } from 'acorn';
import type { Reference } from 'eslint-scope';
import { isUnnamed } from './parse-cell.ts';
import { wrap, type Rewriting } from './rewriting.ts';

export function rewriteName(rewriting: Rewriting, node: AnyNode): void {
  const { parsed, edits, runtime, skipped } = rewriting;
  switch (node.type) {
    case 'Identifier': {
      const reference = parsed.references.get(node);
      if (reference !== undefined)
        edits.replace(node.start, node.end, nameText(rewriting, node.name, reference));
      return;
    }
    case 'Property': {
      if (!node.shorthand) return;
      skipped.add(node.key);
      const target = node.value.type === 'AssignmentPattern' ? node.value.left : node.value;
      if (target.type === 'Identifier' && parsed.references.has(target))
        edits.insert(node.start, `${target.name}:`);
      return;
    }
    case 'CallExpression':
      if (isSessionName(rewriting, node.callee)) callWithoutThis(rewriting, node.callee);
      return;
    case 'TaggedTemplateExpression':
      if (isSessionName(rewriting, node.tag)) callWithoutThis(rewriting, node.tag);
      return;
    case 'UnaryExpression': {
      const { argument } = node;
      if (node.operator !== 'typeof' || !isSessionName(rewriting, argument)) return;
      const { name } = argument;
      edits.replace(
        node.start,
        node.end,
        `("${name}"in ${runtime.scope}?typeof ${runtime.scope}.${name}:"undefined")`,
      );
      skipped.add(argument);
      return;
    }
    case 'AssignmentExpression':
      if (/^(=|&&=|\|\|=|\?\?=)$/.test(node.operator) && isSessionName(rewriting, node.left))
        nameAnonymous(rewriting, node.left.name, node.right);
      return;
    case 'AssignmentPattern':
      if (isSessionName(rewriting, node.left)) nameAnonymous(rewriting, node.left.name, node.right);
      return;
  }
}

/** V8 places the call of a parenthesised function at the parenthesis of its arguments, that of a name at the name. */
function callWithoutThis(rewriting: Rewriting, callee: Identifier): void {
  wrap(rewriting, callee, '(0,', ')', callee.start);
}

function isSessionName({ parsed }: Rewriting, node: AnyNode): node is Identifier {
  return node.type === 'Identifier' && parsed.references.has(node);
}

/** `f = () => {}` names the function only where a plain name stands to the left: a property of a literal does it too. */
export function nameAnonymous(rewriting: Rewriting, name: string, value: AnyNode): void {
  if (isUnnamed(value)) wrap(rewriting, value, `({["${name}"]:`, `}).${name}`);
}

function nameText({ runtime, pinned }: Rewriting, name: string, reference: Reference): string {
  if (reference.isWrite()) {
    if (pinned.has(name)) return `${runtime.pins}.${name}`;
    if (reference.init !== true && isConstant(reference)) return `${runtime.constants}.${name}`;
  }
  return `${runtime.scope}.${name}`;
}

function isConstant(reference: Reference): boolean {
  const definition = reference.resolved?.defs[0];
  if (definition?.type !== 'Variable') return false;
  const kind: string = definition.parent.kind;
  return kind === 'const' || kind.endsWith('using');
}

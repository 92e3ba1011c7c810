/** The holes of a cell that are still to be filled in: calls of `TODO`. */
import type { AnyNode } from 'acorn';
import { forEachChild, type ParsedCell } from './parse-cell.ts';

export interface Hole {
  readonly offset: number;
  readonly text: string;
}

export function findHoles({ code, program, references }: ParsedCell): Hole[] {
  if (!code.includes('TODO')) return [];
  const holes: Hole[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'TODO') {
      // One that the cell declares itself is something else.
      if (references.get(node.callee)?.resolved === null)
        holes.push({ offset: node.start, text: textOf(node.arguments[0]) });
    }
    forEachChild(node, visit);
  };
  visit(program);
  return holes;
}

function textOf(argument: AnyNode | undefined): string {
  if (argument?.type === 'Literal') return String(argument.value);
  if (argument?.type === 'TemplateLiteral')
    return argument.quasis.map((quasi) => quasi.value.cooked ?? '').join('…');
  return '';
}

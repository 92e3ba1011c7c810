/** Which names the top level of a cell gives a value whatever happens before, and from where on they have it. */
import type { AnyNode, Program } from 'acorn';
import { boundNames } from './defined-functions.ts';

/** Each name with the offset where the statement that gives it ends; functions are given before everything. */
export function givenNames(program: Program): Map<string, number> {
  const given = new Map<string, number>();
  const give = (name: string, from: number): void => {
    given.set(name, Math.min(from, given.get(name) ?? Infinity));
  };
  for (const statement of program.body) {
    const declared = isExport(statement) ? (statement.declaration ?? statement) : statement;
    if (declared.type === 'VariableDeclaration') {
      // A `var` is undefined from the start, and one without a value is never assigned again.
      const from = (end: number): number => (declared.kind === 'var' ? 0 : end);
      for (const { id, end } of declared.declarations)
        for (const name of boundNames(id)) give(name, from(end));
    } else if (declared.type === 'FunctionDeclaration' || declared.type === 'ClassDeclaration') {
      if (declared.id) give(declared.id.name, declared.type === 'FunctionDeclaration' ? 0 : declared.end);
    } else if (
      declared.type === 'ExpressionStatement' &&
      declared.expression.type === 'AssignmentExpression'
    ) {
      const { left, operator } = declared.expression;
      if (operator === '=' && left.type === 'Identifier') give(left.name, declared.end);
    }
  }
  return given;
}

/** Whether a statement of the top level is one that gives names. */
export function givesNames(statement: AnyNode): boolean {
  const declared = isExport(statement) ? (statement.declaration ?? statement) : statement;
  if (declared.type === 'ExpressionStatement') return declared.expression.type === 'AssignmentExpression';
  return declared.type === 'VariableDeclaration' || declared.type === 'ClassDeclaration';
}

type Exporting = Extract<AnyNode, { type: 'ExportNamedDeclaration' | 'ExportDefaultDeclaration' }>;

const isExport = (node: AnyNode): node is Exporting =>
  node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';

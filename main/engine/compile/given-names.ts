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
      for (const { id, end } of declared.declarations) for (const name of boundNames(id)) give(name, end);
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

type Exporting = Extract<AnyNode, { type: 'ExportNamedDeclaration' | 'ExportDefaultDeclaration' }>;

const isExport = (node: AnyNode): node is Exporting =>
  node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';

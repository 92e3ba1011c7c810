/** Names that the library of workers declares and that cells do not see: no use to complete them. */
import ts from 'typescript';

/** What the engine lends to cells besides the language itself. */
const lent = new Set(
  `console setTimeout clearTimeout setInterval clearInterval queueMicrotask setImmediate performance structuredClone
  TextEncoder TextDecoder atob btoa DOMException`.split(/\s+/),
);
const refused = ['eval', 'Function', 'ActiveXObject', 'escape', 'unescape', 'globalThis', 'debugger', 'with'];

export function outOfReach(program: ts.Program): ReadonlySet<string> {
  const names = new Set(refused);
  for (const file of program.getSourceFiles())
    if (/\/lib\.webworker\.d\.ts$|\/@webgpu\//.test(file.fileName))
      for (const statement of file.statements)
        for (const name of namesOf(statement)) if (!lent.has(name)) names.add(name);
  // Declared for workers as well, but a part of the language.
  for (const file of program.getSourceFiles())
    if (/\/lib\.es[\w.]*\.d\.ts$/.test(file.fileName))
      for (const statement of file.statements)
        for (const name of namesOf(statement)) if (!refused.includes(name)) names.delete(name);
  return names;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

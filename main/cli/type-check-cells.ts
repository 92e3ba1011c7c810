/** Checks the types of a document's cells as the editor does: against the kit, and against each other in order. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { cellModules, type TypedCell } from '../../labs/format/cell-modules.ts';
import { cellGlobals, cellTypeOptions } from '../../labs/format/cell-types.ts';

export interface TypeFault {
  readonly cell: string;
  /** 1-based, in the cell's own source. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Files that exist for the checker only; they lie where the packages can be found from. */
const folder = join(root, 'main', '.cells');

export function typeCheckCells(cells: readonly TypedCell[]): TypeFault[] {
  const modules = cellModules(cells, (place) => `./${name(place)}`);
  const files = new Map(modules.map(({ text }, place) => [join(folder, name(place)), text]));
  const globals = join(folder, 'globals.d.ts');
  files.set(globals, cellGlobals('../../labs/kit'));
  const program = ts.createProgram([...files.keys()], cellTypeOptions, hostWith(files));
  return modules.flatMap(({ cell }, place) => {
    const file = program.getSourceFile(join(folder, name(place)));
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }): TypeFault => {
        const at = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
        const message = ts.flattenDiagnosticMessageText(messageText, ' ');
        return { cell, line: at.line + 1, column: at.character + 1, message };
      },
    );
  });
}

const name = (place: number): string => `cell-${place}.ts`;

function hostWith(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(cellTypeOptions);
  const { fileExists, readFile, directoryExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.directoryExists = (name) => name === folder || (directoryExists?.(name) ?? true);
  host.getSourceFile = (file, ...rest) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ...(rest.slice(0, 1) as [ts.ScriptTarget]));
  };
  host.getCurrentDirectory = () => dirname(folder);
  return host;
}

/** Cells as modules for the type checker: each exports its names and imports those it uses from the last cell before it that has them. */
import ts from 'typescript';

export interface TypedCell {
  readonly id: string;
  readonly source: string;
}

export interface CellModule {
  readonly cell: string;
  /** Its source, unmoved, with imports and exports below it. */
  readonly text: string;
  /** The cell that each name from elsewhere comes from. */
  readonly origins: ReadonlyMap<string, string>;
}

type Kind = 'binding' | 'reassignable' | 'type';

/** What one cell declares for those after it, and every name it mentions. */
export interface CellNames {
  readonly own: ReadonlyMap<string, Kind>;
  readonly used: ReadonlySet<string>;
}

interface Declared {
  readonly cell: string;
  readonly module: string;
  readonly kind: Kind;
}

/**
 * `nameOf` gives the module specifier of a cell's place in the document; `read` may remember what it has read; the cell
 * `written` sees every name before it, since the next one that is typed may be any of them.
 */
export function cellModules(
  cells: readonly TypedCell[],
  nameOf: (place: number) => string,
  read: (source: string) => CellNames = readCellNames,
  written?: string,
): CellModule[] {
  const scope = new Map<string, Declared>();
  return cells.map(({ id, source }, place) => {
    const { own, used } = read(source);
    const origins = new Map<string, string>();
    const lines: string[] = [];
    for (const [name, { cell, module, kind }] of scope) {
      if (own.has(name) || !(used.has(name) || id === written)) continue;
      origins.set(name, cell);
      if (kind === 'reassignable') lines.push(`declare let ${name}: typeof import('${module}').${name};`);
      else lines.push(`import { ${kind === 'type' ? 'type ' : ''}${name} } from '${module}';`);
    }
    const exported = [...own].map(([name, kind]) => (kind === 'type' ? `type ${name}` : name));
    lines.push(`export { ${exported.join(', ')} };`);
    for (const [name, kind] of own) scope.set(name, { cell: id, module: nameOf(place), kind });
    return { cell: id, text: `${source}\n;${lines.join('\n')}\n`, origins };
  });
}

export function readCellNames(source: string): CellNames {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ESNext, false);
  return { own: declaredBy(file), used: identifiersOf(file) };
}

function declaredBy(file: ts.SourceFile): Map<string, Kind> {
  const names = new Map<string, Kind>();
  const bind = (name: ts.BindingName, kind: Kind): void => {
    if (ts.isIdentifier(name)) names.set(name.text, kind);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name, kind);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const { flags, declarations } = statement.declarationList;
      const kind = flags & ts.NodeFlags.Const ? 'binding' : 'reassignable';
      for (const declaration of declarations) bind(declaration.name, kind);
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      names.set(statement.name.text, 'type');
    else if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isEnumDeclaration(statement)) &&
      statement.name
    )
      names.set(statement.name.text, 'binding');
  }
  return names;
}

function identifiersOf(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

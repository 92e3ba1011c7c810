/** Finds and renames names across cells, each a module that takes names from the cells above it. */
import ts from 'typescript';
import type { CellSpan, Renaming, SpanText } from '../../../preload/contract/language.ts';
import { cellOf, fileOf, type CellFiles } from './cell-files.ts';

type Edit = SpanText & CellSpan;

/** Where the name at a place was declared; undefined for names of the language, of tfjs and of the kit. */
export function declaredAt(
  files: CellFiles,
  service: ts.LanguageService,
  cell: string,
  at: number,
): CellSpan | undefined {
  if (!files.has(cell)) return undefined;
  for (const { fileName, textSpan, name } of service.getDefinitionAtPosition(fileOf(cell), at) ?? []) {
    const found = cellOf(fileName);
    if (found === undefined) continue;
    const { start, length } = textSpan;
    if (start < files.lengthOf(found)) return { cell: found, from: start, to: start + length };
    // Below the student's part: a stand-in for a name that can be assigned, declared further up.
    const origin = files.originOf(found, name);
    const place = origin === undefined ? undefined : topLevelDeclaration(service, origin, name);
    if (place) return place;
  }
  return undefined;
}

/** The last declaration of a name at the top of a cell. */
function topLevelDeclaration(service: ts.LanguageService, cell: string, name: string): CellSpan | undefined {
  const file = service.getProgram()?.getSourceFile(fileOf(cell));
  let place: CellSpan | undefined;
  const see = (node: ts.BindingName | ts.Identifier | undefined): void => {
    if (!node || !file) return;
    if (!ts.isIdentifier(node)) {
      for (const element of node.elements) if (ts.isBindingElement(element)) see(element.name);
    } else if (node.text === name) place = { cell, from: node.getStart(file), to: node.end };
  };
  for (const statement of file?.statements ?? []) {
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations) see(declaration.name);
    else if (!ts.isImportDeclaration(statement)) {
      const { name: own } = statement as ts.DeclarationStatement;
      if (own && ts.isIdentifier(own)) see(own);
    }
  }
  return place;
}

export function renameCells(
  files: CellFiles,
  service: ts.LanguageService,
  cell: string,
  at: number,
  name: string,
): Renaming {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || isReserved(name))
    return { kind: 'refused', why: 'notAName' };
  const declared = declaredAt(files, service, cell, at);
  if (!declared) {
    const known = files.has(cell) && service.getDefinitionAtPosition(fileOf(cell), at)?.length;
    return { kind: 'refused', why: known ? 'library' : 'nothing' };
  }
  const file = service.getProgram()?.getSourceFile(fileOf(declared.cell));
  const old = file?.text.slice(declared.from, declared.to) ?? '';
  const top = topLevelDeclaration(service, declared.cell, old)?.from === declared.from;
  const takers = top ? files.takersOf(declared.cell, old) : [];
  const involved = [declared.cell, ...takers];
  if (top && involved.some((id) => files.declares(id, name) || files.originOf(id, name) !== undefined))
    return { kind: 'refused', why: 'taken' };
  const edits = [
    ...editsIn(files, service, declared.cell, declared.from, name),
    ...takers.flatMap((id) => {
      const place = standIn(service, id, old, files.lengthOf(id));
      return place === undefined ? [] : editsIn(files, service, id, place, name);
    }),
  ];
  return { kind: 'renamed', edits };
}

const isReserved = (name: string): boolean => {
  const token = ts.identifierToKeywordKind(ts.factory.createIdentifier(name));
  return token !== undefined && token <= ts.SyntaxKind.LastFutureReservedWord;
};

/** Every place of the name in one cell, `{ x }` becoming `{ x: name }` where the property keeps its name. */
function editsIn(
  files: CellFiles,
  service: ts.LanguageService,
  cell: string,
  at: number,
  name: string,
): Edit[] {
  const file = fileOf(cell);
  const found = service.findRenameLocations(file, at, false, false, {
    providePrefixAndSuffixTextForRename: true,
  });
  return (found ?? [])
    .filter(({ fileName, textSpan }) => fileName === file && textSpan.start < files.lengthOf(cell))
    .map(({ textSpan, prefixText = '', suffixText = '' }) => ({
      cell,
      from: textSpan.start,
      to: textSpan.start + textSpan.length,
      text: prefixText + name + suffixText,
    }));
}

/** Where a name from elsewhere stands below the student's part of a cell. */
function standIn(
  service: ts.LanguageService,
  cell: string,
  name: string,
  length: number,
): number | undefined {
  const text = service.getProgram()?.getSourceFile(fileOf(cell))?.text.slice(length) ?? '';
  const escaped = name.replace(/\$/g, '\\$&');
  const found = new RegExp(`(?:declare let |import \\{ (?:type )?)(${escaped})(?=[:\\s])`).exec(text);
  return found ? length + found.index + found[0].length - name.length : undefined;
}

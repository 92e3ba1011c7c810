/** Reads whatever file a student hands in: a notebook (.ipynb) or TypeScript with `// %%` cells. */
import { readCellFile } from './cell-file.ts';
import { cellsOf, type Lab, type LabProblem } from './lab.ts';
import { readNotebook } from './notebook.ts';
import type { ReadDocument, WorkDocument } from './work-document.ts';

/** `name` is the file's name as the student knows it. */
export function readDocument(name: string, text: string): ReadDocument {
  if (/\.ipynb$/i.test(name)) return readNotebook(name, text);
  if (/\.m?ts$/i.test(name)) return readCellFile(name, text);
  const message =
    'this kind of file is not known: expected a notebook (.ipynb) or TypeScript with "// %%" cells (.ts)';
  return { kind: 'problems', problems: [{ file: name, line: 1, message }] };
}

/** Code cells of a document that its lab does not have, unless the student added them (`tapedeck.own`). */
export function foreignCells(name: string, document: WorkDocument, lab: Lab): LabProblem[] {
  const known = new Set(cellsOf(lab).map(({ id }) => id));
  return document.cells.flatMap(({ id, kind, foreign }, at) => {
    if (kind !== 'code' || known.has(id) || isOwn(foreign)) return [];
    const message =
      `cell ${at + 1} has the id "${id}", which lab "${lab.id}" does not have: ` +
      `open the file that belongs to this lab, or rename the cell to one of ${[...known].join(', ')}`;
    return [{ file: name, line: 1, message }];
  });
}

function isOwn({ metadata }: WorkDocument['cells'][number]['foreign']): boolean {
  const mark = (metadata as { tapedeck?: { own?: unknown } } | undefined)?.tapedeck;
  return mark?.own === true;
}

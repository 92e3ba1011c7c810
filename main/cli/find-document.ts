/** What `run` runs: a lab of this installation, a notebook, or a file of cells, as a list of cells in order. */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { problemText, type Lab, type LabProblem } from '../../labs/format/lab.ts';
import { foreignCells, readDocument } from '../../labs/format/read-document.ts';
import { codeCellsOf } from '../../labs/format/work-document.ts';
import { messageOf } from './command.ts';
import { findLab } from './find-lab.ts';

export interface RunnableCell {
  readonly id: string;
  readonly title: string;
  /** Heading of the section it stands in; empty in a file without any. */
  readonly section: string;
  readonly source: string;
  /** What its unfilled holes ask for; none in solutions and in files. */
  readonly holes: readonly string[];
  readonly check?: { readonly source: string; readonly name: string };
}

export interface RunnableDocument {
  readonly kind: 'found';
  readonly title: string;
  readonly cells: readonly RunnableCell[];
}

export type FoundDocument = RunnableDocument | { readonly kind: 'refused'; readonly message: string };

/** A notebook above this holds more than a person wrote. */
const longestFileBytes = 200_000_000;

export async function findDocument(name: string, solutions: boolean): Promise<FoundDocument> {
  const extension = extname(name).toLowerCase();
  if (extension === '' && !/[/\\]/.test(name)) {
    const found = await findLab(name);
    return found.kind === 'refused' ? found : documentOf(found.lab, solutions);
  }
  if (extension !== '.ipynb' && extension !== '.ts')
    return { kind: 'refused', message: `${name} is neither a notebook (.ipynb) nor a file of cells (.ts)` };
  if (solutions)
    return { kind: 'refused', message: `--solutions goes with a lab, and ${name} is a file: name its lab` };
  try {
    const { size } = await stat(name);
    if (size > longestFileBytes)
      return { kind: 'refused', message: `${name} has ${size} bytes, at most ${longestFileBytes} are read` };
    return documentOfFile(name, await readFile(name, 'utf8'));
  } catch (error) {
    return { kind: 'refused', message: `${name} cannot be read: ${messageOf(error)}` };
  }
}

export function documentOf(lab: Lab, solutions: boolean): RunnableDocument {
  const cells = lab.sections.flatMap((section) =>
    section.parts.flatMap((part): RunnableCell[] =>
      part.kind === 'cell'
        ? [
            {
              id: part.id,
              title: part.title,
              section: section.title,
              source: solutions ? part.solution : part.student,
              holes: solutions ? [] : part.holes.map(({ text }) => text),
              ...(part.check ? { check: { source: lab.checks, name: part.check } } : {}),
            },
          ]
        : [],
    ),
  );
  return { kind: 'found', title: lab.title, cells };
}

/** Work on a lab is checked by that lab; other files have no checks. */
async function documentOfFile(name: string, text: string): Promise<FoundDocument> {
  const read = readDocument(name, text);
  if (read.kind === 'problems') return refuse(read.problems);
  const { document } = read;
  const cells = codeCellsOf(document);
  const title = basename(name);
  if (!document.lab)
    return {
      kind: 'found',
      title,
      cells: cells.map((cell) => ({ ...cell, title: cell.id, section: '', holes: [] })),
    };
  const found = await findLab(document.lab.id);
  if (found.kind === 'refused') return { kind: 'refused', message: `${name}: ${found.message}` };
  const foreign = foreignCells(name, document, found.lab);
  if (foreign.length > 0) return refuse(foreign);
  const known = new Map(documentOf(found.lab, false).cells.map((cell) => [cell.id, cell]));
  return {
    kind: 'found',
    title: `${found.lab.title} (${title})`,
    cells: cells.map((cell) => ({ title: cell.id, section: '', holes: [], ...known.get(cell.id), ...cell })),
  };
}

const refuse = (problems: readonly LabProblem[]): FoundDocument => ({
  kind: 'refused',
  message: problems.map(problemText).join('\n'),
});

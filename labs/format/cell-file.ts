/** TypeScript files whose cells begin at `// %%`; an id may follow the mark, otherwise cells are numbered. */
import type { LabProblem } from './lab.ts';
import type { DocumentCell, ReadDocument, WorkDocument } from './work-document.ts';

const mark = /^\/\/\s*%%\s*(?:([\w-]+)\b)?(.*)$/;

export function readCellFile(file: string, text: string): ReadDocument {
  const cells: DocumentCell[] = [];
  const problems: LabProblem[] = [];
  const seen = new Map<string, number>();
  let open: { id: string; line: number; lines: string[] } = { id: '', line: 1, lines: [] };
  const close = (): void => {
    const { id, line, lines } = open;
    const source = lines.join('\n').trim();
    // What stands before the first mark is a cell only if it holds something.
    if (id === '' && source === '') return;
    const name = id === '' ? `cell-${cells.length + 1}` : id;
    const before = seen.get(name);
    if (before !== undefined)
      problems.push({
        file,
        line,
        message: `cell "${name}": the id is already taken on line ${before}; give each cell its own`,
      });
    seen.set(name, line);
    cells.push({ id: name, kind: 'code', source, foreign: {} });
  };
  for (const [at, content] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const begin = mark.exec(content);
    if (begin === null) open.lines.push(content);
    else {
      close();
      open = { id: begin[1] ?? `cell-${cells.length + 1}`, line: at + 1, lines: [] };
    }
  }
  close();
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'document', document: { cells, metadata: {} } };
}

export const writeCellFile = (document: WorkDocument): string =>
  document.cells
    .filter(({ kind }) => kind === 'code')
    .map(({ id, source }) => `// %% ${id}\n${source}\n`)
    .join('\n');

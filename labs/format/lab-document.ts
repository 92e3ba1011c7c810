/** A lab as a document to work in: the student's version with its holes, or the solution. */
import { cellsOf, type Lab, type LabCell } from './lab.ts';
import type { DocumentCell, WorkDocument } from './work-document.ts';

export type LabView = 'student' | 'solution';

/** The code cells of one view, as the engine runs them. */
export const viewCells = (
  lab: Lab,
  view: LabView,
): readonly { id: string; source: string; check?: string }[] =>
  cellsOf(lab).map((cell) => ({
    id: cell.id,
    source: cell[view],
    ...(cell.check === undefined ? {} : { check: cell.check }),
  }));

export function labDocument(lab: Lab, view: LabView): WorkDocument {
  const cells = lab.sections.flatMap((section, at): DocumentCell[] => {
    const heading =
      section.title === '' ? [] : [prose(`text-${at + 1}`, `${'#'.repeat(section.depth)} ${section.title}`)];
    const parts = section.parts.map((part, index) =>
      part.kind === 'prose' ? prose(`text-${at + 1}-${index + 1}`, part.markdown) : code(part, view),
    );
    return [...heading, ...parts];
  });
  return { lab: { id: lab.id, version: lab.version }, cells, metadata: {} };
}

const prose = (id: string, source: string): DocumentCell => ({ id, kind: 'prose', source, foreign: {} });

const code = (cell: LabCell, view: LabView): DocumentCell => ({
  id: cell.id,
  kind: 'code',
  source: cell[view],
  foreign: { metadata: { title: cell.title } },
});

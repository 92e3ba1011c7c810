import { expect, test } from 'vitest';
import { cellsOf } from '../../../labs/format/lab.ts';
import { readTranslation } from '../../../labs/format/read-translation.ts';
import { LabShelf } from '../../../main/host/lab-shelf.ts';

async function introduction() {
  const shelf = new LabShelf();
  const found = await shelf.find('intro-to-tensorflow');
  if (found.kind !== 'lab') throw new Error(found.reason);
  return { lab: found.lab, view: await shelf.view(found.lab) };
}
const { lab, view } = await introduction();
const spanish = view.translations?.['es'];

test('the first lab has each title in Spanish', () => {
  expect(Object.keys(spanish?.cells ?? {})).toEqual(cellsOf(lab).map(({ id }) => id));
  const untitled = lab.sections.filter(({ slug, title }) => title !== lab.title && !spanish?.sections[slug]);
  expect(untitled.map(({ slug }) => slug)).toEqual([]);
});

test('the first lab has three hints in Spanish for each TODO, with the same code in them', () => {
  const codeOf = (hint: string): string[] => (hint.match(/`tf\.[^`…]+`/g) ?? []).toSorted();
  for (const { id, hints, holes } of cellsOf(lab)) {
    const said = spanish?.cells[id]?.hints ?? [];
    expect([id, said.length]).toEqual([id, holes.length > 0 ? 3 : 0]);
    expect([id, said.map(codeOf)]).toEqual([id, hints.map(codeOf)]);
  }
});

test.each([
  ['## no-such-section: Nada', 'line 1: found "no-such-section: Nada"'],
  [
    '### no-such-cell: Nada',
    'found "no-such-cell: Nada", expected the slug of a section or the id of a cell',
  ],
  ['### matrix: Una matriz\n\n:::{hint}\nUno\n:::', 'cell "matrix" has 1 hints, expected 3'],
])('what does not fit the lab is refused: %j', (text, message) => {
  expect(() => readTranslation(text, lab, 'lab.es.md')).toThrow(message);
});

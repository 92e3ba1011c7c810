/** Reads a lab's `lab.<language>.md`: titles and hints in another language, by section and cell; prose stays as it is. */
import type { Lab } from './lab.ts';
import { cellsOf } from './lab.ts';
import { readMyst } from './myst-blocks.ts';

export interface LabTranslation {
  readonly title: string;
  /** By slug. */
  readonly sections: Record<string, string>;
  /** By id. */
  readonly cells: Record<string, { title: string; hints: string[] }>;
}

/**
 * Headings of depth 2 are the sections, `## slug: title`; of depth 3 the cells, `### id: title`, each with its hints
 * below. What the lab does not have is an error, and so is a cell with another number of hints.
 */
export function readTranslation(text: string, lab: Lab, file: string): LabTranslation {
  const sections: Record<string, string> = {};
  const cells: Record<string, { title: string; hints: string[] }> = {};
  const known = new Map(cellsOf(lab).map((cell) => [cell.id, cell]));
  const slugs = new Set(lab.sections.map(({ slug }) => slug));
  let title = lab.title;
  let hints: string[] = [];
  for (const block of readMyst(text).blocks) {
    const refuse = (what: string): never => {
      throw new Error(`${file}, line ${block.line}: ${what}`);
    };
    if (block.kind === 'directive' && block.name === 'hint') hints.push(block.body);
    if (block.kind !== 'heading') continue;
    const [, key = '', said = ''] = /^([\w-]+): (.+)$/.exec(block.title) ?? [];
    if (block.depth === 1) ({ title } = block);
    else if (block.depth === 2 && slugs.has(key)) sections[key] = said;
    else if (block.depth === 3 && known.has(key)) cells[key] = { title: said, hints: (hints = []) };
    else
      refuse(
        `found "${block.title}", expected the slug of a section or the id of a cell, a colon, its title`,
      );
  }
  for (const [id, { hints: found }] of Object.entries(cells)) {
    const expected = known.get(id)?.hints.length ?? 0;
    if (found.length !== expected)
      throw new Error(`${file}: cell "${id}" has ${found.length} hints, expected ${expected} as in lab.md`);
  }
  return { title, sections, cells };
}

/** The labs there are: each a folder around one lab.md, read anew when it is asked for. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabEntry, LabView } from '../../preload/contract/host.ts';
import { cellsOf, problemText, type Lab } from '../../labs/format/lab.ts';
import { labReader, type LabReader } from './read-lab.ts';

/** The lessons that come with the application. */
export const ownLessons = fileURLToPath(new URL('../../labs/lessons', import.meta.url));

export type FoundLab =
  | { readonly kind: 'lab'; readonly lab: Lab }
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };

/** What of a lab's solutions is there to be compared with: for the engine alone. */
export const solutionsToCompare = (lab: Lab | undefined): ReadonlyMap<string, string> =>
  new Map(
    (lab ? cellsOf(lab) : []).filter(({ compares }) => compares).map(({ id, solution }) => [id, solution]),
  );

export class LabShelf {
  readonly #folder: string;
  readonly #reader: LabReader;
  #reading: Promise<LabEntry[]> | undefined;

  constructor(folder: string = ownLessons, reader: LabReader = labReader) {
    this.#folder = folder;
    this.#reader = reader;
  }

  async ids(): Promise<string[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  async find(id: string): Promise<FoundLab> {
    const ids = await this.ids();
    const loaded = ids.includes(id)
      ? await this.#reader.lab({ id, path: `labs/lessons/${id}`, readText: (path) => this.#read(id, path) })
      : undefined;
    if (!loaded)
      return {
        kind: 'refused',
        reason: `there is no lab "${id}"`,
        remedy: `the labs here are ${ids.join(', ')}`,
      };
    const [problem] = loaded.problems;
    if (problem)
      return {
        kind: 'refused',
        reason: problemText(problem),
        remedy: 'mend that line of the lab, or install it again',
      };
    return { kind: 'lab', lab: loaded.lab };
  }

  /** Whoever asks while the labs are being read hears of that reading. */
  entries(): Promise<LabEntry[]> {
    this.#reading ??= this.#readEntries().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readEntries(): Promise<LabEntry[]> {
    const found = await Promise.all((await this.ids()).map((id) => this.find(id)));
    return found.flatMap((one) => {
      if (one.kind === 'refused') return [];
      const cells = cellsOf(one.lab);
      const { id, title, version } = one.lab;
      return [
        {
          id,
          title,
          version,
          cells: cells.length,
          holes: cells.filter(({ holes }) => holes.length > 0).length,
        },
      ];
    });
  }

  /** The lab as the page may see it: no solutions, no listed wrong answers. */
  async view(lab: Lab): Promise<LabView> {
    const figures: Record<string, string> = {};
    for (const { kind, target } of lab.references) {
      const svg = kind === 'figure' ? await this.#read(lab.id, target) : undefined;
      if (svg !== undefined) figures[target] = svg;
    }
    const { id, title, version, checks } = lab;
    const sections = lab.sections.map((section) => ({
      title: section.title,
      slug: section.slug,
      depth: section.depth,
      parts: section.parts.map((part) =>
        part.kind === 'prose'
          ? { kind: 'prose' as const, markdown: part.markdown }
          : {
              kind: 'cell' as const,
              id: part.id,
              title: part.title,
              student: part.student,
              hints: [...part.hints],
              ...(part.check === undefined ? {} : { check: part.check }),
              ...(part.compares ? { compares: part.compares } : {}),
            },
      ),
    }));
    const translations = await this.#translations(lab);
    return { id, title, version, sections, checks, figures, ...(translations && { translations }) };
  }

  /** A translation that does not fit the lab is none: the lab itself can be read. */
  async #translations(lab: Lab): Promise<LabView['translations']> {
    const text = await this.#read(lab.id, 'lab.es.md');
    if (text === undefined) return undefined;
    try {
      return { es: await this.#reader.translation(text, lab, `labs/lessons/${lab.id}/lab.es.md`) };
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  }

  /** Of the lab's own files alone: what is a link, or no file, may lead anywhere and last for ever. */
  async #read(id: string, path: string): Promise<string | undefined> {
    const folder = join(this.#folder, id);
    const file = join(folder, path);
    if (!file.startsWith(folder + sep)) return undefined;
    try {
      for (let at = dirname(file); at !== folder; at = dirname(at))
        if (!(await lstat(at)).isDirectory()) return undefined;
      return (await lstat(file)).isFile() ? await readFile(file, 'utf8') : undefined;
    } catch {
      return undefined;
    }
  }
}

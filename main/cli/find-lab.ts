/** The labs of this installation, by id. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemText, type Lab } from '../../labs/format/lab.ts';
import { loadLab } from '../../labs/format/load-lab.ts';
import type { ParsedLab } from '../../labs/format/parse-lab.ts';
import { nearestName } from '../../labs/kit/keras/nearest-name.ts';

const lessons = fileURLToPath(new URL('../../labs/lessons', import.meta.url));

type NoLab = { readonly kind: 'refused'; readonly message: string };
export type FoundLab = { readonly kind: 'found'; readonly lab: Lab } | NoLab;

/** A lab that is there and whole, or what is wrong with the name or the lab. */
export async function findLab(id: string): Promise<FoundLab> {
  const read = await readLab(id);
  if ('kind' in read) return read;
  const { lab, problems } = read;
  if (problems.length === 0) return { kind: 'found', lab };
  return {
    kind: 'refused',
    message: `the lab "${id}" has mistakes:\n${problems.map((problem) => `  ${problemText(problem)}`).join('\n')}`,
  };
}

/** The lab with all its mistakes, for `doctor`. */
export async function readLab(id: string): Promise<ParsedLab | NoLab> {
  const known = await labIds();
  const folder = join(lessons, id);
  const loaded = known.includes(id)
    ? await loadLab({
        id,
        path: `labs/lessons/${id}`,
        readText: (path) => readFile(join(folder, path), 'utf8').catch(() => undefined),
      })
    : undefined;
  if (loaded) return loaded;
  const near = nearestName(id, known);
  return {
    kind: 'refused',
    message: `there is no lab "${id}"; ${near ? `did you mean "${near}"? ` : ''}labs here: ${known.join(', ') || 'none'}`,
  };
}

/** Every folder with a lab.md in it. */
export async function labIds(): Promise<string[]> {
  const entries = await readdir(lessons, { withFileTypes: true, recursive: false }).catch(() => []);
  const ids = await Promise.all(
    entries.map(async ({ name }) => {
      const text = await readFile(join(lessons, name, 'lab.md'), 'utf8').catch(() => undefined);
      return text === undefined ? [] : [name];
    }),
  );
  return ids.flat().toSorted();
}

/** Copies of a work file: a duplicate beside it, or the place where it can still be saved. */
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Refusal } from '../../preload/contract/host.ts';
import { factsIfThere, type FileSystem } from './file-system.ts';
import { saveFault } from './save-fault.ts';
import { SideOutputs } from './side-outputs.ts';
import type { WorkContent } from './work-content.ts';
import { ChangedOutside, textOfWork, writeWork } from './work-file.ts';
import { trustedPlacesOf } from './work-places.ts';

export async function copyWork(
  files: FileSystem,
  from: { readonly path: string; readonly content: WorkContent; readonly workFolder: string },
  to: string | undefined,
): Promise<{ kind: 'copied'; path: string } | Refusal> {
  try {
    const path =
      to === undefined ? await freePath(files, from.path, ' copy') : notebookPath(from.workFolder, to);
    if (await factsIfThere(files, path)) return taken(path);
    await files.makeFolder(dirname(path));
    const { outputs } = await trustedPlacesOf(files, path);
    const { text, sides } = textOfWork(from.content, new SideOutputs(files, outputs));
    await sides.write();
    await writeWork(files, path, text, undefined);
    return { kind: 'copied', path };
  } catch (error) {
    if (error instanceof ChangedOutside) return taken(to ?? from.path);
    return { kind: 'refused', ...saveFault(error) };
  }
}

const taken = (path: string): Refusal => ({
  kind: 'refused',
  reason: `there is a file ${path} already`,
  remedy: 'choose another name',
});

/** `~/` leads to the user's own folder, as in a terminal. */
const notebookPath = (folder: string, to: string): string =>
  resolve(
    folder,
    (extname(to).toLowerCase() === '.ipynb' ? to : `${to}.ipynb`).replace(/^~(?=[\\/])/, () => homedir()),
  );

/** `name copy.ipynb`, `name copy 2.ipynb`, … */
export async function freePath(files: FileSystem, path: string, end: string): Promise<string> {
  const extension = extname(path);
  const stem = basename(path, extension);
  for (let count = 1; ; count++) {
    const free = join(dirname(path), `${stem}${end}${count === 1 ? '' : ` ${count}`}${extension}`);
    if (!(await factsIfThere(files, free))) return free;
  }
}

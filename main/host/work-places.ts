/** Where the files that belong to a work file are: its log, its lease and its large outputs. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isLink, isMissing, type FileSystem } from './file-system.ts';

export interface WorkPlaces {
  /** In the order in which they are tried: beside the file, else where the platform keeps a user's state. */
  readonly logs: readonly string[];
  readonly lease: string;
  readonly outputs: string;
}

/** A folder of that name that leads elsewhere came with someone else's file: what is ours goes to the user's own. */
export async function trustedPlacesOf(
  files: FileSystem,
  path: string,
  stateFolder?: string,
): Promise<WorkPlaces> {
  const places = placesOf(path, stateFolder);
  if (!(await isLink(files, folderBeside(path)))) return places;
  const log = places.logs.at(-1) ?? '';
  const own = log.slice(0, -'.log'.length);
  return { logs: [log], lease: `${own}.lease`, outputs: `${own}.outputs` };
}

const folderBeside = (path: string): string => join(dirname(path), '.tapedeck');

export function placesOf(path: string, stateFolder: string = userStateFolder()): WorkPlaces {
  const name = shortName(basename(path));
  const beside = folderBeside(path);
  return {
    logs: [join(beside, `${name}.log`), join(stateFolder, 'logs', `${digest(path)}-${name}.log`)],
    lease: join(beside, `${name}.lease`),
    outputs: join(beside, `${name}.outputs`),
  };
}

/** Names a document in calls: short and without odd characters, whatever its path. */
export const workIdOf = (path: string): string => `work-${digest(path)}`;

export function userStateFolder(): string {
  const { TAPEDECK_STATE_HOME, XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  if (TAPEDECK_STATE_HOME) return TAPEDECK_STATE_HOME;
  if (XDG_STATE_HOME) return join(XDG_STATE_HOME, 'tapedeck');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'tapedeck', 'state');
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'tapedeck', 'state');
  return join(homedir(), '.local', 'state', 'tapedeck');
}

/** The one path of a file, however it was named: links followed, also one that points to nothing yet. */
export async function truePath(files: FileSystem, path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links < 40; links++) {
    try {
      return await files.realPath(at);
    } catch (error) {
      if (!isMissing(error)) return at;
    }
    const target = await files.linkTarget(at).catch(() => undefined);
    if (target === undefined) break;
    at = resolve(dirname(at), target);
  }
  const folder = await files.realPath(dirname(at)).catch(() => dirname(at));
  return join(folder, basename(at));
}

/** Room for an ending: names have at most 255 bytes. */
const shortName = (name: string): string =>
  Buffer.byteLength(name) <= 180 ? name : `${name.slice(0, 40)}-${digest(name)}`;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

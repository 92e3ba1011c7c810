/** The few calls on files that saving needs, as a boundary: the real disk here, one that fails on purpose in tests. */
import {
  chmod,
  constants,
  mkdir,
  open,
  readdir,
  realpath,
  readlink,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname } from 'node:path';

export interface FileFacts {
  readonly isFile: boolean;
  readonly sizeBytes: number;
  readonly mode: number;
  /** The same as long as it is the same file, whatever is written into it. */
  readonly identity: string;
  /** Another one after every change of the file, its name included. */
  readonly stamp: string;
  readonly modifiedMs: number;
}

export interface OpenFile {
  /** All of it, or it rejects; part of it may be in the file then. */
  write(bytes: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  facts(): Promise<FileFacts>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** `append` makes the file when there is none and follows no link, `create` refuses when there is one. */
  open(path: string, how: 'append' | 'create', mode?: number): Promise<OpenFile>;
  /** Rejects for what is no file, such as a pipe that nobody writes to. */
  read(path: string): Promise<Uint8Array>;
  /** Of what a link points to. */
  facts(path: string): Promise<FileFacts>;
  /** Where a path leads once every link in it is followed. */
  realPath(path: string): Promise<string>;
  /** What a link says; rejects for anything else. */
  linkTarget(path: string): Promise<string>;
  list(folder: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** No fault when there is nothing. */
  remove(path: string): Promise<void>;
  /** Without it a rename may be lost with the power. */
  syncFolder(path: string): Promise<void>;
}

/** Someone else's folder may hold a link out of it where a log belongs, or a pipe on which opening waits for ever. */
const { O_RDONLY, O_WRONLY, O_CREAT, O_APPEND, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
const reading = O_RDONLY | O_NONBLOCK;
const appending = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOFOLLOW;

const noFile = (path: string): Error => Object.assign(new Error(`${path} is not a file`), { code: 'EISDIR' });

export const realFileSystem: FileSystem = {
  async open(path, how, mode) {
    const handle = await open(path, how === 'append' ? appending : 'wx', mode);
    if (how === 'append' && !(await handle.stat()).isFile()) {
      await handle.close();
      throw noFile(path);
    }
    // The mask of the process has been taken off the mode; a share may not know modes at all.
    if (mode !== undefined) await chmod(path, mode).catch(() => undefined);
    return {
      write: async (bytes) => handle.writeFile(bytes),
      sync: () => handle.sync(),
      truncate: (sizeBytes) => handle.truncate(sizeBytes),
      facts: async () => factsOf(await handle.stat({ bigint: true })),
      close: () => handle.close(),
    };
  },
  async read(path) {
    const handle = await open(path, reading);
    try {
      if (!(await handle.stat()).isFile()) throw noFile(path);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  },
  facts: async (path) => factsOf(await stat(path, { bigint: true })),
  realPath: (path) => realpath(path),
  linkTarget: (path) => readlink(path),
  list: (folder) => readdir(folder),
  makeFolder: (path) => makeFolder(path),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    // Windows has no such call.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some network shares cannot; there is nothing better to do on them.
      if (!['EINVAL', 'EISDIR', 'ENOTSUP', 'EBADF'].includes(codeOf(error))) throw error;
    } finally {
      await handle.close();
    }
  },
};

/** Node's own `recursive` never ends where a folder refuses its children by "no such file", as those of /proc do. */
async function makeFolder(path: string): Promise<void> {
  const make = async (): Promise<void> => {
    try {
      await mkdir(path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error;
    }
  };
  try {
    await make();
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  }
}

interface Stats {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mode: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  isFile(): boolean;
}

const factsOf = (stats: Stats): FileFacts => ({
  isFile: stats.isFile(),
  sizeBytes: Number(stats.size),
  mode: Number(stats.mode) & 0o777,
  identity: `${stats.dev}:${stats.ino}`,
  stamp: `${stats.dev}:${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`,
  modifiedMs: Number(stats.mtimeNs / 1_000_000n),
});

/** `ENOSPC` and the like; empty for any other error. */
export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What a disk did that took a part of what was written and said nothing. */
export const cutShort = (found: number, expected: number): Error =>
  Object.assign(new Error(`found ${found} bytes on disk, expected ${expected}`), { code: 'EIO' });

/** Whether what has that name leads elsewhere. */
export const isLink = (files: FileSystem, path: string): Promise<boolean> =>
  files.linkTarget(path).then(
    () => true,
    () => false,
  );

/** Undefined where there is nothing. */
export const factsIfThere = (files: FileSystem, path: string): Promise<FileFacts | undefined> =>
  files.facts(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

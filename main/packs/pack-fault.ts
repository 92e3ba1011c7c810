/** Why a pack could not be had: one fault inside this folder, one tagged result outside it. */

export type PackCause =
  | 'damaged'
  | 'disk-full'
  | 'does-not-load'
  | 'foreign-platform'
  | 'not-found'
  | 'not-supported'
  | 'pip-missing'
  | 'pip-refused'
  | 'read-only'
  | 'wrong-hash';

export interface PackRefusal {
  readonly kind: 'refused';
  readonly cause: PackCause;
  readonly reason: string;
  readonly remedy: string;
}

/** Thrown only within this folder; `settle` turns it into a PackRefusal at every exported function. */
export class PackFault extends Error {
  readonly tag: PackCause;
  readonly remedy: string;

  constructor(tag: PackCause, reason: string, remedy: string) {
    super(reason);
    this.tag = tag;
    this.remedy = remedy;
  }
}

const codesOfFullDisk = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const codesOfClosedFolder = ['EROFS', 'EACCES', 'EPERM'];

/** Runs `work` and answers expected failures as a refusal; anything else is a bug and is thrown on. */
export async function settle<T>(work: () => Promise<T>): Promise<T | PackRefusal> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof PackFault ? error : ofFileSystem(error);
    if (!fault) throw error;
    return { kind: 'refused', cause: fault.tag, reason: fault.message, remedy: fault.remedy };
  }
}

function ofFileSystem(error: unknown): PackFault | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const where = 'path' in error ? String(error.path) : 'the cache';
  if (codesOfFullDisk.includes(code))
    return new PackFault(
      'disk-full',
      `the disk became full while ${where} was written (${code})`,
      'free about 1.5 GB, or set XDG_CACHE_HOME to a folder on a larger disk, and try again',
    );
  if (codesOfClosedFolder.includes(code))
    return new PackFault(
      'read-only',
      `${where} cannot be written (${code})`,
      'make the cache folder writable, or set XDG_CACHE_HOME to a folder that is',
    );
  if (code === 'ENOENT')
    return new PackFault('not-found', `${where} does not exist`, 'check the path and try again');
  return undefined;
}

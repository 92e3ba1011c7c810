/** What a fault of the disk means to the person who writes, and what helps. */
import { codeOf } from './file-system.ts';

export interface SaveFault {
  readonly reason: string;
  readonly remedy: string;
}

const here = 'your text is still in this window';

const causes: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', `free some space, or save a copy somewhere else; ${here}`],
  EDQUOT: ['your disk quota is used up', `free some space, or save a copy somewhere else; ${here}`],
  EFBIG: ['the file has become too large for this disk', `save a copy somewhere else; ${here}`],
  EROFS: ['the disk is read-only', `save a copy somewhere else; ${here}`],
  EACCES: ['you may not write there', `change the permissions, or save a copy somewhere else; ${here}`],
  EPERM: ['you may not write there', `change the permissions, or save a copy somewhere else; ${here}`],
  ENOENT: ['its folder is gone', `bring the folder back, or save a copy somewhere else; ${here}`],
  ENOTDIR: ['its folder is gone', `bring the folder back, or save a copy somewhere else; ${here}`],
  ENAMETOOLONG: ['its name is too long for this disk', `save a copy under a shorter name; ${here}`],
  EBUSY: ['another program holds the file', `close that program; it is tried again by itself; ${here}`],
  EIO: [
    'the disk or network share does not answer',
    `check the connection; it is tried again by itself; ${here}`,
  ],
};

/** Network shares say it in many ways. */
const gone = new Set([
  'ESTALE',
  'ENXIO',
  'ENODEV',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENOTCONN',
  'EREMOTEIO',
]);

export function saveFault(error: unknown): SaveFault {
  const code = codeOf(error);
  const [reason, remedy] = causes[gone.has(code) ? 'EIO' : code] ?? [
    error instanceof Error ? error.message : String(error),
    `save a copy somewhere else; ${here}`,
  ];
  return { reason, remedy };
}

/** Why something could not be read. */
export function readReason(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  if (code === 'ELOOP') return 'its links lead in a circle';
  if (gone.has(code) || code in causes) return saveFault({ code: 'EIO' }).reason;
  return saveFault(error).reason;
}

/** A file that its owner has set to read-only is not replaced, though its folder would allow it. */
export const readOnlyFault: SaveFault = {
  reason: 'the file is read-only',
  remedy: `allow writing to it, or save a copy; ${here}`,
};

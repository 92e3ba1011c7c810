/** Files of the student's that are brought into the work folder, piece by piece, where `tf.files` finds them. */
import { randomBytes } from 'node:crypto';
import { extname, join } from 'node:path';
import type { DataPiece, Refusal } from '../../preload/contract/host.ts';
import { factsIfThere, type FileSystem } from './file-system.ts';
import { saveFault } from './save-fault.ts';

/** Larger data belongs on the disk already; a cell would not hold it either. */
const mostBytes = 2 * 1024 * 1024 * 1024;

export class DataImport {
  readonly #files: FileSystem;
  readonly #folder: string;
  readonly #underWay = new Map<string, { partial: string; sizeBytes: number }>();

  constructor(files: FileSystem, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  async take(piece: DataPiece): Promise<{ kind: 'added'; name: string; sizeBytes: number } | Refusal> {
    const name = fileName(piece.name);
    if (!name)
      return refuse(
        `"${piece.name}" cannot be the name of a file here`,
        'rename it, to letters and digits say',
      );
    if (piece.at === 0) await this.#drop(name);
    const known = this.#underWay.get(name);
    const state = known ?? {
      partial: join(this.#folder, `.tapedeck-${process.pid}-${randomBytes(6).toString('hex')}.partial`),
      sizeBytes: 0,
    };
    if (piece.at !== state.sizeBytes)
      return refuse(
        `${name}: found a piece at ${piece.at}, expected ${state.sizeBytes}`,
        'bring the file in again',
      );
    const bytes = Buffer.from(piece.base64, 'base64');
    if (state.sizeBytes + bytes.length > mostBytes) {
      await this.#drop(name);
      return refuse(`${name} has more than ${mostBytes} bytes`, 'put it into the work folder yourself');
    }
    this.#underWay.set(name, state);
    try {
      const file = await this.#files.open(state.partial, 'append');
      try {
        await file.write(bytes);
        if (piece.last) await file.sync();
      } finally {
        await file.close();
      }
      state.sizeBytes += bytes.length;
      if (!piece.last) return { kind: 'added', name, sizeBytes: state.sizeBytes };
      const free = await this.#freeName(name);
      await this.#files.rename(state.partial, join(this.#folder, free));
      this.#underWay.delete(name);
      return { kind: 'added', name: free, sizeBytes: state.sizeBytes };
    } catch (error) {
      await this.#drop(name);
      return { kind: 'refused', ...saveFault(error) };
    }
  }

  async #drop(name: string): Promise<void> {
    const state = this.#underWay.get(name);
    this.#underWay.delete(name);
    if (state) await this.#files.remove(state.partial).catch(() => undefined);
  }

  /** A file that is there is never replaced. */
  async #freeName(name: string): Promise<string> {
    const extension = extname(name);
    const stem = name.slice(0, name.length - extension.length);
    for (let count = 1; ; count++) {
      const free = count === 1 ? name : `${stem}-${count}${extension}`;
      if (!(await factsIfThere(this.#files, join(this.#folder, free)))) return free;
    }
  }
}

const refuse = (reason: string, remedy: string): Refusal => ({ kind: 'refused', reason, remedy });

/** A name that every file system takes and `tf.files` can say; undefined for one that is none. */
function fileName(given: string): string | undefined {
  const name = (given.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f%\\/:*?"<>|]/g, '-')
    .trim();
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
  return name === '' || /^\.|[. ]$/.test(name) || isDevice || Buffer.byteLength(name) > 200
    ? undefined
    : name;
}

/** Files of the built page for whoever asks over HTTP: each read once, and none that a link leads out of the folder. */
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

type Bytes = Buffer<ArrayBuffer>;

export class BuiltFolder {
  readonly path: string;
  /** Ten thousand requests for one file, none of whose answers is read, hold its bytes once. */
  readonly #read = new Map<string, Promise<Bytes>>();

  constructor(path: string) {
    this.path = path;
  }

  /** Rejects for a file that is not there. */
  readonly read = (file: string): Promise<Bytes> => {
    const reading = this.#read.get(file) ?? this.#readInside(file);
    this.#read.set(file, reading);
    // Names that lead nowhere are without end.
    reading.catch(() => this.#read.delete(file));
    return reading;
  };

  async #readInside(file: string): Promise<Bytes> {
    const [folder, real] = await Promise.all([realpath(this.path), realpath(file)]);
    if (real !== join(folder, file.slice(this.path.length)) || !real.startsWith(folder + sep))
      throw new Error(`${file} is a link to ${real}, expected a file of the built page`);
    return readFile(real);
  }
}

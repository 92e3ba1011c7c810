/** Tensor files of the work folder as they were last read; a few stay open, so that windows of them are quick. */
import type { FileTensor } from '../../../labs/format/tensors/file-tensor.ts';
import { readTensorFile } from '../../../labs/format/tensors/tensor-file.ts';
import type { BlobStore } from '../port.ts';
import { inflateRaw } from './inflate.ts';

const mostOpen = 2;

export class OpenFiles {
  readonly #files: Pick<BlobStore, 'get'>;
  readonly #open = new Map<string, readonly FileTensor[]>();

  constructor(files: Pick<BlobStore, 'get'>) {
    this.#files = files;
  }

  async read(file: string, again = false): Promise<readonly FileTensor[]> {
    const known = again ? undefined : this.#open.get(file);
    if (known) return known;
    const bytes = await this.#files.get(file);
    if (!bytes) throw new Error(`there is no file "${file}" in the work folder`);
    const tensors = await readTensorFile(file, bytes, inflateRaw);
    this.#open.delete(file);
    this.#open.set(file, tensors);
    for (const old of this.#open.keys()) if (this.#open.size > mostOpen) this.#open.delete(old);
    return tensors;
  }

  /** A tensor of a file that has been read; the first without a name. */
  tensor(file: string, name: string | undefined): FileTensor {
    const tensors = this.#open.get(file) ?? [];
    const found = name === undefined ? tensors[0] : tensors.find((one) => one.name === name);
    if (found) return found;
    throw new Error(`${file} has no tensor "${name ?? ''}"`);
  }
}

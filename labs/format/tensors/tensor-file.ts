/** Files of numbers as NumPy and safetensors write them: what is in them, or why they are refused. */
import { readNpy } from './npy.ts';
import { readNpz, type Inflate } from './npz.ts';
import { readSafetensors } from './safetensors.ts';

export interface FileTensor {
  readonly name: string;
  readonly dtype: 'float32' | 'int32' | 'bool' | 'string' | 'complex64';
  /** Of complex numbers with a last axis of two: real and imaginary part. */
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array | readonly string[];
}

/** A file that is refused: its name, what was found, what was expected, what to do. */
export class TensorFileFault extends Error {
  override readonly name = 'TensorFileFault';
}

/** Reading a file never allocates more than this many times its size. */
export const mostGrowth = 4;

/** Tells by the content, not by the name, what kind of file it is. */
export async function readTensorFile(
  file: string,
  bytes: Uint8Array,
  inflate: Inflate,
): Promise<readonly FileTensor[]> {
  const stem = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  if (bytes[0] === 0x93) return [readNpy(file, stem, bytes)];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readNpz(file, bytes, inflate);
  if (bytes.length >= 9 && bytes[8] === 0x7b) return readSafetensors(file, bytes);
  throw new TensorFileFault(
    `${file}: found ${bytes.length === 0 ? 'an empty file' : 'neither a .npy, a .npz nor a .safetensors file'}, expected one of these: write it with numpy.save, numpy.savez or safetensors`,
  );
}

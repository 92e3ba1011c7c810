/** A tensor as a file holds it, and the fault of a file that is refused. */

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

/** Random matrices with orthonormal rows or columns, uniformly distributed. */
import * as tf from '@tensorflow/tfjs';

/** A normal number from two uniform ones (Box and Muller). */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** Four sums side by side: one alone would wait for each addition. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < a.length; at += 4) {
    s0 += a[at]! * b[at]!;
    s1 += a[at + 1]! * b[at + 1]!;
    s2 += a[at + 2]! * b[at + 2]!;
    s3 += a[at + 3]! * b[at + 3]!;
  }
  for (; at < a.length; at++) s0 += a[at]! * b[at]!;
  return s0 + s1 + s2 + s3;
}

/** Gram and Schmidt's method in its stable order: each vector loses its part along the earlier ones, one after another. */
function orthonormalize(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, index) => {
    for (const earlier of vectors.slice(0, index)) {
      const along = dot(vector, earlier);
      for (let at = 0; at < vector.length; at++) vector[at]! -= along * earlier[at]!;
    }
    const norm = Math.sqrt(dot(vector, vector));
    for (let at = 0; at < vector.length; at++) vector[at]! /= norm;
  });
}

/** How many vectors are made at a time; those before them are taken out of them by the engine's matrix products. */
const blockSize = 64;

/** `block` less its part along the rows of `earlier`; done twice, as one pass in float32 leaves a rest of 1e-6. */
function withoutEarlier(block: Float32Array, earlier: Float32Array, length: number): Float32Array {
  const rest = tf.tidy(() => {
    const basis = tf.tensor2d(earlier, [earlier.length / length, length]);
    let vectors = tf.tensor2d(block, [block.length / length, length]);
    for (let pass = 0; pass < 2; pass++)
      vectors = tf.sub(vectors, tf.matMul(tf.matMul(vectors, basis, false, true), basis));
    return vectors;
  });
  const values = rest.dataSync<'float32'>();
  rest.dispose();
  return values;
}

/**
 * `count` orthonormal vectors of length `length` (count ≤ length), one after another: the Q of a QR decomposition of a
 * normal matrix whose R has a positive diagonal, as Keras takes it.
 */
function orthonormal(count: number, length: number, next: () => number): Float32Array {
  const values = new Float32Array(count * length);
  for (let start = 0; start < count; start += blockSize) {
    const size = Math.min(blockSize, count - start);
    const drawn = Float32Array.from({ length: size * length }, () => normal(next));
    const block = start === 0 ? drawn : withoutEarlier(drawn, values.subarray(0, start * length), length);
    const vectors = Array.from({ length: size }, (_, row) =>
      Float64Array.from(block.subarray(row * length, (row + 1) * length)),
    );
    orthonormalize(vectors);
    vectors.forEach((vector, row) => values.set(vector, (start + row) * length));
  }
  return values;
}

/** The values of an orthogonal weight: `rows` × `columns`, row by row, times `gain`. */
export function orthogonalValues(
  rows: number,
  columns: number,
  gain: number,
  next: () => number,
): Float32Array {
  const tall = rows >= columns;
  const [count, length] = tall ? [columns, rows] : [rows, columns];
  const vectors = orthonormal(count, length, next);
  if (!tall) return vectors.map((value) => gain * value);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = gain * vectors[column * length + row]!;
  return values;
}

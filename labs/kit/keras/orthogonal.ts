/** Random matrices with orthonormal rows or columns, in float64, uniformly distributed. */

/** A normal number from two uniform ones (Box and Muller). */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
};

/**
 * `count` orthonormal vectors of length `length` (count ≤ length), by Gram and Schmidt's method run twice on normal
 * vectors; that is the Q of a QR decomposition whose R has a positive diagonal, as Keras takes it.
 */
function orthonormal(count: number, length: number, next: () => number): Float64Array[] {
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = Float64Array.from({ length }, () => normal(next));
    for (let pass = 0; pass < 2; pass++)
      for (const earlier of vectors) {
        const along = dot(vector, earlier);
        for (let at = 0; at < length; at++) vector[at]! -= along * earlier[at]!;
      }
    const norm = Math.sqrt(dot(vector, vector));
    for (let at = 0; at < length; at++) vector[at]! /= norm;
    vectors.push(vector);
  }
  return vectors;
}

/** The values of an orthogonal weight: `rows` × `columns`, row by row, times `gain`. */
export function orthogonalValues(
  rows: number,
  columns: number,
  gain: number,
  next: () => number,
): Float32Array {
  const tall = rows >= columns;
  const vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), next);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = gain * (tall ? vectors[column]![row]! : vectors[row]![column]!);
  return values;
}

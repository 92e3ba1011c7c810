/** The two leading right-singular vectors of a list of long vectors, in 64 bits, by the eigenvectors of their products. */

export interface LeadingVectors {
  /** Unit vectors; the second is missing where all lies on one line. */
  readonly vectors: readonly Float64Array[];
  /** Of the sum of all squares, the part along each. */
  readonly explained: readonly [number, number];
}

/** What counts as nothing beside the largest singular value squared: the data have 24 bits. */
const nothing = 1e-13;

export function leadingVectors(rows: readonly Float32Array[]): LeadingVectors {
  const products = productsOf(rows);
  const whole = products.reduce((sum, row, i) => sum + row[i]!, 0);
  if (!(whole > 0)) return { vectors: [], explained: [0, 0] };
  const { values, vectors } = leadingEigenvectors(products);
  const kept = [0, 1].filter((k) => (values[k] ?? 0) > nothing * values[0]!);
  return {
    vectors: kept.map((k) => combined(rows, vectors[k]!, Math.sqrt(values[k]!))),
    explained: [(values[0] ?? 0) / whole, kept.length > 1 ? values[1]! / whole : 0],
  };
}

function productsOf(rows: readonly Float32Array[]): Float64Array[] {
  const products = rows.map(() => new Float64Array(rows.length));
  rows.forEach((row, i) => {
    for (let j = 0; j <= i; j++) products[i]![j] = products[j]![i] = dot(row, rows[j]!);
  });
  return products;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Xᵀu ÷ σ, turned so that its largest projection is negative: a run then goes from left to right, to its end at 0. */
function combined(rows: readonly Float32Array[], weights: Float64Array, sigma: number): Float64Array {
  const farthest = weights.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  const scale = (farthest > 0 ? -1 : 1) / sigma;
  const sum = new Float64Array(rows[0]!.length);
  rows.forEach((row, k) => {
    const by = weights[k]! * scale;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + by * row[i]!;
  });
  return sum;
}

/** More vectors than are wanted: the leading ones then settle by the ratio to the first one left out. */
const block = 10;
const mostTurns = 300;
/** Of the largest eigenvalue; an eigenvalue is off by the square of what its vector is off. */
const settled = 1e-15;

/** Of a symmetric matrix without negative eigenvalues, by turning a block of vectors until the first two stay. */
function leadingEigenvectors(matrix: readonly Float64Array[]): {
  values: number[];
  vectors: Float64Array[];
} {
  const size = matrix.length;
  // The longest columns, spread: a start that has something of every leading vector.
  let vectors: Float64Array[] = Array.from({ length: Math.min(block, size) }, (_, k) =>
    Float64Array.from(matrix[Math.floor((k * size) / Math.min(block, size))]!, (value, i) =>
      i % (k + 2) === 0 ? value * 1.5 : value,
    ),
  );
  let values: number[] = [];
  for (let turn = 0; turn < mostTurns; turn++) {
    const basis = orthonormal(vectors);
    const images = basis.map((vector) => Float64Array.from(matrix, (row) => dot(row, vector)));
    const small = basis.map((vector) => images.map((image) => dot(vector, image)));
    const turned = jacobi(small);
    const before = values;
    ({ values } = turned);
    vectors = turned.vectors.map((mix) => mixed(images, mix));
    const moved = [0, 1].map((k) => Math.abs((values[k] ?? 0) - (before[k] ?? Infinity)));
    if (Math.max(...moved) <= settled * values[0]!) break;
  }
  return { values, vectors: orthonormal(vectors.slice(0, 2)) };
}

function mixed(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, k) => {
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + weights[k]! * vector[i]!;
  });
  return sum;
}

/** Gram–Schmidt, twice for what is nearly parallel; what adds nothing is left out. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const left = Float64Array.from(vector);
    const long = Math.sqrt(dot(left, left));
    for (let pass = 0; pass < 2; pass++)
      for (const one of basis) {
        const along = dot(left, one);
        for (let i = 0; i < left.length; i++) left[i] = left[i]! - along * one[i]!;
      }
    const remains = Math.sqrt(dot(left, left));
    if (remains > 1e-14 * long) basis.push(left.map((value) => value / remains));
  }
  return basis;
}

/** All eigenvalues of a small symmetric matrix, largest first, by Jacobi's rotations. */
function jacobi(symmetric: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const a = symmetric.map((row) => [...row]);
  const size = a.length;
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        off += a[p]![q]! ** 2;
        rotate(a, v, p, q);
      }
    if (off < 1e-300) break;
  }
  const order = a.map((_, i) => i).toSorted((i, j) => a[j]![j]! - a[i]![i]!);
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v.map((row) => row[i]!)) };
}

/** Makes a[p][q] zero. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  if (a[p]![q] === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const turn = (row: number[], i: number, j: number): void => {
    [row[i], row[j]] = [c * row[i]! - s * row[j]!, s * row[i]! + c * row[j]!];
  };
  for (const row of a) turn(row, p, q);
  const [rowP, rowQ] = [a[p]!, a[q]!];
  for (let k = 0; k < rowP.length; k++)
    [rowP[k], rowQ[k]] = [c * rowP[k]! - s * rowQ[k]!, s * rowP[k]! + c * rowQ[k]!];
  for (const row of v) turn(row, p, q);
}

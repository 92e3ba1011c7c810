/** The numeric self-test of a rung: a product, a sum and an exponential against the same numbers in float64. */
import * as tf from '@tensorflow/tfjs';
import type { Rung } from '../../../preload/contract/engine.ts';

export interface SelfTest {
  readonly passed: boolean;
  /** What was computed, how far off it was, how long it took, and where it ran when that can be seen. */
  readonly evidence: string;
  readonly elapsedMs: number;
}

const rows = 96;
const inner = 128;
const columns = 64;

/** Largest error relative to max(1, |reference|); float32 products of 128 terms stay under 1e-5 when exact. */
const toleranceOf: Record<Rung, number> = {
  cuda: 1e-4,
  cpu: 1e-5,
  webgpu: 1e-4,
  webgl: 1e-4,
  wasm: 1e-5,
  js: 1e-5,
};

export async function selfTest(rung: Rung, now: () => number): Promise<SelfTest> {
  const begun = now();
  const left = numbers(rows * inner, 1);
  const right = numbers(inner * columns, 2);
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d(left, [rows, inner]), tf.tensor2d(right, [inner, columns])),
  );
  // Read before anything else: once values are back on the host, a graphics card can no longer be told from it.
  const gpuBytes = bytesOnGpu();
  const sums = tf.sum(product, 1);
  const exponentials = tf.exp(product);
  const found = [await product.data(), await sums.data(), await exponentials.data()];
  tf.dispose([product, sums, exponentials]);
  const expected = reference(left, right);
  const errors = expected.map((values, i) => worstError(found[i] ?? [], values));
  const elapsedMs = now() - begun;
  const worst = Math.max(...errors);
  const passed = worst <= toleranceOf[rung];
  const [matMul, sum, exp] = errors.map((error) => error.toExponential(1));
  const where = gpuBytes === undefined ? '' : `, ${gpuBytes} bytes held by the graphics library`;
  return {
    passed: passed && gpuBytes !== 0,
    evidence: `matMul ${rows}×${inner}×${columns} off by ${matMul}, sum by ${sum}, exp by ${exp} from float64 (allowed ${toleranceOf[rung].toExponential(0)})${where}, in ${elapsedMs.toFixed(1)} ms`,
    elapsedMs,
  };
}

/** Repeatable numbers in (−0.5, 0.5) that float32 holds exactly: a Weyl sequence cut to 20 bits. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const turn = ((i + 1) * 0.618033988749895 + seed * 0.754877666246693) % 1;
    return Math.floor(turn * 2 ** 20) / 2 ** 20 - 0.5;
  });
}

function reference(left: Float32Array, right: Float32Array): Float64Array[] {
  const product = new Float64Array(rows * columns);
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += (left[i * inner + k] ?? NaN) * (right[k * columns + j] ?? NaN);
      product[i * columns + j] = sum;
      sums[i] = (sums[i] ?? NaN) + sum;
    }
  return [product, sums, product.map(Math.exp)];
}

/** Infinity for a missing or not-a-number element: a comparison with NaN must never pass. */
function worstError(found: ArrayLike<number>, expected: Float64Array): number {
  if (found.length !== expected.length) return Infinity;
  return expected.reduce((worst, want, i) => {
    const error = Math.abs((found[i] ?? NaN) - want) / Math.max(1, Math.abs(want));
    return Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }, 0);
}

/** Undefined where the backend does not count them. */
function bytesOnGpu(): number | undefined {
  const memory: object = tf.memory();
  return 'numBytesInGPU' in memory ? Number(memory.numBytesInGPU) : undefined;
}

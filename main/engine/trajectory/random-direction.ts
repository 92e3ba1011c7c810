/** A random direction through weights in which each filter is as long as the weights' own: Li et al. 2018, §4. */
import type * as tfjs from '@tensorflow/tfjs';
import { numbersFrom } from '../../../labs/kit/random.ts';

/** One filter for each unit of the last axis, as Keras lays kernels out; of what has fewer than two axes the whole is one. */
export function randomDirection(
  variables: readonly Pick<tfjs.Variable, 'shape' | 'size'>[],
  weights: Float32Array,
  seed: number,
): Float64Array {
  const next = normals(seed);
  const direction = Float64Array.from(weights, next);
  let from = 0;
  for (const { shape, size } of variables) {
    const filters = shape.length < 2 ? 1 : shape.at(-1)!;
    for (let filter = 0; filter < filters; filter++) {
      const [own, drawn] = [weights, direction].map((values) => {
        let squares = 0;
        for (let i = from + filter; i < from + size; i += filters) squares += values[i]! ** 2;
        return Math.sqrt(squares);
      });
      for (let i = from + filter; i < from + size; i += filters)
        direction[i] = drawn === 0 ? 0 : (direction[i]! * own!) / drawn!;
    }
    from += size;
  }
  return direction;
}

/** Box and Muller 1958. */
function normals(seed: number): () => number {
  const next = numbersFrom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The weights of examples: given one by one, by their class, or both. */
import * as tf from '@tensorflow/tfjs';
import { asText } from '../options.ts';
import type { Data } from './batches.ts';

/** The class of each example: the label itself, or the place of the largest entry of a one-hot one. */
function classesOf(labels: tf.Tensor): Iterable<number> {
  const oneHot = labels.rank > 1 && labels.shape.at(-1)! > 1;
  return tf.tidy(() => (oneHot ? tf.argMax(labels, -1) : labels).dataSync<'float32'>());
}

/** One weight an example; null where all count alike. The caller disposes what is not `sampleWeight` itself. */
export function weightsOf(
  owner: string,
  { y, count }: Data,
  sampleWeight: tf.Tensor | undefined,
  classWeight: Record<number, number> | undefined,
): tf.Tensor | null {
  if (sampleWeight && sampleWeight.shape[0] !== count)
    throw new TypeError(
      `${owner}: sampleWeight needs one weight for each of ${count} examples; found ${sampleWeight.shape[0] ?? 'none'}.`,
    );
  if (!classWeight || !y) return sampleWeight ?? null;
  const weights = Float32Array.from(classesOf(y), (one) => {
    const weight = classWeight[one] ?? 1;
    if (typeof weight === 'number') return weight;
    throw new TypeError(
      `${owner}: classWeight gives a number for each class; found ${asText(weight)} for ${one}.`,
    );
  });
  if (weights.length !== count)
    throw new TypeError(
      `${owner}: classWeight needs one label an example; found ${weights.length} for ${count}.`,
    );
  return tf.tidy(() => (sampleWeight ? tf.mul(sampleWeight, tf.tensor1d(weights)) : tf.tensor1d(weights)));
}

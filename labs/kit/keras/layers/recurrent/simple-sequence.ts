/** The plain recurrent network over a sequence; the place for a kernel of its own. */
import * as tf from '@tensorflow/tfjs';
import { activate } from '../../activations.ts';
import {
  overSteps,
  product,
  projectInputs,
  type Gating,
  type RecurrentWeights,
  type SequenceResult,
} from './sequence.ts';

/** h ← activation(x·kernel + bias + h·recurrent). */
export function simpleSequence(
  x: tf.Tensor,
  initial: readonly tf.Tensor[],
  { kernel, recurrent, bias }: RecurrentWeights,
  { activation, stateMask }: Gating,
): SequenceResult {
  return overSteps(projectInputs(x, kernel, bias), initial, stateMask, (input, [h]) => [
    activate(activation, tf.add(input, product(h!, recurrent))),
  ]);
}

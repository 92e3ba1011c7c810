/** The long short-term memory (Hochreiter & Schmidhuber 1997) over a sequence; the place for a kernel of its own. */
import * as tf from '@tensorflow/tfjs';
import { activate } from '../../activations.ts';
import { lstmByHand } from './lstm-by-hand.ts';
import {
  overSteps,
  product,
  projectInputs,
  type Gating,
  type RecurrentWeights,
  type SequenceResult,
} from './sequence.ts';

/** c ← f·c + i·g, h ← o·activation(c); gates in Keras' order i, f, g, o. */
export function lstmSequence(
  x: tf.Tensor,
  initial: readonly tf.Tensor[],
  weights: RecurrentWeights,
  gating: Gating,
): SequenceResult {
  const { activation, recurrentActivation, stateMask } = gating;
  if (activation === 'tanh' && recurrentActivation === 'sigmoid' && !stateMask)
    return lstmByHand(x, initial, weights);
  const gate = (values: tf.Tensor): tf.Tensor => activate(recurrentActivation, values);
  return overSteps(projectInputs(x, weights.kernel, weights.bias), initial, stateMask, (input, [h, c]) => {
    const z = tf.add(input, product(h!, weights.recurrent));
    const [i, f, g, o] = tf.split(z, 4, -1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const nextC = tf.add(tf.mul(gate(f), c!), tf.mul(gate(i), activate(activation, g)));
    return [tf.mul(gate(o), activate(activation, nextC)), nextC];
  });
}

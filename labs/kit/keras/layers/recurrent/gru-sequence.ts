/** The gated recurrent unit (Cho et al. 2014) over a sequence, whatever its activations. */
import * as tf from '@tensorflow/tfjs';
import { activate } from '../../activations.ts';
import { gruByHand } from './gru-by-hand.ts';
import {
  overSteps,
  product,
  projectInputs,
  type Gating,
  type RecurrentWeights,
  type SequenceResult,
} from './sequence.ts';

const thirds = (values: tf.Tensor): [tf.Tensor, tf.Tensor, tf.Tensor] =>
  tf.split(values, 3, -1) as [tf.Tensor, tf.Tensor, tf.Tensor];

const mix = (z: tf.Tensor, h: tf.Tensor, candidate: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), candidate));

/** h ← z·h + (1 − z)·candidate, gates in the order z, r, candidate; `resetAfter` applies r after the product with h. */
export function gruSequence(
  x: tf.Tensor,
  initial: readonly tf.Tensor[],
  { kernel, recurrent, bias }: RecurrentWeights,
  { activation, recurrentActivation, stateMask }: Gating,
  resetAfter: boolean,
): SequenceResult {
  if (resetAfter && activation === 'tanh' && recurrentActivation === 'sigmoid' && !stateMask)
    return gruByHand(x, initial[0]!, { kernel, recurrent, bias });
  const units = recurrent.shape[0]!;
  const [inputBias, stateBias] = bias && resetAfter ? tf.unstack(bias, 0) : [bias, null];
  const gate = (values: tf.Tensor): tf.Tensor => activate(recurrentActivation, values);
  const gatesOf = resetAfter ? recurrent : tf.slice(recurrent, [0, 0], [units, 2 * units]);
  const candidateOf = resetAfter ? null : tf.slice(recurrent, [0, 2 * units], [units, units]);

  return overSteps(projectInputs(x, kernel, inputBias ?? null), initial, stateMask, (input, [h]) => {
    const [xz, xr, xc] = thirds(input);
    const inner = product(h!, gatesOf);
    if (candidateOf) {
      const [hz, hr] = tf.split(inner, 2, -1) as [tf.Tensor, tf.Tensor];
      const r = gate(tf.add(xr, hr));
      const candidate = activate(activation, tf.add(xc, product(tf.mul(r, h!), candidateOf)));
      return [mix(gate(tf.add(xz, hz)), h!, candidate)];
    }
    const [hz, hr, hc] = thirds(stateBias ? tf.add(inner, stateBias) : inner);
    const r = gate(tf.add(xr, hr));
    const candidate = activate(activation, tf.add(xc, tf.mul(r, hc)));
    return [mix(gate(tf.add(xz, hz)), h!, candidate)];
  });
}

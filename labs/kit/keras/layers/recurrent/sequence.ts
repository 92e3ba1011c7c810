/** What every recurrent computation over a sequence takes and answers. */
import * as tf from '@tensorflow/tfjs';
import type { ActivationFunction, ActivationName } from '../../activations.ts';

export interface RecurrentWeights {
  /** [features, gates · units]. */
  readonly kernel: tf.Tensor;
  /** [units, gates · units]. */
  readonly recurrent: tf.Tensor;
  /** [gates · units], or [2, gates · units] for a GRU that resets after; null without bias. */
  readonly bias: tf.Tensor | null;
}

export interface Gating {
  readonly activation: ActivationName | ActivationFunction;
  readonly recurrentActivation: ActivationName | ActivationFunction;
  /** Multiplies the state before each step, for recurrent dropout. */
  readonly stateMask: tf.Tensor | null;
}

export interface SequenceResult {
  /** The state h after each step: [batch, steps, units]. */
  readonly outputs: tf.Tensor;
  readonly states: tf.Tensor[];
}

export const product = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
  tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D);

/** x·kernel + bias for all steps in one product: a list of [batch, gates · units], one a step. */
export function projectInputs(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor | null): tf.Tensor[] {
  const [batch, steps, features] = x.shape as [number, number, number];
  const projected = product(tf.reshape(x, [batch * steps, features]), kernel);
  const biased = bias ? tf.add(projected, bias) : projected;
  return tf.unstack(tf.reshape(biased, [batch, steps, kernel.shape[1]!]), 1);
}

/** Runs one step after another and gathers the outputs. */
export function overSteps(
  inputs: readonly tf.Tensor[],
  initial: readonly tf.Tensor[],
  stateMask: tf.Tensor | null,
  step: (input: tf.Tensor, states: readonly tf.Tensor[]) => tf.Tensor[],
): SequenceResult {
  let states = [...initial];
  const outputs: tf.Tensor[] = [];
  for (const input of inputs) {
    const [h, ...others] = states as [tf.Tensor, ...tf.Tensor[]];
    states = step(input, stateMask ? [tf.mul(h, stateMask), ...others] : states);
    outputs.push(states[0]!);
  }
  return { outputs: tf.stack(outputs, 1), states };
}

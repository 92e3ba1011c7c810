/** The plain recurrent layer. */
import type * as tf from '@tensorflow/tfjs';
import {
  recurrentKeys,
  RecurrentLayer,
  type RecurrentArguments,
  type RecurrentConfig,
} from './recurrent-layer.ts';
import type { Gating, RecurrentWeights, SequenceResult } from './sequence.ts';
import { simpleSequence } from './simple-sequence.ts';

/**
 * h ← tanh(x·kernel + h·recurrent + bias), step after step: [batch, steps, features] → [batch, units].
 *
 * @example
 * const rnn = tf.keras.layers.SimpleRNN(1, { activation: null, kernelInitializer: 'ones', recurrentInitializer: 'ones' });
 * rnn.call(tf.constant([[[1], [2], [3]]])) // => [[6]]
 */
export class SimpleRNN extends RecurrentLayer {
  override readonly gates = 1;
  override readonly stateCount = 1;

  constructor(...given: RecurrentArguments<RecurrentConfig>) {
    super('SimpleRNN', given, recurrentKeys);
  }

  override sequence(
    x: tf.Tensor,
    initial: readonly tf.Tensor[],
    weights: RecurrentWeights,
    gating: Gating,
  ): SequenceResult {
    return simpleSequence(x, initial, weights, gating);
  }
}

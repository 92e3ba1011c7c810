/** The GRU layer, with Keras' defaults. */
import type * as tf from '@tensorflow/tfjs';
import { gruSequence } from './gru-sequence.ts';
import { gatedKeys, RecurrentLayer, type GatedConfig, type RecurrentArguments } from './recurrent-layer.ts';
import type { Gating, RecurrentWeights, SequenceResult } from './sequence.ts';

export interface GRUConfig extends GatedConfig {
  /** Applies the reset gate after the product with the state; on unless turned off. */
  resetAfter?: boolean;
}

/**
 * Gated recurrent unit: [batch, steps, features] → [batch, units], or every step with `returnSequences`.
 *
 * @example
 * tf.keras.layers.GRU(4).call(tf.zeros([2, 3, 5])).shape // => [2, 4]
 */
export class GRU extends RecurrentLayer {
  override readonly gates = 3;
  override readonly stateCount = 1;
  resetAfter: boolean;

  constructor(...given: RecurrentArguments<GRUConfig>) {
    super('GRU', given, [...gatedKeys, 'resetAfter']);
    const config: unknown = given.at(-1);
    this.resetAfter = !(
      typeof config === 'object' &&
      config &&
      'resetAfter' in config &&
      config.resetAfter === false
    );
  }

  override addBias(): tf.Variable {
    if (!this.resetAfter) return super.addBias();
    return this.addWeight('bias', [2, 3 * this.units], { initializer: this.biasInitializer });
  }

  override sequence(
    x: tf.Tensor,
    initial: readonly tf.Tensor[],
    weights: RecurrentWeights,
    gating: Gating,
  ): SequenceResult {
    return gruSequence(x, initial, weights, gating, this.resetAfter);
  }
}

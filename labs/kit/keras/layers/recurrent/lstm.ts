/** The LSTM layer, with Keras' defaults. */
import * as tf from '@tensorflow/tfjs';
import { initialValue, type CheckedInitializer } from '../../initializers.ts';
import { lstmSequence } from './lstm-sequence.ts';
import { gatedKeys, RecurrentLayer, type GatedConfig, type RecurrentArguments } from './recurrent-layer.ts';
import type { Gating, RecurrentWeights, SequenceResult } from './sequence.ts';

export interface LSTMConfig extends GatedConfig {
  /** Starts the forget gate's bias at 1 (Jozefowicz et al. 2015); on unless turned off. */
  unitForgetBias?: boolean;
}

/** The forget gate's bias is the second of four parts. */
const forgetBias = (like: CheckedInitializer, units: number): tf.Tensor =>
  tf.concat([
    initialValue(like, [units], 'float32'),
    tf.ones([units]),
    initialValue(like, [2 * units], 'float32'),
  ]);

/**
 * Long short-term memory: [batch, steps, features] → [batch, units], or every step with `returnSequences`; with
 * `returnState` a list [output, h, c].
 *
 * @example
 * tf.keras.layers.LSTM(4, { returnSequences: true }).call(tf.zeros([2, 3, 5])).shape // => [2, 3, 4]
 */
export class LSTM extends RecurrentLayer {
  override readonly gates = 4;
  override readonly stateCount = 2;
  unitForgetBias: boolean;

  constructor(...given: RecurrentArguments<LSTMConfig>) {
    super('LSTM', given, [...gatedKeys, 'unitForgetBias']);
    const config: unknown = given.at(-1);
    this.unitForgetBias = !(
      typeof config === 'object' &&
      config &&
      'unitForgetBias' in config &&
      config.unitForgetBias === false
    );
  }

  override addBias(): tf.Variable {
    if (!this.unitForgetBias) return super.addBias();
    const initializer = (): tf.Tensor => forgetBias(this.biasInitializer, this.units);
    return this.addWeight('bias', [4 * this.units], { initializer });
  }

  override sequence(
    x: tf.Tensor,
    initial: readonly tf.Tensor[],
    weights: RecurrentWeights,
    gating: Gating,
  ): SequenceResult {
    return lstmSequence(x, initial, weights, gating);
  }
}

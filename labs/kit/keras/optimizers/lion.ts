/** Lion (Chen et al. 2023): steps of one length, along the sign of a momentum. */
import * as tf from '@tensorflow/tfjs';
import { asText, readArguments } from '../options.ts';
import {
  checkRateOf,
  Optimizer,
  optimizerKeys,
  type LearningRate,
  type OptimizerConfig,
  type Update,
} from './optimizer.ts';

export interface LionConfig extends OptimizerConfig {
  beta1?: number;
  beta2?: number;
}

/**
 * w ← w − learningRate·sign(β1·m + (1 − β1)·g), m ← β2·m + (1 − β2)·g.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Lion(0.25).applyGradients([[tf.constant(5), v]]);
 * v // => 0.75
 */
export class Lion extends Optimizer {
  beta1: number;
  beta2: number;

  constructor(...given: [learningRate?: LearningRate, config?: LionConfig] | [config?: LionConfig]) {
    const known = ['beta1', 'beta2', ...optimizerKeys];
    const signature = { owner: 'Lion', leading: ['learningRate'], next: 'beta1', known };
    const config = readArguments<LionConfig>(signature, given);
    super(config.name ?? 'Lion', checkRateOf('Lion', config.learningRate, 0.001), config);
    this.beta1 = config.beta1 ?? 0.9;
    this.beta2 = config.beta2 ?? 0.99;
    if (!(this.beta1 > 0 && this.beta1 <= 1))
      throw new TypeError(
        `Lion needs beta1, a number above 0 and at most 1; found ${asText(this.beta1)}: without a momentum use SGD.`,
      );
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { momentum: 0 };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const m = slots['momentum']!;
    const blend = (beta: number): tf.Tensor => tf.add(tf.mul(m, beta), tf.mul(gradient, 1 - beta));
    return [
      [variable, tf.sub(variable, tf.mul(tf.sign(blend(this.beta1)), this.learningRate))],
      [m, blend(this.beta2)],
    ];
  }
}

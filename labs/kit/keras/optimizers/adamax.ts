/** Adamax (Kingma & Ba 2014): Adam with the largest gradient so far in place of the root of squares. */
import * as tf from '@tensorflow/tfjs';
import { readArguments } from '../options.ts';
import {
  checkRateOf,
  Optimizer,
  optimizerKeys,
  type LearningRate,
  type OptimizerConfig,
  type Update,
} from './optimizer.ts';

export interface AdamaxConfig extends OptimizerConfig {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/**
 * m ← m + (g − m)(1 − β1), u ← max(β2·u, |g|), w ← w − learningRate·m ÷ ((1 − β1ᵗ)(u + ε)).
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Adamax(0.1).applyGradients([[tf.constant(5), v]]);
 * v // => 0.9
 */
export class Adamax extends Optimizer {
  beta1: number;
  beta2: number;
  epsilon: number;

  constructor(...given: [learningRate?: LearningRate, config?: AdamaxConfig] | [config?: AdamaxConfig]) {
    const known = ['beta1', 'beta2', 'epsilon', ...optimizerKeys];
    const signature = { owner: 'Adamax', leading: ['learningRate'], next: 'beta1', known };
    const config = readArguments<AdamaxConfig>(signature, given);
    super(config.name ?? 'Adamax', checkRateOf('Adamax', config.learningRate, 0.001), config);
    this.beta1 = config.beta1 ?? 0.9;
    this.beta2 = config.beta2 ?? 0.999;
    this.epsilon = config.epsilon ?? 1e-7;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { momentum: 0, norm: 0 };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
    step: number,
  ): Update[] {
    const { momentum: m, norm: u } = slots as { momentum: tf.Variable; norm: tf.Variable };
    const momentum = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - this.beta1));
    const norm = tf.maximum(tf.mul(u, this.beta2), tf.abs(gradient));
    const rate = this.learningRate / (1 - this.beta1 ** step);
    const move = tf.div(tf.mul(momentum, rate), tf.add(norm, this.epsilon));
    return [
      [m, momentum],
      [u, norm],
      [variable, tf.sub(variable, move)],
    ];
  }
}

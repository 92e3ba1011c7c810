/** Adadelta (Zeiler 2012), with ε where Keras has it. */
import * as tf from '@tensorflow/tfjs';
import { readArguments } from '../options.ts';
import { squareOf } from '../row-gradients.ts';
import {
  checkRateOf,
  Optimizer,
  optimizerKeys,
  type LearningRate,
  type OptimizerConfig,
  type Update,
} from './optimizer.ts';

export interface AdadeltaConfig extends OptimizerConfig {
  rho?: number;
  epsilon?: number;
}

/**
 * a ← ρ·a + (1 − ρ)·g², δ ← g·√(d + ε) ÷ √(a + ε), d ← ρ·d + (1 − ρ)·δ², w ← w − learningRate·δ.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Adadelta(1, { rho: 0, epsilon: 1 }).applyGradients([[tf.constant(0), v]]);
 * v // => 1
 */
export class Adadelta extends Optimizer {
  rho: number;
  epsilon: number;

  constructor(...given: [learningRate?: LearningRate, config?: AdadeltaConfig] | [config?: AdadeltaConfig]) {
    const known = ['rho', 'epsilon', ...optimizerKeys];
    const signature = { owner: 'Adadelta', leading: ['learningRate'], next: 'rho', known };
    const config = readArguments<AdadeltaConfig>(signature, given);
    super(config.name ?? 'Adadelta', checkRateOf('Adadelta', config.learningRate, 0.001), config);
    this.rho = config.rho ?? 0.95;
    this.epsilon = config.epsilon ?? 1e-7;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { gradients: 0, moves: 0 };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const { gradients: a, moves: d } = slots as { gradients: tf.Variable; moves: tf.Variable };
    const root = (x: tf.Tensor): tf.Tensor => tf.sqrt(tf.add(x, this.epsilon));
    const blend = (old: tf.Tensor, now: tf.Tensor): tf.Tensor =>
      tf.add(tf.mul(old, this.rho), tf.mul(now, 1 - this.rho));
    const gradients = blend(a, squareOf(gradient));
    const move = tf.div(tf.mul(root(d), gradient), root(gradients));
    return [
      [a, gradients],
      [d, blend(d, tf.square(move))],
      [variable, tf.sub(variable, tf.mul(move, this.learningRate))],
    ];
  }
}

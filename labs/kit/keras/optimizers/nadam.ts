/** Nadam (Dozat 2016): Adam that looks ahead along its momentum, with Keras' warm-up of β1. */
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

export interface NadamConfig extends OptimizerConfig {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/**
 * Adam's m and v, with the step m̂ ÷ (√v̂ + ε), where m̂ takes the momentum that the next step will have.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Nadam(0.1).applyGradients([[tf.constant(0), v]]);
 * v // => 1
 */
export class Nadam extends Optimizer {
  beta1: number;
  beta2: number;
  epsilon: number;

  constructor(...given: [learningRate?: LearningRate, config?: NadamConfig] | [config?: NadamConfig]) {
    const known = ['beta1', 'beta2', 'epsilon', ...optimizerKeys];
    const signature = { owner: 'Nadam', leading: ['learningRate'], next: 'beta1', known };
    const config = readArguments<NadamConfig>(signature, given);
    super(config.name ?? 'Nadam', checkRateOf('Nadam', config.learningRate, 0.001), config);
    this.beta1 = config.beta1 ?? 0.9;
    this.beta2 = config.beta2 ?? 0.999;
    this.epsilon = config.epsilon ?? 1e-7;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { momentum: 0, velocity: 0 };
  }

  /** β1 as it is at a step. */
  share(step: number): number {
    return this.beta1 * (1 - 0.5 * 0.96 ** step);
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
    step: number,
  ): Update[] {
    const { momentum: m, velocity: v } = slots as { momentum: tf.Variable; velocity: tf.Variable };
    let product = 1;
    for (let at = 1; at <= step && product > 0; at++) product *= this.share(at);
    const ahead = this.share(step + 1);
    const momentum = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - this.beta1));
    const velocity = tf.add(v, tf.mul(tf.sub(squareOf(gradient), v), 1 - this.beta2));
    const looking = tf.add(
      tf.mul(momentum, ahead / (1 - product * ahead)),
      tf.mul(gradient, (1 - this.share(step)) / (1 - product)),
    );
    const spread = tf.sqrt(tf.div(velocity, 1 - this.beta2 ** step));
    const move = tf.div(tf.mul(looking, this.learningRate), tf.add(spread, this.epsilon));
    return [
      [m, momentum],
      [v, velocity],
      [variable, tf.sub(variable, move)],
    ];
  }
}

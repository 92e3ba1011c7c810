/** RMSprop (Tieleman & Hinton 2012), with ε where Keras has it. */
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

export interface RMSpropConfig extends OptimizerConfig {
  rho?: number;
  momentum?: number;
  epsilon?: number;
  centered?: boolean;
}

/**
 * v ← ρ·v + (1 − ρ)·g², step = learningRate·g ÷ √(v + ε), gathered with momentum if there is one; centered, v less the
 * square of the mean gradient.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.RMSprop(0.1, { rho: 0 }).applyGradients([[tf.constant(5), v]]);
 * v // => 0.9
 */
export class RMSprop extends Optimizer {
  rho: number;
  momentum: number;
  epsilon: number;
  centered: boolean;

  constructor(...given: [learningRate?: LearningRate, config?: RMSpropConfig] | [config?: RMSpropConfig]) {
    const known = ['rho', 'momentum', 'epsilon', 'centered', ...optimizerKeys];
    const config = readArguments<RMSpropConfig>(
      { owner: 'RMSprop', leading: ['learningRate'], next: 'rho', known },
      given,
    );
    super(config.name ?? 'RMSprop', checkRateOf('RMSprop', config.learningRate, 0.001), config);
    this.rho = config.rho ?? 0.9;
    this.momentum = config.momentum ?? 0;
    this.epsilon = config.epsilon ?? 1e-7;
    this.centered = config.centered ?? false;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return {
      velocity: 0,
      ...(this.momentum > 0 && { momentum: 0 }),
      ...(this.centered && { averageGradient: 0 }),
    };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const follow = (old: tf.Tensor, now: tf.Tensor): tf.Tensor =>
      tf.add(tf.mul(old, this.rho), tf.mul(now, 1 - this.rho));
    const velocity = follow(slots['velocity']!, squareOf(gradient));
    const updates: Update[] = [[slots['velocity']!, velocity]];
    let spread = tf.add(velocity, this.epsilon);
    if (slots['averageGradient']) {
      const average = follow(slots['averageGradient'], gradient);
      spread = tf.sub(spread, tf.square(average));
      updates.push([slots['averageGradient'], average]);
    }
    let move = tf.div(tf.mul(gradient, this.learningRate), tf.sqrt(spread));
    if (slots['momentum']) {
      move = tf.add(tf.mul(slots['momentum'], this.momentum), move);
      updates.push([slots['momentum'], move]);
    }
    return [...updates, [variable, tf.sub(variable, move)]];
  }
}

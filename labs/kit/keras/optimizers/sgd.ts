/** Stochastic gradient descent. */
import * as tf from '@tensorflow/tfjs';
import { readArguments } from '../options.ts';
import {
  checkRateOf,
  Optimizer,
  optimizerKeys,
  type FusedUpdate,
  type LearningRate,
  type OptimizerConfig,
  type Update,
} from './optimizer.ts';

export interface SGDConfig extends OptimizerConfig {
  momentum?: number;
  nesterov?: boolean;
}

/**
 * w ← w − learningRate·g; with momentum, m ← momentum·m − learningRate·g and w ← w + m (nesterov: w + momentum·m − learningRate·g).
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.SGD(0.5).applyGradients([[tf.constant(1), v]]);
 * v // => 0.5
 */
export class SGD extends Optimizer {
  momentum: number;
  nesterov: boolean;

  constructor(...given: [learningRate?: LearningRate, config?: SGDConfig] | [config?: SGDConfig]) {
    const known = ['momentum', 'nesterov', ...optimizerKeys];
    const config = readArguments<SGDConfig>(
      { owner: 'SGD', leading: ['learningRate'], next: 'momentum', known },
      given,
    );
    super(config.name ?? 'SGD', checkRateOf('SGD', config.learningRate, 0.01), config);
    this.momentum = config.momentum ?? 0;
    this.nesterov = config.nesterov ?? false;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return this.momentum === 0 ? {} : { momentum: 0 };
  }

  override fusedUpdate(): FusedUpdate {
    const { learningRate, momentum: decay, nesterov } = this;
    if (decay === 0) return { kernel: 'ApplyGradientDescent', numbers: { learningRate } };
    return { kernel: 'ApplyMomentum', numbers: { learningRate, decay, nesterov } };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const step = tf.mul(gradient, this.learningRate);
    if (!slots['momentum']) return [[variable, tf.sub(variable, step)]];
    const momentum = tf.sub(tf.mul(slots['momentum'], this.momentum), step);
    const move = this.nesterov ? tf.sub(tf.mul(momentum, this.momentum), step) : momentum;
    return [
      [slots['momentum'], momentum],
      [variable, tf.add(variable, move)],
    ];
  }
}

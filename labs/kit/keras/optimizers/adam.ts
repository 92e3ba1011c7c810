/** Adam (Kingma & Ba 2014), with ε where Keras has it. */
import * as tf from '@tensorflow/tfjs';
import { readArguments } from '../options.ts';
import { squareOf } from '../row-gradients.ts';
import {
  checkRateOf,
  Optimizer,
  optimizerKeys,
  type FusedUpdate,
  type LearningRate,
  type OptimizerConfig,
  type Update,
} from './optimizer.ts';

export interface AdamConfig extends OptimizerConfig {
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  /** Divides by the largest velocity so far (Reddi, Kale & Kumar 2018). */
  amsgrad?: boolean;
}

/**
 * m ← m + (g − m)(1 − β1), v ← v + (g² − v)(1 − β2), w ← w − learningRate·√(1 − β2ᵗ) ÷ (1 − β1ᵗ) · m ÷ (√v + ε).
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Adam(0.1).applyGradients([[tf.constant(5), v]]);
 * v // => 0.9
 */
export class Adam extends Optimizer {
  beta1: number;
  beta2: number;
  epsilon: number;
  amsgrad: boolean;

  constructor(...given: [learningRate?: LearningRate, config?: AdamConfig] | [config?: AdamConfig]) {
    const known = ['beta1', 'beta2', 'epsilon', 'amsgrad', ...optimizerKeys];
    const config = readArguments<AdamConfig>(
      { owner: 'Adam', leading: ['learningRate'], next: 'beta1', known },
      given,
    );
    super(config.name ?? 'Adam', checkRateOf('Adam', config.learningRate, 0.001), config);
    this.beta1 = config.beta1 ?? 0.9;
    this.beta2 = config.beta2 ?? 0.999;
    this.epsilon = config.epsilon ?? 1e-7;
    this.amsgrad = config.amsgrad ?? false;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { momentum: 0, velocity: 0, ...(this.amsgrad && { largest: 0 }) };
  }

  override fusedUpdate(step: number): FusedUpdate | null {
    if (this.amsgrad) return null;
    const { learningRate, beta1, beta2, epsilon } = this;
    const powers = { beta1Power: beta1 ** step, beta2Power: beta2 ** step };
    return { kernel: 'ApplyAdam', numbers: { learningRate, beta1, beta2, epsilon, ...powers } };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
    step: number,
  ): Update[] {
    const { momentum: m, velocity: v } = slots as { momentum: tf.Variable; velocity: tf.Variable };
    const rate = (this.learningRate * Math.sqrt(1 - this.beta2 ** step)) / (1 - this.beta1 ** step);
    const momentum = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - this.beta1));
    const velocity = tf.add(v, tf.mul(tf.sub(squareOf(gradient), v), 1 - this.beta2));
    const largest = slots['largest'] ? tf.maximum(slots['largest'], velocity) : velocity;
    const move = tf.div(tf.mul(momentum, rate), tf.add(tf.sqrt(largest), this.epsilon));
    return [
      ...(slots['largest'] ? [[slots['largest'], largest] as const] : []),
      [m, momentum],
      [v, velocity],
      [variable, tf.sub(variable, move)],
    ];
  }
}

/**
 * Adam whose weights wear off by themselves (Loshchilov & Hutter 2017): weightDecay is 0.004 unless given.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.AdamW(0.1, { weightDecay: 0.5 }).applyGradients([[tf.constant(5), v]]);
 * v // => 0.85
 */
export class AdamW extends Adam {
  constructor(...given: [learningRate?: LearningRate, config?: AdamConfig] | [config?: AdamConfig]) {
    super(...given);
    this.name = this.name === 'Adam' ? 'AdamW' : this.name;
    this.limits = { weightDecay: 0.004, ...this.limits };
  }
}

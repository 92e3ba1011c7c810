/** FTRL (McMahan et al. 2013): follows the regularized leader, which keeps weights at 0 that are hardly needed. */
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

export interface FtrlConfig extends OptimizerConfig {
  learningRatePower?: number;
  initialAccumulatorValue?: number;
  l1RegularizationStrength?: number;
  l2RegularizationStrength?: number;
  l2ShrinkageRegularizationStrength?: number;
  beta?: number;
}

const own = [
  'learningRatePower',
  'initialAccumulatorValue',
  'l1RegularizationStrength',
  'l2RegularizationStrength',
  'l2ShrinkageRegularizationStrength',
  'beta',
];

/**
 * n ← n + g², z ← z + g − (√n − √n₀) ÷ learningRate · w, w ← (clip(z, ±l1) − z) ÷ (√n ÷ learningRate + 2·l2).
 *
 * @example
 * const v = tf.Variable(0);
 * tf.keras.optimizers.Ftrl(0.5, { initialAccumulatorValue: 0 }).applyGradients([[tf.constant(2), v]]);
 * v // => -0.5
 */
export class Ftrl extends Optimizer {
  learningRatePower: number;
  initialAccumulatorValue: number;
  l1RegularizationStrength: number;
  l2RegularizationStrength: number;
  l2ShrinkageRegularizationStrength: number;
  beta: number;

  constructor(...given: [learningRate?: LearningRate, config?: FtrlConfig] | [config?: FtrlConfig]) {
    const known = [...own, ...optimizerKeys];
    const signature = { owner: 'Ftrl', leading: ['learningRate'], next: 'learningRatePower', known };
    const config = readArguments<FtrlConfig>(signature, given);
    super(config.name ?? 'Ftrl', checkRateOf('Ftrl', config.learningRate, 0.001), config);
    this.learningRatePower = config.learningRatePower ?? -0.5;
    this.initialAccumulatorValue = config.initialAccumulatorValue ?? 0.1;
    this.l1RegularizationStrength = config.l1RegularizationStrength ?? 0;
    this.l2RegularizationStrength = config.l2RegularizationStrength ?? 0;
    this.l2ShrinkageRegularizationStrength = config.l2ShrinkageRegularizationStrength ?? 0;
    this.beta = config.beta ?? 0;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { accumulator: this.initialAccumulatorValue, linear: 0 };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const { accumulator: n, linear: z } = slots as { accumulator: tf.Variable; linear: tf.Variable };
    const { learningRate: rate, l1RegularizationStrength: l1 } = this;
    const root = (x: tf.Tensor): tf.Tensor => tf.div(tf.pow(x, -this.learningRatePower), rate);
    const l2 = this.l2RegularizationStrength + this.beta / (2 * rate);
    const shrunk = tf.add(gradient, tf.mul(variable, 2 * this.l2ShrinkageRegularizationStrength));
    const accumulator = tf.add(n, squareOf(gradient));
    const gain = tf.sub(root(accumulator), root(n));
    const linear = tf.add(z, tf.sub(shrunk, tf.mul(gain, variable)));
    const clipped = tf.clipByValue(linear, -l1, l1);
    return [
      [n, accumulator],
      [z, linear],
      [variable, tf.div(tf.sub(clipped, linear), tf.add(root(accumulator), 2 * l2))],
    ];
  }
}

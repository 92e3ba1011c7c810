/** Adagrad (Duchi, Hazan & Singer 2011), with ε where Keras has it. */
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

export interface AdagradConfig extends OptimizerConfig {
  initialAccumulatorValue?: number;
  epsilon?: number;
}

/**
 * a ← a + g², w ← w − learningRate·g ÷ √(a + ε); a starts at 0.1 unless given.
 *
 * @example
 * const v = tf.Variable(1);
 * tf.keras.optimizers.Adagrad(0.1, { initialAccumulatorValue: 0 }).applyGradients([[tf.constant(5), v]]);
 * v // => 0.9
 */
export class Adagrad extends Optimizer {
  initialAccumulatorValue: number;
  epsilon: number;

  constructor(...given: [learningRate?: LearningRate, config?: AdagradConfig] | [config?: AdagradConfig]) {
    const known = ['initialAccumulatorValue', 'epsilon', ...optimizerKeys];
    const signature = { owner: 'Adagrad', leading: ['learningRate'], next: 'initialAccumulatorValue', known };
    const config = readArguments<AdagradConfig>(signature, given);
    super(config.name ?? 'Adagrad', checkRateOf('Adagrad', config.learningRate, 0.001), config);
    this.initialAccumulatorValue = config.initialAccumulatorValue ?? 0.1;
    this.epsilon = config.epsilon ?? 1e-7;
  }

  override slotStarts(): Readonly<Record<string, number>> {
    return { accumulator: this.initialAccumulatorValue };
  }

  override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
  ): Update[] {
    const accumulator = tf.add(slots['accumulator']!, squareOf(gradient));
    const move = tf.div(tf.mul(gradient, this.learningRate), tf.sqrt(tf.add(accumulator, this.epsilon)));
    return [
      [slots['accumulator']!, accumulator],
      [variable, tf.sub(variable, move)],
    ];
  }
}

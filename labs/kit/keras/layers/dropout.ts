/** Dropout: zeroes a share of its input while training and scales the rest up. */
import * as tf from '@tensorflow/tfjs';
import { isTraining } from '../enter-call.ts';
import { Layer, layerKeys, type CallOptions, type LayerConfig } from '../layer.ts';
import { asText, readArguments } from '../options.ts';
import { nextRandom, numbersFrom } from '../../random.ts';

export interface DropoutConfig extends LayerConfig {
  rate: number;
  noiseShape?: readonly (number | null)[];
  seed?: number;
}

/** A mask that holds 0 with probability `rate` and 1 ÷ (1 − rate) elsewhere, so that the expected value is 1. */
export function dropoutMask(shape: readonly number[], rate: number, seed?: number): tf.Tensor {
  const next = seed === undefined ? nextRandom : numbersFrom(seed);
  const kept = 1 / (1 - rate);
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (let at = 0; at < values.length; at++) values[at] = next() < rate ? 0 : kept;
  return tf.tensor(values, [...shape]);
}

/** A rate in [0, 1). */
export function checkRate(owner: string, rate: unknown): number {
  if (typeof rate === 'number' && rate >= 0 && rate < 1) return rate;
  throw new TypeError(`${owner} needs rate, the share to drop, from 0 to below 1; found ${asText(rate)}.`);
}

/**
 * Drops each value with probability `rate` while training (`{training: true}`, and inside `fit`); otherwise the identity.
 *
 * @example
 * tf.keras.layers.Dropout(0.5).call(tf.constant([1, 2])) // => [1, 2]
 */
export class Dropout extends Layer {
  rate: number;
  noiseShape: readonly (number | null)[] | null;
  seed: number | null;

  constructor(...given: [rate: number, config?: Omit<DropoutConfig, 'rate'>] | [config: DropoutConfig]) {
    const known = ['rate', 'noiseShape', 'seed', ...layerKeys];
    const config = readArguments<DropoutConfig>(
      { owner: 'Dropout', leading: ['rate'], next: 'seed', known },
      given,
    );
    super(config);
    this.rate = checkRate('Dropout', config.rate);
    this.noiseShape = config.noiseShape ?? null;
    this.seed = config.seed ?? null;
  }

  override call(input: tf.Tensor, options?: CallOptions): tf.Tensor {
    if (!isTraining(options) || this.rate === 0) return input;
    return tf.tidy(() => {
      const shape = input.shape.map((size, axis) => this.noiseShape?.[axis] ?? size);
      return tf.mul(input, dropoutMask(shape, this.rate, this.seed ?? undefined));
    });
  }
}

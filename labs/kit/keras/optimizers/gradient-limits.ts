/** How an optimizer keeps gradients small before it takes a step, and weights while it does. */
import * as tf from '@tensorflow/tfjs';
import { asText } from '../options.ts';

export interface LimitOptions {
  /** Gradients longer than this are shortened to it, each by itself. */
  clipnorm?: number;
  /** Entries outside ±this are set to it. */
  clipvalue?: number;
  /** All gradients are shortened together where their common length is above this. */
  globalClipnorm?: number;
  /** This share of each weight, times the learning rate, is taken away at each step. */
  weightDecay?: number;
}

export const limitKeys = ['clipnorm', 'clipvalue', 'globalClipnorm', 'weightDecay'] as const;

const clips = ['clipnorm', 'clipvalue', 'globalClipnorm'] as const;

/** The options that were given, checked. */
export function checkLimits(owner: string, options: LimitOptions): LimitOptions {
  const given = limitKeys.filter((key) => options[key] !== undefined && options[key] !== null);
  for (const key of given) {
    const value: unknown = options[key];
    if (!(typeof value === 'number' && value >= 0))
      throw new TypeError(`${owner} needs ${key}, a number of at least 0; found ${asText(value)}.`);
  }
  const chosen = clips.filter((key) => given.includes(key));
  if (chosen.length > 1)
    throw new TypeError(
      `${owner} takes only one of clipnorm, clipvalue and globalClipnorm; found ${chosen.join(' and ')}.`,
    );
  return Object.fromEntries(given.map((key) => [key, options[key]!]));
}

/** 0 where all entries are 0, so that nothing is divided by it. */
const squaredLength = (gradient: tf.Tensor): tf.Tensor => tf.sum(tf.square(gradient));

/** The gradients as the step takes them. */
export function limited(gradients: readonly tf.Tensor[], limits: LimitOptions): readonly tf.Tensor[] {
  const { clipnorm, clipvalue, globalClipnorm } = limits;
  if (clipnorm)
    return gradients.map((gradient) =>
      tf.div(tf.mul(gradient, clipnorm), tf.maximum(tf.sqrt(squaredLength(gradient)), clipnorm)),
    );
  if (globalClipnorm) {
    const length = tf.sqrt(tf.addN(gradients.map(squaredLength)));
    const share = tf.div(globalClipnorm, tf.maximum(length, globalClipnorm));
    return gradients.map((gradient) => tf.mul(gradient, share));
  }
  if (clipvalue) return gradients.map((gradient) => tf.clipByValue(gradient, -clipvalue, clipvalue));
  return gradients;
}

/**
 * Gradients of tables that are looked up by rows. Keras keeps them as a list of rows, one a look-up, and its optimizers square
 * the rows before they add up what belongs to the same row of the table; a plain gradient has only their sum. So the sum of
 * squares travels with the gradient.
 */
import * as tf from '@tensorflow/tfjs';

const squares = new WeakMap<tf.Tensor, tf.Tensor>();

/** Gives a gradient the sum of the squares of its rows; it ends with the gradient. */
export function keepRowSquares(gradient: tf.Tensor, sum: tf.Tensor): void {
  tf.keep(sum);
  squares.set(gradient, sum);
  const dispose = gradient.dispose.bind(gradient);
  gradient.dispose = () => {
    if (!sum.isDisposed) sum.dispose();
    dispose();
  };
}

export const hasRowSquares = (gradient: tf.Tensor): boolean =>
  squares.has(gradient) && !squares.get(gradient)!.isDisposed;

/** g², or what Keras adds up in its place. */
export const squareOf = (gradient: tf.Tensor): tf.Tensor =>
  hasRowSquares(gradient) ? squares.get(gradient)! : tf.square(gradient);

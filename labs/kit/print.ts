/** Where the kit prints: the console of the cell, which the engine sets. */
import * as tf from '@tensorflow/tfjs';

interface ConsoleLike {
  log(text: string): void;
}

let sink = (text: string): void => (globalThis as { console?: ConsoleLike }).console?.log(text);

export function setPrintSink(to: (text: string) => void): void {
  sink = to;
}

export function printText(text: string): void {
  sink(text);
}

/**
 * Prints a tensor's values to the console of the cell, and with `verbose` its dtype, rank and shape.
 *
 * @example
 * const x = tf.constant([1, 2]);
 * tf.print(x);
 * x // => [1, 2]
 */
export function print(x: tf.Tensor, verbose = false): void {
  printText(x instanceof tf.Tensor ? x.toString(verbose) : String(x));
}

/** `x.print()` prints there too; tfjs' own goes to the console of the whole process. */
export function installPrint(): void {
  tf.Tensor.prototype.print = printed;
}

function printed(this: tf.Tensor, verbose?: boolean): void {
  print(this, verbose);
}

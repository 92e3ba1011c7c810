/** Examples and labels, checked once and handed out batch by batch. */
import * as tf from '@tensorflow/tfjs';
import { nextRandom } from '../../random.ts';
import { asText } from '../options.ts';
import { shapeText } from '../shape-text.ts';

export type Inputs = tf.Tensor | tf.Tensor[] | tf.TensorLike;
export type Labels = tf.Tensor | tf.TensorLike;

/** The data of a call of fit, evaluate or predict; `x` holds several tensors where the model takes a list. */
export interface Data {
  readonly x: readonly tf.Tensor[];
  readonly listed: boolean;
  readonly y: tf.Tensor | null;
  readonly weights: tf.Tensor | null;
  readonly count: number;
  /** Those tensors that were made here and end with the call. */
  readonly own: readonly tf.Tensor[];
}

export interface Batch {
  readonly x: tf.Tensor | tf.Tensor[];
  readonly y: tf.Tensor | null;
  readonly weights: tf.Tensor | null;
  readonly size: number;
}

/** Checks that all have the same number of examples; arrays become tensors. */
export function asData(owner: string, x: unknown, y: unknown, weights?: tf.Tensor | null): Data {
  const own: tf.Tensor[] = [];
  const tensor = (key: string, value: unknown): tf.Tensor => {
    if (value instanceof tf.Tensor) return value;
    if (!Array.isArray(value) && !ArrayBuffer.isView(value))
      throw new TypeError(
        `${owner}: ${key} must be a tensor; found ${asText(value)}${value instanceof Promise ? ': await it first.' : '.'}`,
      );
    const made = tf.tensor(value as tf.TensorLike);
    own.push(made);
    return made;
  };
  const listed = Array.isArray(x) && x.length > 0 && x[0] instanceof tf.Tensor;
  const inputs = listed ? (x as tf.Tensor[]) : [tensor('x', x)];
  const labels = y === undefined || y === null ? null : tensor('y', y);
  const count = inputs[0]!.shape[0];
  if (count === undefined || count === 0)
    throw new TypeError(
      `${owner}: x needs at least one example along its first axis; found shape ${shapeText(inputs[0]!.shape)}.`,
    );
  for (const one of [...inputs, ...(labels ? [labels] : []), ...(weights ? [weights] : [])])
    if (one.shape[0] !== count)
      throw new TypeError(
        `${owner}: x has ${count} examples, another tensor of shape ${shapeText(one.shape)} has ${one.shape[0] ?? 'none'}: they must agree.`,
      );
  return { x: inputs, listed, y: labels, weights: weights ?? null, count, own };
}

const take = (tensor: tf.Tensor, start: number, size: number): tf.Tensor =>
  start === 0 && size === tensor.shape[0]
    ? tensor.clone()
    : tf.slice(
        tensor,
        [start, ...Array.from({ length: tensor.rank - 1 }, () => 0)],
        [size, ...tensor.shape.slice(1)],
      );

/** Examples `start` … `start + size` of the data, in the order given if there is one. */
export function batchOf(data: Data, start: number, size: number, order: Int32Array | null): Batch {
  const rows = order ? tf.tensor1d(order.subarray(start, start + size), 'int32') : null;
  const part = (tensor: tf.Tensor): tf.Tensor => (rows ? tf.gather(tensor, rows) : take(tensor, start, size));
  const x = data.x.map(part);
  return {
    x: data.listed ? x : x[0]!,
    y: data.y && part(data.y),
    weights: data.weights && part(data.weights),
    size,
  };
}

/** The part of the data from `start` to `end`, as data of its own. */
export function partOf(data: Data, start: number, end: number): Data {
  const part = (tensor: tf.Tensor): tf.Tensor => take(tensor, start, end - start);
  const x = data.x.map(part);
  const y = data.y && part(data.y);
  const weights = data.weights && part(data.weights);
  const own = [...x, ...(y ? [y] : []), ...(weights ? [weights] : [])];
  return { x, listed: data.listed, y, weights, count: end - start, own };
}

export const disposeOwn = (data: Data | null): void => data?.own.forEach((one) => one.dispose());

/** The numbers below `count` in random order (Fisher and Yates). */
export function shuffled(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(nextRandom() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

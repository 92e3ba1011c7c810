/** `tf.at`: what Python writes as `x[1]`, `x[:, 1]`, `x[0, 1:3]`. */
import * as tf from '@tensorflow/tfjs';
import { constant, type ConstantValue } from './constant.ts';
import { mendedOps } from './gradients/mended-ops.ts';
import { kindOf, shapeText } from './value-text.ts';

/** A bound of a range; null leaves it open. */
export type Bound = number | null;

/** An integer takes one place and drops the axis; null keeps the axis; [start, stop, step?] takes a range of it. */
export type AtIndex = number | null | readonly [start: Bound, stop: Bound, step?: Bound];

interface Range {
  readonly start: number;
  readonly length: number;
  readonly step: number;
  readonly drop: boolean;
}

/**
 * A part of a tensor, chosen by one index an axis; axes without an index are kept whole.
 *
 * Negative integers count from the end. Ranges end before `stop`, are cut at the ends of the axis, and may step backwards.
 * Gradients flow to the chosen places. Throws a `RangeError` for an integer outside the axis or more indices than axes.
 *
 * @example
 * const m = tf.constant([[1, 2, 3], [4, 5, 6]]);
 * tf.at(m, 1); // => [4, 5, 6]
 * tf.at(m, null, 1); // => [2, 5]
 * tf.at(m, 0, -1); // => 3
 * tf.at(m, null, [0, 2]); // => [[1, 2], [4, 5]]
 * tf.at(m, 1, [null, null, -1]); // => [6, 5, 4]
 */
export function at(x: tf.Tensor | ConstantValue, ...index: AtIndex[]): tf.Tensor {
  return tf.tidy(() => {
    const tensor = x instanceof tf.Tensor ? x : constant(x);
    const { shape } = tensor;
    if (index.length > shape.length)
      throw new RangeError(
        `tf.at: ${index.length} indices for a tensor of ${shape.length} axes (shape ${shapeText(shape)}): ` +
          `give at most ${shape.length}`,
      );
    const ranges = shape.map((length, axis) =>
      rangeOf(axis < index.length ? index[axis] : null, axis, length, shape),
    );
    const cut = tf.slice(
      tensor,
      ranges.map(
        ({ start, length, step }) => (step < 0 ? start + (length - 1) * step : start) * Number(length > 0),
      ),
      ranges.map(({ length, step }) => (length === 0 ? 0 : (length - 1) * Math.abs(step) + 1)),
    );
    const stepped = ranges.reduce((part, range, axis) => everyNth(part, axis, range), cut);
    return tf.reshape(
      stepped,
      ranges.filter(({ drop }) => !drop).map(({ length }) => length),
    );
  });
}

/** Every |step|-th place of an axis that was cut to size, backwards when the step is negative; by ops with gradients. */
function everyNth(tensor: tf.Tensor, axis: number, { step, length }: Range): tf.Tensor {
  if (length === 0) return tensor;
  const forward = step < 0 ? mendedOps.reverse(tensor, axis) : tensor;
  const stride = Math.abs(step);
  if (stride === 1 || length === 1) return forward;
  const { shape } = forward;
  const outer = tf.util.sizeFromShape(shape.slice(0, axis));
  const inner = tf.util.sizeFromShape(shape.slice(axis + 1));
  if (forward.dtype !== 'float32')
    return mendedOps.gather(forward, tf.range(0, length, 1, 'int32').mul(tf.scalar(stride, 'int32')), axis);
  const rows = tf.reshape(forward, [outer, shape[axis]!, inner]);
  const filled = tf.pad(rows, [
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const first = tf.slice(
    tf.reshape(filled, [outer, length, stride, inner]),
    [0, 0, 0, 0],
    [outer, length, 1, inner],
  );
  return tf.reshape(first, [...shape.slice(0, axis), length, ...shape.slice(axis + 1)]);
}

function rangeOf(index: AtIndex | undefined, axis: number, length: number, shape: readonly number[]): Range {
  if (index === null) return { start: 0, length, step: 1, drop: false };
  if (typeof index === 'number') {
    if (!Number.isInteger(index)) throw wrong(index, axis);
    if (index < -length || index >= length)
      throw new RangeError(
        `tf.at: index ${index} is outside axis ${axis}, which has ${length} place${length === 1 ? '' : 's'} ` +
          `(shape ${shapeText(shape)}): use ${length === 0 ? 'a tensor that is not empty' : `0 to ${length - 1}, or -1 to -${length} from the end`}`,
      );
    return { start: index < 0 ? index + length : index, length: 1, step: 1, drop: true };
  }
  if (!Array.isArray(index) || index.length < 2 || index.length > 3 || !index.every(isBound))
    throw wrong(index, axis);
  return sliceOf(index as [Bound, Bound, Bound?], axis, length);
}

const isBound = (bound: unknown): boolean => bound === null || bound === undefined || Number.isInteger(bound);

/** Python's rule for start:stop:step. */
function sliceOf([from, to, by]: [Bound, Bound, Bound?], axis: number, length: number): Range {
  const step = by ?? 1;
  if (step === 0)
    throw new RangeError(`tf.at: the step of axis ${axis} is 0: use 1, 2, … or -1 to go backwards`);
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const bound = (value: Bound, open: number): number =>
    value === null || value === undefined
      ? open
      : Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const start = bound(from, step > 0 ? low : high);
  const stop = bound(to, step > 0 ? high : low);
  return { start, length: Math.max(0, Math.ceil((stop - start) / step)), step, drop: false };
}

function wrong(index: unknown, axis: number): TypeError {
  return new TypeError(
    `tf.at: the index of axis ${axis} must be an integer, null (the whole axis) or [start, stop, step?], ` +
      `found ${Array.isArray(index) ? `[${index.map(String).join(', ')}]` : kindOf(index)}`,
  );
}

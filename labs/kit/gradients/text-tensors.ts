/** Ops that only move entries, on tensors of text: tfjs' own refuse them, or on wasm read the text's memory as numbers. */
import * as tf from '@tensorflow/tfjs';
import { size } from './shapes.ts';

type Like = tf.Tensor | tf.TensorLike;

export const isText = (x: unknown): x is tf.Tensor => x instanceof tf.Tensor && x.dtype === 'string';

/** A text tensor of `shape`, whose entry at each place comes from a place of x. */
function moved(x: tf.Tensor, shape: readonly number[], from: (place: number[]) => number[]): tf.Tensor {
  const values = x.dataSync<'string'>();
  const flat = (place: readonly number[]): number =>
    x.shape.reduce((sum, n, axis) => sum * n + place[axis]!, 0);
  const places = Array.from({ length: size(shape) }, (_, at) => placeOf(at, shape));
  return tf.tensor(
    places.map((place) => values[flat(from(place))]!),
    [...shape],
    'string',
  );
}

function placeOf(at: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = at;
  for (const n of shape.toReversed()) {
    place.unshift(rest % n);
    rest = Math.floor(rest / n);
  }
  return place;
}

const front = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

export function gatherText(x: tf.Tensor, indices: Like, axis = 0): tf.Tensor {
  const wanted = indices instanceof tf.Tensor ? indices : tf.tensor(indices as tf.TensorLike);
  const along = front(axis, x.rank);
  const numbers = wanted.dataSync();
  const shape = [...x.shape.slice(0, along), ...wanted.shape, ...x.shape.slice(along + 1)];
  return moved(x, shape, (place) => {
    const index = place
      .slice(along, along + wanted.rank)
      .reduce((sum, at, i) => sum * wanted.shape[i]! + at, 0);
    const number = numbers[index]!;
    if (number < 0 || number >= x.shape[along]!)
      throw new RangeError(
        `tf.gather: the index ${number} does not exist on axis ${along} of the shape [${x.shape}]`,
      );
    return [...place.slice(0, along), number, ...place.slice(along + wanted.rank)];
  });
}

export function reverseText(x: tf.Tensor, axis?: number | readonly number[]): tf.Tensor {
  const axes = axis === undefined ? x.shape.map((_, i) => i) : [axis].flat().map((a) => front(a, x.rank));
  return moved(x, x.shape, (place) => place.map((at, i) => (axes.includes(i) ? x.shape[i]! - 1 - at : at)));
}

export function transposeText(x: tf.Tensor, order: readonly number[]): tf.Tensor {
  const shape = order.map((axis) => x.shape[axis]!);
  return moved(x, shape, (place) => x.shape.map((_, axis) => place[order.indexOf(axis)]!));
}

export function tileText(x: tf.Tensor, repeats: readonly number[]): tf.Tensor {
  const shape = x.shape.map((n, axis) => n * repeats[axis]!);
  return moved(x, shape, (place) => place.map((at, axis) => at % x.shape[axis]!));
}

/** Numbers from `from` on in the shape of x. */
const placesOf = (x: tf.Tensor, from: number): tf.Tensor =>
  tf.reshape(tf.range(from, from + x.size, 1, 'int32'), x.shape);

/** `tf.where` on text: the places are chosen as numbers, which broadcast. */
export function whereText(condition: tf.Tensor, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const values = [...a.dataSync<'string'>(), ...b.dataSync<'string'>()];
  const chosen = tf.where(condition, placesOf(a, 0), placesOf(b, a.size));
  return tf.tensor(
    Array.from(chosen.dataSync(), (place) => values[place]!),
    chosen.shape,
    'string',
  );
}

export function splitText(x: tf.Tensor, parts: number | readonly number[], axis = 0): tf.Tensor[] {
  const along = front(axis, x.rank);
  const length = x.shape[along] ?? 0;
  const given = typeof parts === 'number' ? Array<number>(parts).fill(length / parts) : [...parts];
  const known = given.filter((n) => n !== -1).reduce((sum, n) => sum + n, 0);
  const lengths = given.map((n) => (n === -1 ? length - known : n));
  if (!lengths.every(Number.isInteger) || lengths.reduce((sum, n) => sum + n, 0) !== length)
    throw new RangeError(
      `tf.split of the shape [${x.shape}] along axis ${axis}: the parts [${lengths}] must be whole numbers that sum to ${length}`,
    );
  let start = 0;
  return lengths.map((n) => {
    const begin = x.shape.map((_, i) => (i === along ? start : 0));
    start += n;
    return tf.slice(
      x,
      begin,
      x.shape.map((m, i) => (i === along ? n : m)),
    );
  });
}

/** `tf.image.cropAndResize` with gradients of the image and the boxes, which tfjs has not. */
import * as tf from '@tensorflow/tfjs';
import { extent } from './shapes.ts';

/** For one side of every box: the weights of `count` samples over `length` pixels, and which samples lie inside. */
function sampling(start: tf.Tensor, end: tf.Tensor, length: number, count: number) {
  const last = length - 1;
  const first = tf.expandDims(tf.mul(start, last), 1);
  const way = tf.expandDims(tf.mul(tf.sub(end, start), last), 1);
  const steps = count > 1 ? tf.div(tf.range(0, count, 1, 'float32'), count - 1) : tf.tensor1d([0.5]);
  const at = tf.add(first, tf.mul(way, tf.expandDims(steps, 0)));
  const inside = tf.cast(tf.logicalAnd(tf.greaterEqual(at, 0), tf.lessEqual(at, last)), 'float32');
  const below = tf.floor(at);
  const between = tf.sub(at, below);
  const pixel = (place: tf.Tensor): tf.Tensor =>
    tf.cast(tf.oneHot(tf.cast(place, 'int32'), length), 'float32');
  const weights = tf.add(
    tf.mul(pixel(below), tf.expandDims(tf.sub(1, between), 2)),
    tf.mul(pixel(tf.ceil(at)), tf.expandDims(between, 2)),
  );
  return { weights: tf.mul(weights, tf.expandDims(inside, 2)), inside };
}

/** Each crop is rows · image · columnsᵀ, with rows and columns the sampling weights of its box. */
function bilinear(
  image: tf.Tensor,
  boxes: tf.Tensor,
  boxIndices: tf.Tensor,
  [height, width]: readonly [number, number],
  extrapolation: number,
): tf.Tensor {
  const count = extent(boxes.shape, 0);
  const [, tall = 1, wide = 1, depth = 1] = image.shape;
  const [top, left, bottom, right] = tf.unstack(boxes, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const rows = sampling(top, bottom, tall, height);
  const columns = sampling(left, right, wide, width);
  const taken = tf.reshape(tf.gather(image, tf.cast(boxIndices, 'int32')), [count, tall, wide * depth]);
  const cut = tf.reshape(tf.matMul(rows.weights, taken), [count, height, wide, depth]);
  const turned = tf.reshape(tf.transpose(cut, [0, 2, 1, 3]), [count, wide, height * depth]);
  const crops = tf.reshape(tf.matMul(columns.weights, turned), [count, width, height, depth]);
  const inside = tf.mul(tf.expandDims(rows.inside, 2), tf.expandDims(columns.inside, 1));
  const outside = tf.mul(tf.sub(1, inside), extrapolation);
  return tf.add(tf.transpose(crops, [0, 2, 1, 3]), tf.expandDims(outside, 3));
}

const tensor = (x: tf.Tensor | tf.TensorLike): tf.Tensor =>
  x instanceof tf.Tensor ? x : tf.tensor(x as tf.TensorLike);

export const cropAndResize = ((
  image,
  boxes,
  boxIndices,
  cropSize,
  method = 'bilinear',
  extrapolation = 0,
) => {
  if (method !== 'bilinear')
    return tf.image.cropAndResize(image, boxes, boxIndices, cropSize, method, extrapolation);
  return tf.tidy(() => bilinear(tensor(image), tensor(boxes), tensor(boxIndices), cropSize, extrapolation));
}) as typeof tf.image.cropAndResize;

/** What a strided slice takes: TensorFlow's masks worked out to a range on each axis. */
import * as tf from '@tensorflow/tfjs';
import { extent } from './shapes.ts';

export interface Strided {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

export interface Cut {
  begin: number[];
  end: number[];
  strides: number[];
  /** How many entries are taken on each axis of x. */
  counts: number[];
  /** With dropped axes gone and new ones there. */
  finalShape: number[];
}

export function cutOf(xShape: number[], a: Strided): Cut {
  const { begin, end, strides, finalShape } = tf.slice_util.sliceInfo(
    xShape,
    a.begin,
    a.end,
    a.strides,
    a.beginMask,
    a.endMask,
    a.ellipsisMask,
    a.newAxisMask,
    a.shrinkAxisMask,
  );
  const counts = begin.map((first, axis) =>
    Math.max(0, Math.ceil((extent(end, axis) - first) / extent(strides, axis))),
  );
  return { begin, end, strides, counts, finalShape };
}

/** A tensor's content in a few numbers and a small histogram: one pass over all of it, or over an even sample of a large one. */
import * as tf from '@tensorflow/tfjs';
import type { TensorSummary } from '../../../preload/contract/output.ts';
import { readTensor, wholeLimit as readWhole } from './tensor-reading.ts';

const binCount = 12;
/** Reading stays far below a frame; 100,000 elements take about 1 ms. */
const mostCounted = 100_000;

/** Keyed by the tensor's data: an in-place write gives a Variable another one. */
const known = new WeakMap<object, TensorSummary>();

export function summaryOf(tensor: tf.Tensor): TensorSummary | undefined {
  const { dtype, size } = tensor;
  if (tensor.isDisposed || (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')) return undefined;
  if (size < 2) return undefined;
  const before = known.get(tensor.dataId);
  if (before) return before;
  try {
    const summary = summarize(size > readWhole ? evenSample(tensor) : numbersOf(tensor));
    known.set(tensor.dataId, summary);
    return summary;
  } catch {
    // What cannot be read has no numbers to show; its value says why.
    return undefined;
  }
}

const numbersOf = (tensor: tf.Tensor): ArrayLike<number> => readTensor(tensor).elements as ArrayLike<number>;

/** Every n-th element, taken where the tensor lies. */
function evenSample(tensor: tf.Tensor): ArrayLike<number> {
  const step = Math.ceil(tensor.size / mostCounted);
  const sample = tf.tidy(() => tensor.reshape([-1]).stridedSlice([0], [tensor.size], [step]));
  try {
    return sample.dataSync();
  } finally {
    sample.dispose();
  }
}

/** Mean and deviation by Welford's update: m += (x − m)/n, s += (x − m_old)(x − m_new), deviation = √(s/n). */
export function summarize(elements: ArrayLike<number>): TensorSummary {
  const step = Math.max(1, Math.ceil(elements.length / mostCounted));
  const counts = { counted: 0, nan: 0, plusInfinity: 0, minusInfinity: 0 };
  let min = Infinity;
  let max = -Infinity;
  let mean = 0;
  let squares = 0;
  let finite = 0;
  let zeros = 0;
  for (let i = 0; i < elements.length; i += step) {
    const x = elements[i] ?? 0;
    counts.counted++;
    if (Number.isFinite(x)) {
      finite++;
      if (x === 0) zeros++;
      if (x < min) min = x;
      if (x > max) max = x;
      const off = x - mean;
      mean += off / finite;
      squares += off * (x - mean);
    } else if (Number.isNaN(x)) counts.nan++;
    else if (x > 0) counts.plusInfinity++;
    else counts.minusInfinity++;
  }
  if (finite === 0) return { ...counts, bins: [] };
  const range = { min, max, mean, deviation: Math.sqrt(squares / finite), zeros };
  return { ...counts, range, bins: histogram(elements, step, min, max) };
}

function histogram(elements: ArrayLike<number>, step: number, min: number, max: number): number[] {
  const bins = Array.from({ length: binCount }, () => 0);
  if (!(max > min)) return [];
  for (let i = 0; i < elements.length; i += step) {
    const x = elements[i] ?? 0;
    if (!Number.isFinite(x)) continue;
    const at = Math.min(binCount - 1, Math.floor(((x - min) / (max - min)) * binCount));
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return bins;
}

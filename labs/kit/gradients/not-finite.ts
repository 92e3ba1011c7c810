/** Whether numbers are all finite, by the cheapest way a backend has; asked before or after kernels that go wrong otherwise. */
import * as tf from '@tensorflow/tfjs';

/** More are added up by the backend, so that one number is read instead of all. */
const most = 4096;

/** Sums that overflow count as not finite too: what follows is right for any numbers, only slower. */
export function isFiniteThroughout(x: tf.Tensor): boolean {
  if (x.size > most) return Number.isFinite(tf.sum(x).dataSync()[0]);
  return x.dataSync().every(Number.isFinite);
}

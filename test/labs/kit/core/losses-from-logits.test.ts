/** Cross-entropy from logits against the same formula in double precision. */
import { beforeAll, describe, expect, it } from 'vitest';
import { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from '../../../../labs/kit/losses-from-logits.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

const logSoftmax = (z: readonly number[]): number[] => {
  const largest = Math.max(...z);
  const logSum = Math.log(z.reduce((sum, one) => sum + Math.exp(one - largest), 0));
  return z.map((one) => one - largest - logSum);
};

const near = (found: ArrayLike<number>, expected: readonly number[]): void => {
  for (const [i, value] of expected.entries())
    expect(Math.abs(found[i]! - value) / Math.max(1, Math.abs(value))).toBeLessThan(1e-5);
};

describe.each(rungs)('cross-entropy from logits on %s', (rung) => {
  beforeAll(() => start(rung));

  it.each([
    ['small ones', [0.5, -1, 2]],
    ['equal ones', [0, 0, 0]],
    ['of ±1e4', [1e4, -1e4, 0]],
    ['all large', [1e4, 1e4 - 1, 1e4 + 2]],
  ])('is right for logits, %s, in value and gradient', (_, z) => {
    const logits = tf.constant([z, z, z]);
    const labels = tf.constant([0, 1, 2], 'int32');
    const losses = logSoftmax(z).map((value) => -value);
    near(sparseSoftmaxCrossEntropy(labels, logits).dataSync(), losses);
    const slope = tf.grad((x) => sparseSoftmaxCrossEntropy(labels, x));
    const softmax = logSoftmax(z).map(Math.exp);
    near(
      slope(logits).dataSync(),
      [0, 1, 2].flatMap((label) => softmax.map((p, k) => p - Number(k === label))),
    );
  });

  it('takes labels of any shape and probabilities', () => {
    const logits = tf.constant([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    const losses = [-logSoftmax([1, 2])[1]!, -logSoftmax([3, 4])[0]!];
    const sparse = sparseSoftmaxCrossEntropy(tf.constant([[1, 0]]), logits);
    expect(sparse.shape).toEqual([1, 2]);
    near(sparse.dataSync(), losses);
    near(
      softmaxCrossEntropy(
        tf.constant([
          [
            [0, 1],
            [1, 0],
          ],
        ]),
        logits,
      ).dataSync(),
      losses,
    );
  });

  it('stays finite when a class is ruled out by −∞', () => {
    const logits = tf.constant([[0, -Infinity, 0]]);
    near(sparseSoftmaxCrossEntropy(tf.constant([0], 'int32'), logits).dataSync(), [Math.LN2]);
    const slope = tf.grad((x) => sparseSoftmaxCrossEntropy(tf.constant([0], 'int32'), x));
    near(slope(logits).dataSync(), [-0.5, 0, 0.5]);
  });

  it('is right in second order: the softmax’s own covariance', () => {
    const z = [0.5, -1, 2];
    const p = logSoftmax(z).map(Math.exp);
    const x = tf.Variable([z]);
    const tape = new tf.GradientTape();
    const slope = tape.record(() =>
      tf.grad((v) => sparseSoftmaxCrossEntropy(tf.constant([1], 'int32'), v))(x),
    );
    near(
      tape.jacobian(slope, x).dataSync(),
      p.flatMap((a, i) => p.map((b, j) => (i === j ? a : 0) - a * b)),
    );
  });
});

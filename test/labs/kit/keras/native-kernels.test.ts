/** The native engine's own kernels: that they are used, what they leave behind, and that nobody else's data changes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { loadedNative } from '../../../../main/native/load.ts';
import { hasNative, start } from '../core/backends.ts';

const handles = (): number => loadedNative()!.binding.getNumOfTensors();
const full = process.env['TAPEDECK_FULL'] === '1';

/** Names of the kernels that ran, each once. */
async function kernelsOf(work: () => void): Promise<string[]> {
  const { kernelNames } = await tf.profile(() => {
    tf.tidy(work);
    return tf.scalar(0);
  });
  return kernelNames;
}

/** Trains the music model's architecture, small, on a few notes; answers the loss before each step. */
function melody(recurrent: 'LSTM' | 'GRU'): () => number {
  const { layers, Sequential, optimizers, losses } = tf.keras;
  const model = Sequential([
    layers.Embedding(11, 6),
    layers[recurrent]({ units: 8, returnSequences: true }),
    layers.Dense(11),
  ]);
  const optimizer = optimizers.Adam(2e-2);
  const ids = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 5], 'int32');
  const next = tf.tensor2d([2, 3, 4, 5, 6, 7, 8, 9, 10, 0], [2, 5], 'int32');
  return () =>
    tf.tidy(() => {
      const tape = new tf.GradientTape();
      const loss = tape.record(() =>
        tf.mean(losses.sparseCategoricalCrossentropy(next, model.call(ids), { fromLogits: true })),
      );
      const variables = model.trainableVariables;
      const gradients = tape.gradient(loss, variables);
      optimizer.applyGradients(gradients.map((gradient, i) => [gradient, variables[i]!]));
      return loss.dataSync()[0]!;
    }) as unknown as number;
}

describe.skipIf(!hasNative)('native kernels', () => {
  beforeAll(() => start('cpu'));

  it.each(['LSTM', 'GRU'] as const)(
    'compute a training step of the music model with %s',
    async (recurrent) => {
      const step = melody(recurrent);
      const names = await kernelsOf(() => void step());
      for (const name of [
        `${recurrent}Sequence`,
        `${recurrent}SequenceGrad`,
        'SparseSoftmaxCrossEntropyWithLogits',
        'ApplyAdam',
        'UnsortedSegmentSum',
      ])
        expect(names).toContain(name);
    },
  );

  it.each(['LSTM', 'GRU'] as const)('leave no tensor and no handle behind with %s', (recurrent) => {
    const step = melody(recurrent);
    const losses = Array.from({ length: 20 }, step);
    const before = { tensors: tf.memory().numTensors, handles: handles() };
    const steps = full ? 1000 : 50;
    for (let i = 0; i < steps; i++) losses.push(step());
    expect({ tensors: tf.memory().numTensors, handles: handles() }).toEqual(before);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  });

  it.each([
    ['SGD', () => tf.keras.optimizers.SGD(0.5)],
    ['SGD with momentum', () => tf.keras.optimizers.SGD(0.5, { momentum: 0.9 })],
    ['Adam', () => tf.keras.optimizers.Adam(0.5)],
  ] as const)('of %s change the Variable and no copy of it', (_, make) => {
    const variable = tf.Variable([1, 2, 3]);
    const copy = tf.clone(variable);
    const view = tf.reshape(variable, [3, 1]);
    const optimizer = make();
    const step = (): void => optimizer.applyGradients([[tf.constant([1, -1, 2]), variable]]);
    step();
    const slots = optimizer.variables.map((slot) => tf.clone(slot));
    const kept = slots.map((slot) => slot.arraySync());
    step();
    expect([copy.arraySync(), view.arraySync()]).toEqual([
      [1, 2, 3],
      [[1], [2], [3]],
    ]);
    expect(slots.map((slot) => slot.arraySync())).toEqual(kept);
    expect(variable.dataSync()[0]).toBeLessThan(1);
  });

  it('take sequences of any length, one step and three hundred', () => {
    for (const [recurrent, steps] of [
      ['LSTM', 1],
      ['LSTM', 2],
      ['LSTM', 300],
      ['GRU', 1],
      ['GRU', 2],
      ['GRU', 300],
    ] as const) {
      const layer = tf.keras.layers[recurrent]({ units: 3, returnSequences: true });
      const x = tf.ones([2, steps, 4]);
      const tape = new tf.GradientTape();
      tape.watch(x);
      const y = tape.record(() => layer.call(x));
      expect([y.shape, tape.gradient(y, x)!.shape]).toEqual([
        [2, steps, 3],
        [2, steps, 4],
      ]);
    }
  });

  it('say what is wrong when TensorFlow refuses, and go on', () => {
    const wrong = (): unknown =>
      tf.engine().runKernel('SparseSoftmaxCrossEntropyWithLogits', {
        logits: tf.zeros([2, 3]),
        labels: tf.tensor1d([0, 7], 'int32'),
      });
    expect(wrong).toThrow('label value of 7');
    expect(tf.add(1, 1).dataSync()[0]).toBe(2);
  });
});

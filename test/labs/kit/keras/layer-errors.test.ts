/** What layers refuse, and how the message helps. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainCall } from '../../../../labs/kit/keras/explain-call.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from '../core/backends.ts';

const L = tf.keras.layers;
const x = (): tfjs.Tensor => tf.constant([[1, 2]]);

class OneDense extends tf.keras.Model {
  dense = L.Dense(3);

  override call(input: tfjs.Tensor): tfjs.Tensor {
    return this.dense.call(input);
  }
}

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
};

beforeAll(() => start('js'));

const refused: [what: string, act: () => unknown, part: string][] = [
  [
    'an option of another name',
    () => L.Dense(3, { activaton: 'relu' } as object),
    "has no option 'activaton': did you mean 'activation'?",
  ],
  [
    'an option by position',
    () => (L.Dense as unknown as (...given: unknown[]) => unknown)(3, 'sigmoid'),
    "write Dense(3, { activation: 'sigmoid' })",
  ],
  [
    'an activation of another name',
    () => L.Dense(3, { activation: 'sigmod' as 'sigmoid' }),
    "did you mean 'sigmoid'?",
  ],
  [
    'Python’s spelling, mistyped',
    () => L.Dense(3, { activation: 'hard_sigmiod' as 'hardSigmoid' }),
    "did you mean 'hardSigmoid'?",
  ],
  ['no units', () => L.Dense({} as { units: number }), 'needs units, a whole number'],
  [
    'an initializer of another name',
    () => L.Dense(3, { kernelInitializer: 'glorot' as 'zeros' }).call(x()),
    'there is no initializer',
  ],
  ['an input without a batch', () => L.Dense(3).call(tf.constant([1, 2])), 'write x.reshape([1, 2])'],
  [
    'an input of another width',
    () => [L.Dense(3)].map((layer) => [layer.call(x()), layer.call(tf.ones([1, 5]))]),
    'was built for inputs of shape [..., 2]; found [1, 5]',
  ],
  [
    'images without channels',
    () => L.Conv2D(2, 3).call(tf.ones([1, 5, 5])),
    '[batch, height, width, channels]; found [1, 5, 5]',
  ],
  ['a rate of 1', () => L.Dropout(1), 'from 0 to below 1; found 1'],
  [
    'a label that names no class',
    () => tf.keras.losses.sparseCategoricalCrossentropy([2], [[0.5, 0.5]]),
    'found the label 2, and the predictions have 2 classes',
  ],
  [
    'a call option of another name',
    () => L.Dense(3).call(x(), { trainig: true } as object),
    "Dense.call has no option 'trainig': did you mean 'training'?",
  ],
  [
    'a call option by position',
    () => tf.keras.Sequential([L.Dense(3)]).call(x(), true as never),
    'write call(x, { training: true })',
  ],
  ['a single tensor to add', () => L.Add().call(x() as unknown as tfjs.Tensor[]), 'write layer.call([a, b])'],
  [
    'weights of another shape',
    () => [L.Dense(3)].map((layer) => [layer.call(x()), layer.setWeights([tf.ones([3, 2]), tf.ones([3])])]),
    'weight 0 has shape [2, 3]; found [3, 2]',
  ],
  ['counting before building', () => L.Dense(3).countParams(), 'call it once, or build it first'],
  [
    'a layer of tfjs in a model',
    () => tf.keras.Sequential([tf.layers.dense({ units: 2 }) as never]),
    'use tf.keras.layers here',
  ],
  ['a promise as input', () => L.Flatten().call(Promise.resolve(x()) as never), 'await it first'],
];

describe('an error names the thing and the remedy', () => {
  it.each(refused)('%s', (_, act, part) => {
    expect(message(act)).toContain(part);
  });

  it('a layer called like a function is explained from the names of the session', () => {
    const model = new OneDense();
    const call = model as unknown as (input: unknown) => unknown;
    const explain = (text: string): string | undefined =>
      explainCall(text, (name) => (name === 'call' ? model : undefined));
    expect([
      explain(message(() => call(1)))?.includes('write call.call(x) or call.apply(x)'),
      explain('call.dense is not a function')?.includes('write call.dense.call(x)'),
      explain('this.dense is not a function')?.includes('if it is a layer, write this.dense.call(x)'),
      explain('call.other is not a function'),
      explain('other is not a function'),
    ]).toEqual([true, true, true, undefined, undefined]);
  });
});

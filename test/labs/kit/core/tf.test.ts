/** The `tf` object: what is in it, what its unknown names and JavaScript's operators say, and its types. */
import * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from './backends.ts';

const loose = tf as unknown as Record<string, unknown>;

const group = (name: string): Record<string, unknown> => loose[name] as Record<string, unknown>;

describe('tf', () => {
  beforeAll(() => start('js'));

  it('has everything public of tfjs', () => {
    const names = Object.keys(tfjs).filter((name) => name !== 'default' && name !== 'module.exports');
    expect(names.filter((name) => !(name in tf))).toEqual([]);
  });

  it.each([
    ['subtract', () => tf.subtract(5, 3), 2],
    ['multiply', () => tf.multiply(5, 3), 15],
    ['divide', () => tf.divide(tf.constant(7, 'int32'), tf.constant(-2, 'int32')), -3.5],
    ['floordiv', () => tf.floordiv(7, -2), -4],
    ['negative', () => tf.negative(3), -3],
    ['matmul', () => tf.matmul(tf.constant([[1, 2]]), tf.constant([[3], [4]])), [[11]]],
    ['matmul with a side transposed', () => tf.matmul([[1, 2]], [[3, 4]], { transposeB: true }), [[11]]],
    ['division of a list', () => tf.divide(Int32Array.of(1, 3), 2), [0.5, 1.5]],
    [
      'reduceSum',
      () =>
        tf.reduceSum(
          [
            [1, 2],
            [3, 4],
          ],
          1,
        ),
      [3, 7],
    ],
    [
      'reduceMean',
      () =>
        tf.reduceMean(
          [
            [1, 2],
            [3, 4],
          ],
          0,
          true,
        ),
      [[2, 3]],
    ],
    ['reduceMax', () => tf.reduceMax([1, 9, 3]), 9],
    ['reduceMin', () => tf.reduceMin([1, 9, 3]), 1],
    ['reduceProd', () => tf.reduceProd([2, 3, 4]), 24],
    ['reduceAll', () => tf.reduceAll(tf.constant([true, false])), 0],
    ['reduceAny', () => tf.reduceAny(tf.constant([true, false])), 1],
    ['argmax', () => tf.argmax([1, 9, 3]), 1],
    ['argmin', () => tf.argmin([1, 9, 3]), 0],
  ] as const)('has Python’s %s', (_, run, expected) => {
    expect(run().arraySync()).toEqual(expected);
  });

  it.each([
    ['reduce_sum', 'tf.reduceSum?'],
    ['matMull', 'tf.matMul?'],
    ['zerosLik', 'tf.zerosLike?'],
    ['GradientTap', 'tf.GradientTape?'],
    ['float32', "'float32'"],
    ['newaxis', 'tf.expandDims'],
    ['qqqqqqqq', 'does not exist in this TensorFlow'],
  ])('says what tf.%s should be', (name, says) => {
    expect(() => loose[name]).toThrow(TypeError);
    expect(() => loose[name]).toThrow(says);
  });

  it('explains unknown names of its groups too', () => {
    expect(() => group('math')['log']).toThrow('write tf.log');
    expect(() => group('random')['categoricle']).toThrow('tf.random.categorical?');
    expect(() => group('layers')['dence']).toThrow('tf.layers.dense?');
    expect(() => group('keras')['layer']).toThrow('tf.keras.Layer?');
  });

  it('refuses ragged arrays in tfjs’ own ops, naming the row', () => {
    expect(() => tf.tensor([[1, 2], [3]])).toThrow('arr[1]');
    expect(() => tf.add([[1, 2], [3]], 1)).toThrow('arr[1]');
  });

  it('can be awaited, searched and shown like any object', async () => {
    expect(await loose).toBe(tf);
    expect('nothing' in tf).toBe(false);
    expect(JSON.stringify(Object.keys(tf)).length).toBeGreaterThan(1000);
  });

  it('cannot be changed by a cell', () => {
    expect(() => {
      loose['add'] = 1;
    }).toThrow(TypeError);
  });

  it('explains operators between tensors, and keeps text possible', () => {
    const [a, b] = [tf.constant(1), tf.constant(2)] as unknown as [number, number];
    for (const wrong of [() => a + b, () => a * b, () => a < b, () => `x` + a])
      expect(wrong).toThrow('a.add(b)');
    expect(`${a}`).toContain('1');
    expect(String(b)).toContain('2');
    expect([a].join()).toContain('1');
  });

  it('adds as a.add(b) and tf.add(a, b)', () => {
    const [a, b] = [tf.constant(15, 'int32'), tf.constant(61, 'int32')];
    for (const sum of [a.add(b), tf.add(a, b)]) expect([sum.arraySync(), sum.dtype]).toEqual([76, 'int32']);
  });

  it('types a gradient as its source, and names types as values', () => {
    const v: tf.Variable = tf.Variable(1);
    const tape: tf.GradientTape = new tf.GradientTape();
    const y: tf.Tensor = tape.record(() => v.mul(2));
    const gradients = tape.gradient(y, { v, list: [v] as const });
    expectTypeOf(gradients.v).toEqualTypeOf<tf.Tensor>();
    expectTypeOf(gradients.list).toEqualTypeOf<[tf.Tensor]>();
  });
});

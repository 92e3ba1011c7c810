/** What stands beside the line of a failed op. */
import { expect, it } from 'vitest';
import { shapesAtOdds, shortly } from '../../../renderer/editor/shapes-at-odds.ts';

it.each([
  [
    'Error in matMul: inner shapes (2) and (1) of Tensors with shapes 3,2 and 1,2 and transposeA=false must match.',
    ['[3,2]', '[1,2]'],
  ],
  ['Operands could not be broadcast together with shapes 2,3 and 3,2.', ['[2,3]', '[3,2]']],
  ['TensorFlow: Matrix size-incompatible: In[0]: [3,2], In[1]: [1,2]', ['[3,2]', '[1,2]']],
  ['TensorFlow: Incompatible shapes: [2,3] vs. [3,2]', ['[2,3]', '[3,2]']],
  [
    'tf.matMul: a matrix of shape [3, 2] cannot be multiplied by one of [1, 2]: the rows of the first have 2 numbers (because of Error: TensorFlow: Matrix size-incompatible: In[0]: [3,2], In[1]: [1,2])',
    ['[3,2]', '[1,2]'],
  ],
  [
    'tf.add: the shapes [2, 3] and [3, 2] do not fit: counted from the last axis, lengths must be equal or 1.',
    ['[2,3]', '[3,2]'],
  ],
  ['Shapes [] and [4] are incompatible', ['[]', '[4]']],
])('%s', (message, expected) => {
  expect(shapesAtOdds(message)).toEqual(expected);
});

it('says nothing of shapes where there are not two', () => {
  expect(shapesAtOdds('x is not defined')).toBeUndefined();
  expect(shapesAtOdds('Concat: shapes [1], [2] and [3] differ in size')).toBeUndefined();
});

it('shortens other messages to their first sentence', () => {
  expect(shortly('x is not defined. Did you mean y?')).toBe('x is not defined.');
  expect(shortly('a'.repeat(100))).toBe(`${'a'.repeat(70)}…`);
});

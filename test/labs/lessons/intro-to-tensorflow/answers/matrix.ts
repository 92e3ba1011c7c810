/** Answers to `matrix`: any tensor of rank 2. */
import type { Answers } from './answers.ts';

export const matrix: Answers = {
  right: {
    'an identity matrix': `const matrix = tf.eye(3);`,
    'one value': `const matrix = tf.constant([[7]]);`,
    words: `const matrix = tf.constant([['a', 'b'], ['c', 'd']]);`,
    'a reshaped range': `const matrix = tf.reshape(tf.range(0, 6), [2, 3]);`,
    'a variable': `const matrix = tf.Variable([[1, 2], [3, 4]]);`,
    'a product, from a function': `const rows = [[1, 2], [3, 4]];
const build = () => tf.matMul(tf.constant(rows), tf.constant(rows), true);
let matrix = build();
matrix = matrix.add(1);`,
    booleans: `const matrix = tf.constant([[true, false], [false, true]]);`,
    'random and wide, with other names around': `let matrix;
{
  const width = 40;
  matrix = tf.random.normal([2, width]);
}
const unrelated = 'matrix';`,
    'stacked vectors': `const matrix = tf.stack([tf.constant([1, 2]), tf.constant([3, 4])]);`,
    'whole numbers by name': `var matrix = tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32');`,
  },
  wrong: {
    'an object that refuses to be looked at': [
      'tensor.not',
      `const matrix = new Proxy({}, { get() { throw new Error('no'); } });`,
    ],
    'a vector': ['matrix.vector', `const matrix = tf.constant([1, 2, 3, 4]);`],
    'a scalar': ['matrix.scalar', `const matrix = tf.constant(3);`],
    'one pair of brackets too many': ['matrix.deep', `const matrix = tf.constant([[[1, 2], [3, 4]]]);`],
    'a nested array': ['tensor.array', `const matrix = [[1, 2], [3, 4]];`],
    'an array of vectors': ['tensor.list', `const matrix = [tf.constant([1, 2]), tf.constant([3, 4])];`],
    'read out': ['tensor.array', `const matrix = tf.constant([[1, 2], [3, 4]]).arraySync();`],
    'a plain number': ['tensor.number', `const matrix = 2;`],
    'a promise': ['tensor.promise', `const matrix = tf.constant([[1, 2], [3, 4]]).array();`],
    'another name': ['name.undefined', `const Matrix = tf.constant([[1, 2], [3, 4]]);`],
    'never assigned': ['name.undefined', `let matrix;\ntf.constant([[1, 2], [3, 4]]);`],
    null: ['name.null', `const matrix = null;`],
    'a function that would make it': [
      'tensor.function',
      `const matrix = () => tf.constant([[1, 2], [3, 4]]);`,
    ],
    disposed: ['tensor.disposed', `const matrix = tf.constant([[1, 2], [3, 4]]);\nmatrix.dispose();`],
    'an impostor': ['tensor.not', `const matrix = { rank: 2, shape: [2, 2], dtype: 'float32' };`],
    'a buffer': ['tensor.not', `const matrix = tf.buffer([2, 2]);`],
    'a text': ['tensor.not', `const matrix = '[[1, 2], [3, 4]]';`],
    'typed values': ['tensor.array', `const matrix = new Float32Array([1, 2, 3, 4]);`],
  },
};

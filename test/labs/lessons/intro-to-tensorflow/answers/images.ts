/** Answers to `images`: zeros of shape [10, 256, 256, 3]. */
import type { Answers } from './answers.ts';

export const images: Answers = {
  right: {
    'filled with 0': `const images = tf.fill([10, 256, 256, 3], 0);`,
    'ones minus ones': `const images = tf.sub(tf.ones([10, 256, 256, 3]), 1);`,
    'whole numbers': `const images = tf.zeros([10, 256, 256, 3], 'int32');`,
    'ten stacked pictures': `const picture = tf.zeros([256, 256, 3]);
const images = tf.stack(Array.from({ length: 10 }, () => picture));`,
    'zeros like something': `const images = tf.zerosLike(tf.ones([10, 256, 256, 3]));`,
    reshaped: `const images = tf.zeros([10 * 256, 256 * 3]).reshape([10, 256, 256, 3]);`,
    'a variable': `const images = tf.Variable(tf.zeros([10, 256, 256, 3]));`,
    falsehoods: `const images = tf.zeros([10, 256, 256, 3], 'bool');`,
    'typed values': `const images = tf.tensor(new Float32Array(10 * 256 * 256 * 3), [10, 256, 256, 3]);`,
    'negative zeros': `const images = tf.zeros([10, 256, 256, 3]).neg();`,
  },
  wrong: {
    'channels first': ['images.channels-first', `const images = tf.zeros([10, 3, 256, 256]);`],
    'no batch axis': ['shape.first-axis-missing', `const images = tf.zeros([256, 256, 3]);`],
    'no channels': ['images.no-channels', `const images = tf.zeros([10, 256, 256]);`],
    grey: ['images.grey', `const images = tf.zeros([10, 256, 256, 1]);`],
    ones: ['images.filled', `const images = tf.ones([10, 256, 256, 3]);`],
    noise: [
      'images.not-zero',
      `const images = tf.random.uniform([10, 256, 256, 3], { minval: 1, maxval: 2 });`,
    ],
    'the batch last': ['shape.axes-order', `const images = tf.zeros([256, 256, 3, 10]);`],
    'the shape as values': ['images.shape-as-values', `const images = tf.constant([10, 256, 256, 3]);`],
    'a list of pictures': [
      'tensor.list',
      `const images = Array.from({ length: 10 }, () => tf.zeros([256, 256, 3]));`,
    ],
    'a list of numbers': ['tensor.array', `const images = new Array(10).fill(0);`],
    'a single picture': ['images.count', `const images = tf.zeros([1, 256, 256, 3]);`],
    'one pixel set': [
      'images.not-zero',
      `const buffer = tf.buffer([10, 256, 256, 3]);\nbuffer.set(1, 9, 255, 255, 2);\nconst images = buffer.toTensor();`,
    ],
    'one axis too many': ['shape.extra-axis', `const images = tf.zeros([1, 10, 256, 256, 3]);`],
    'smaller pictures': ['images.pixels', `const images = tf.zeros([10, 28, 28, 3]);`],
    flat: ['images.flat', `const images = tf.zeros([10, 256 * 256 * 3]);`],
    'not a number': ['images.filled', `const images = tf.fill([10, 256, 256, 3], NaN);`],
    'never made': ['name.undefined', `const image = tf.zeros([10, 256, 256, 3]);`],
    'empty words': ['tensor.dtype', `const images = tf.fill([10, 256, 256, 3], '');`],
  },
};

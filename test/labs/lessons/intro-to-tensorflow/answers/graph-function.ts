/** Answers to `graph-function`: e = (a + b) · (b − 1). */
import type { Answers } from './answers.ts';

const func = (c: string, d: string, e: string, result = 'e'): string =>
  `function func(a, b) {\n  const c = ${c};\n  const d = ${d};\n  const e = ${e};\n  return ${result};\n}`;

export const graphFunction: Answers = {
  right: {
    methods: `const func = (a: tf.Tensor, b: tf.Tensor) => a.add(b).mul(b.sub(1));`,
    'the names of Python': func('tf.add(a, b)', 'tf.subtract(b, 1)', 'tf.multiply(c, d)'),
    'multiplied out': `function func(a, b) {
  const ab = tf.mul(a, b);
  return tf.addN([ab, tf.square(b), tf.neg(tf.add(a, b))]);
}`,
    'a negative one added': func('tf.add(b, a)', 'tf.add(-1, b)', 'tf.mul(d, c)'),
    'plain numbers, then a tensor': `const func = (a: number, b: number) => tf.constant((a + b) * (b - 1));`,
    'a sum of a stack': `const func = (a, b) => {
  const c = tf.sum(tf.stack([a, b]));
  return tf.mul(c, tf.sub(b, tf.constant(1)));
};`,
    'names outside': `let c, d, e;
function func(a, b) {
  c = tf.add(a, b);
  d = tf.sub(b, 1);
  e = tf.mul(c, d);
  return e;
}`,
    'a method of an object, a helper, and a default': `const graph = { c: (a, b) => tf.add(a, b), d: (b, one = 1) => tf.sub(b, one) };
const func = (a, b) => tf.mul(graph.c(a, b), graph.d(b));`,
    'divided by a reciprocal': func('tf.sub(a, tf.neg(b))', 'tf.sub(b, 1)', 'tf.div(c, tf.reciprocal(d))'),
  },
  wrong: {
    'c from a alone': ['graph.c-from-a', func('tf.add(a, a)', 'tf.sub(b, 1)', 'tf.mul(c, d)')],
    'd from c': ['graph.d-from-c', func('tf.add(a, b)', 'tf.sub(c, 1)', 'tf.mul(c, d)')],
    'e a power': ['graph.e-power', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.pow(c, d)')],
    'e from a': ['graph.e-from-a', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.mul(a, d)')],
    'the difference reversed': ['graph.d-reversed', func('tf.add(a, b)', 'tf.sub(1, b)', 'tf.mul(c, d)')],
    'd from a': ['graph.d-from-a', func('tf.add(a, b)', 'tf.sub(a, 1)', 'tf.mul(c, d)')],
    'd with a plus': ['graph.d-plus', func('tf.add(a, b)', 'tf.add(b, 1)', 'tf.mul(c, d)')],
    'c with a minus': ['graph.c-difference', func('tf.sub(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)')],
    'c with a minus, reversed': ['graph.c-reversed', func('tf.sub(b, a)', 'tf.sub(b, 1)', 'tf.mul(c, d)')],
    'c a product': ['graph.c-product', func('tf.mul(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)')],
    'e a sum': ['graph.e-sum', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.add(c, d)')],
    'e a difference': ['graph.e-difference', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.sub(c, d)')],
    'e a quotient': ['graph.e-quotient', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.div(c, d)')],
    'returns c': ['graph.returns-c', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)', 'c')],
    'returns d': ['graph.returns-d', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)', 'd')],
    'returns nothing': [
      'function.no-return',
      `function func(a, b) {\n  tf.mul(tf.add(a, b), tf.sub(b, 1));\n}`,
    ],
    'the value for one pair': ['function.constant', `const func = (a, b) => tf.constant(6);`],
    'plain arithmetic': ['tensor.number', func('a + b', 'b - 1', 'c * d')],
    'read out': ['tensor.number', `const func = (a, b) => tf.mul(tf.add(a, b), tf.sub(b, 1)).dataSync()[0];`],
    asynchronous: ['tensor.promise', `const func = async (a, b) => tf.mul(tf.add(a, b), tf.sub(b, 1));`],
    'all three': ['tensor.list', func('tf.add(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)', '[c, d, e]')],
    'a vector of one': [
      'shape.extra-axis',
      `const func = (a, b) => tf.reshape(tf.mul(tf.add(a, b), tf.sub(b, 1)), [1]);`,
    ],
    'not a function': ['function.not', `const func = tf.mul(tf.add(1.5, 2.5), tf.sub(2.5, 1));`],
    'the 1 too late': ['graph.precedence', `const func = (a, b) => tf.sub(tf.mul(tf.add(a, b), b), 1);`],
    'whole numbers': [
      'values.rounded',
      `const func = (a, b) => tf.cast(tf.mul(tf.add(a, b), tf.sub(b, 1)), 'int32');`,
    ],
    'another name': ['name.undefined', `const fun = (a, b) => tf.mul(tf.add(a, b), tf.sub(b, 1));`],
    'a missing op': ['error.no-op', func('tf.plus(a, b)', 'tf.sub(b, 1)', 'tf.mul(c, d)')],
    'still open': [
      'still-todo',
      func('tf.add(a, b)', 'tf.sub(b, 1)', 'nothingYet()') +
        `\nfunction nothingYet() { return [TODO][0]('e'); }`,
    ],
  },
};

/** Answers to `dense-layer`: σ(x·W + b) with the layer's own weights. */
import type { Answers } from './answers.ts';

interface Parts {
  readonly z?: string;
  readonly y?: string;
  readonly result?: string;
  readonly units?: string;
  readonly build?: string;
  readonly after?: string;
}

const usual = `this.W = this.addWeight('W', [d, this.n]);
    this.b = this.addWeight('b', [1, this.n]);`;

const run = `const layer = new OurDenseLayer(3);
const xInput = tf.constant([[1, 2]]);
const y = layer.apply(xInput);`;

function layer(parts: Parts = {}): string {
  const { z = 'tf.add(tf.matMul(x, this.W), this.b)', y = 'tf.sigmoid(z)', result = 'y' } = parts;
  const { units = 'n', build = usual, after = run } = parts;
  return `class OurDenseLayer extends tf.keras.Layer {
  constructor(n) {
    super();
    this.n = ${units};
  }
  build(inputShape) {
    const d = inputShape[inputShape.length - 1];
    ${build}
  }
  call(x) {
    const z = ${z};
    const y = ${y};
    return ${result};
  }
}
${after}`;
}

export const denseLayer: Answers = {
  right: {
    methods: layer({ z: 'x.matMul(this.W).add(this.b)', y: 'z.sigmoid()' }),
    'the sigmoid by its formula': layer({ y: 'tf.div(1, tf.add(1, tf.exp(tf.neg(z))))' }),
    'tanh, stretched': layer({ y: 'tf.add(0.5, tf.mul(0.5, tf.tanh(tf.div(z, 2))))' }),
    'a ready-made layer inside': `class OurDenseLayer extends tf.keras.Layer {
  constructor(n) {
    super();
    this.inner = tf.keras.layers.Dense(n, { activation: 'sigmoid' });
  }
  call(x) { return this.inner.apply(x); }
}
${run}`,
    'weights made in the constructor': `class OurDenseLayer extends tf.keras.Layer {
  constructor(n) {
    super();
    this.kernel = this.addWeight('kernel', [2, n]);
    this.offset = this.addWeight('offset', [n]);
  }
  call(x) { return tf.sigmoid(tf.add(tf.matMul(x, this.kernel), this.offset)); }
}
${run}`,
    'one product with a column of ones': layer({
      z: 'tf.matMul(tf.concat([x, tf.onesLike(x).slice([0, 0], [-1, 1])], 1), tf.concat([this.W, this.b], 0))',
    }),
    'a sum of scaled rows': layer({
      z: `tf.add(tf.sum(tf.mul(tf.expandDims(x, 2), tf.expandDims(this.W, 0)), 1), this.b)`,
    }),
    'softmax of two': layer({ y: 'tf.unstack(tf.softmax(tf.stack([z, tf.zerosLike(z)], -1)), -1)[0]' }),
    'the layer called by its method, other names': layer({
      after: `const made = new OurDenseLayer(3);
const layer = made;
const xInput = tf.tensor2d([1, 2], [1, 2]);
let y = layer.call(xInput);`,
    }),
  },
  wrong: {
    'the sigmoid first': [
      'dense.activation-first',
      layer({ z: 'tf.add(tf.matMul(tf.sigmoid(x), this.W), this.b)', y: 'z' }),
    ],
    rounded: ['dense.step', layer({ y: 'tf.round(tf.sigmoid(z))' })],
    'all ones': ['dense.input-ignored', layer({ y: 'tf.onesLike(z)' })],
    'no activation': ['dense.no-activation', layer({ y: 'z' })],
    'returns z': ['dense.no-activation', layer({ result: 'z' })],
    'no bias': ['dense.missing-bias', layer({ z: 'tf.matMul(x, this.W)' })],
    neither: ['dense.product-only', layer({ z: 'tf.matMul(x, this.W)', y: 'z' })],
    'the bias outside': [
      'dense.bias-after-activation',
      layer({ z: 'tf.matMul(x, this.W)', y: 'tf.add(tf.sigmoid(z), this.b)' }),
    ],
    'the bias subtracted': ['dense.bias-subtracted', layer({ z: 'tf.sub(tf.matMul(x, this.W), this.b)' })],
    'the bias twice': [
      'dense.bias-twice',
      layer({ z: 'tf.add(tf.add(tf.matMul(x, this.W), this.b), this.b)' }),
    ],
    relu: ['dense.relu', layer({ y: 'tf.relu(z)' })],
    tanh: ['dense.tanh', layer({ y: 'tf.tanh(z)' })],
    softmax: ['dense.softmax', layer({ y: 'tf.softmax(z)' })],
    softplus: ['dense.softplus', layer({ y: 'tf.softplus(z)' })],
    'sigmoid twice': ['dense.activation-twice', layer({ y: 'tf.sigmoid(tf.sigmoid(z))' })],
    'upside down': ['dense.negated', layer({ y: 'tf.sub(1, tf.sigmoid(z))' })],
    'no return': ['call.no-return', layer({ result: 'undefined' })],
    'a typed-in output': [
      'dense.input-ignored',
      layer({ y: 'tf.constant([[0.2, 0.5, 0.7]]).slice([0, 0], [1, 3])', units: '3' }),
    ],
    'always three units': ['class.units', layer({ units: '3' })],
    'new weights in every call': [
      'layer.forgets',
      layer({ z: 'tf.add(tf.matMul(x, tf.random.normal([2, this.n])), this.b)' }),
    ],
    'y typed in': [
      'dense.y-not-output',
      layer({ after: `${run.replace('layer.apply(xInput)', 'tf.constant([[0.5, 0.5, 0.5]])')}` }),
    ],
    'y read out': [
      'tensor.array',
      layer({ after: run.replace('layer.apply(xInput)', 'layer.apply(xInput).arraySync()') }),
    ],
    'y without its batch axis': [
      'shape.first-axis-missing',
      layer({ after: run.replace('layer.apply(xInput)', 'layer.apply(xInput).squeeze()') }),
    ],
    'another input': ['values.order', layer({ after: run.replace('[[1, 2]]', '[[2, 1]]') })],
    'not a layer': [
      'layer.not',
      `class OurDenseLayer {
  constructor(n) { this.W = tf.Variable(tf.random.normal([2, n])); this.b = tf.Variable(tf.zeros([1, n])); }
  apply(x) { return tf.sigmoid(tf.add(tf.matMul(x, this.W), this.b)); }
}
${run}`,
    ],
    'no weights of its own': [
      'layer.no-weights',
      `const w = tf.random.normal([2, 3]);
class OurDenseLayer extends tf.keras.Layer {
  constructor(n) { super(); }
  call(x) { return tf.sigmoid(tf.matMul(x, w)); }
}
${run}`,
    ],
    'a transposed matrix': [
      'layer.no-kernel',
      layer({
        build: usual.replace('[d, this.n]', '[this.n, d]'),
        z: 'tf.add(tf.matMul(x, this.W, false, true), this.b)',
      }),
    ],
  },
};

/** Answers to `subclass`: a model of one Dense layer with as many units as it is told, and a sigmoid. */
import type { Answers } from './answers.ts';

const model = (
  layer: string,
  call = 'return this.denseLayer.apply(x);',
): string => `class SubclassModel extends tf.keras.Model {
  constructor(nOutputNodes) {
    super();
    this.denseLayer = ${layer};
  }
  call(x) {
    ${call}
  }
}`;

const usual = `tf.keras.layers.Dense(nOutputNodes, { activation: 'sigmoid' })`;

export const subclass: Answers = {
  right: {
    'a layer of TensorFlow.js': model(`tf.layers.dense({ units: nOutputNodes, activation: 'sigmoid' })`),
    'a private field': `class SubclassModel extends tf.keras.Model {
  #dense;
  constructor(n) {
    super();
    this.#dense = tf.keras.layers.Dense(n, { activation: 'sigmoid' });
  }
  call(x) { return this.#dense.apply(x); }
}`,
    'with new and one object': model(
      `new tf.keras.layers.Dense({ units: nOutputNodes, activation: 'sigmoid' })`,
    ),
    'another field': `class SubclassModel extends tf.keras.Model {
  constructor(units) {
    super();
    this.output = ${usual.replace('nOutputNodes', 'units')};
  }
  call(x) { return this.output.call(x); }
}`,
    'a list of layers': `class SubclassModel extends tf.keras.Model {
  constructor(n) {
    super();
    this.parts = [tf.keras.layers.Dense(n, { activation: 'sigmoid' })];
  }
  call(x) { return this.parts.reduce((value, layer) => layer.apply(value), x); }
}`,
    'a class expression, the activation in call': `const SubclassModel = class extends tf.keras.Model {
  constructor(n) {
    super();
    this.denseLayer = tf.keras.layers.Dense(n);
  }
  call(x) { return tf.sigmoid(this.denseLayer.apply(x)); }
};`,
    'weights of its own': `class SubclassModel extends tf.keras.Model {
  constructor(n) {
    super();
    this.kernel = tf.Variable(tf.random.normal([2, n]));
    this.bias = tf.Variable(tf.zeros([n]));
  }
  call(x) { return tf.sigmoid(tf.add(tf.matMul(x, this.kernel), this.bias)); }
}`,
    'a layer made when it is built': `class SubclassModel extends tf.keras.Model {
  constructor(n) {
    super();
    this.n = n;
  }
  build(shape) {
    this.denseLayer = tf.keras.layers.Dense(this.n, { activation: 'sigmoid' });
    super.build(shape);
  }
  call(x) { return this.denseLayer.apply(x); }
}`,
    'a Sequential inside': model(`tf.keras.Sequential([${usual}])`),
  },
  wrong: {
    'no activation, in a private field': [
      'layer.no-weights',
      `class SubclassModel extends tf.keras.Model {
  #dense;
  constructor(n) { super(); this.#dense = tf.keras.layers.Dense(n); }
  call(x) { return this.#dense.apply(x); }
}`,
    ],
    'the layer returned, not its output': ['tensor.not', model(usual, 'return this.denseLayer;')],
    'an arrow': [
      'class.not',
      `const SubclassModel = (n) => tf.keras.layers.Dense(n, { activation: 'sigmoid' });`,
    ],
    'no activation': ['dense.no-activation', model(`tf.keras.layers.Dense(nOutputNodes)`)],
    relu: ['dense.relu', model(`tf.keras.layers.Dense(nOutputNodes, { activation: 'relu' })`)],
    softmax: ['dense.softmax', model(`tf.keras.layers.Dense(nOutputNodes, { activation: 'softmax' })`)],
    'always three units': ['class.units', model(`tf.keras.layers.Dense(3, { activation: 'sigmoid' })`)],
    'one unit too many': [
      'class.units',
      model(`tf.keras.layers.Dense(nOutputNodes + 1, { activation: 'sigmoid' })`),
    ],
    'no bias': [
      'dense.no-bias-weight',
      model(`tf.keras.layers.Dense(nOutputNodes, { activation: 'sigmoid', useBias: false })`),
    ],
    'a new layer in every call': [
      'layer.no-weights',
      model('undefined', `return ${usual.replace('nOutputNodes', '3')}.apply(x);`),
    ],
    'never made': ['error.undefined', model('undefined')],
    'nothing returned': ['call.no-return', model(usual, 'this.denseLayer.apply(x);')],
    'a local constant only': [
      'error.undefined',
      `class SubclassModel extends tf.keras.Model {
  constructor(nOutputNodes) { super(); const denseLayer = ${usual}; }
  call(x) { return this.denseLayer.apply(x); }
}`,
    ],
    'the input returned': ['layer.no-weights', model(usual, 'return x;')],
    'sigmoid twice': ['dense.activation-twice', model(usual, 'return tf.sigmoid(this.denseLayer.apply(x));')],
    'not a class': [
      'class.not',
      `const SubclassModel = tf.keras.Sequential([tf.keras.layers.Dense(3, { activation: 'sigmoid' })]);`,
    ],
    'not a model': [
      'layer.not',
      `class SubclassModel {
  constructor(n) { this.denseLayer = tf.keras.layers.Dense(n, { activation: 'sigmoid' }); }
  call(x) { return this.denseLayer.apply(x); }
}`,
    ],
    'two layers': [
      'layer.more-weights',
      `class SubclassModel extends tf.keras.Model {
  constructor(n) {
    super();
    this.one = tf.keras.layers.Dense(n, { activation: 'sigmoid' });
    this.two = tf.keras.layers.Dense(n, { activation: 'sigmoid' });
  }
  call(x) { return this.two.apply(this.one.apply(x)); }
}`,
    ],
    'another name': ['name.undefined', `class Model extends tf.keras.Model {}`],
  },
};

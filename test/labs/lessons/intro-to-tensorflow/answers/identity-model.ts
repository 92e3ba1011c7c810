/** Answers to `identity-model`: the input itself when isidentity is true, otherwise the dense layer's answer. */
import type { Answers } from './answers.ts';

const model = (
  body: string,
  options = '{ isidentity = false } = {}',
  layer = `tf.keras.layers.Dense(nOutputNodes, { activation: 'sigmoid' })`,
): string => `class IdentityModel extends tf.keras.Model {
  constructor(nOutputNodes) {
    super();
    this.denseLayer = ${layer};
  }
  call(x, ${options}) {
    ${body}
  }
}`;

export const identityModel: Answers = {
  right: {
    'a private field': `class IdentityModel extends tf.keras.Model {
  #dense;
  constructor(n) { super(); this.#dense = tf.keras.layers.Dense(n, { activation: 'sigmoid' }); }
  call(x, { isidentity = false } = {}) { return isidentity ? x : this.#dense.apply(x); }
}`,
    'the activation in call': model(
      `return isidentity ? x : tf.sigmoid(this.denseLayer.apply(x));`,
      '{ isidentity = false } = {}',
      'tf.keras.layers.Dense(nOutputNodes)',
    ),
    'an if with two returns': model(`if (isidentity) {
      return x;
    }
    return this.denseLayer.apply(x);`),
    'a copy of the input': model(`const dense = this.denseLayer.apply(x);
    return isidentity ? x.clone() : dense;`),
    'the identity op': model(`return isidentity ? tf.identity(x) : this.denseLayer.call(x);`),
    'options by name': model(`return options?.isidentity ? x : this.denseLayer.apply(x);`, 'options'),
    'no default at all': model(`return isidentity ? x : this.denseLayer.apply(x);`, '{ isidentity }'),
    'a switch in numbers': model(`const flag = isidentity ? 0 : 1;
    const outputs = [() => x, () => this.denseLayer.apply(x)];
    return outputs[flag]();`),
    'upside down, twice': model(`if (!isidentity) return this.denseLayer.apply(x);
    else return tf.add(x, 0);`),
  },
  wrong: {
    'the switch reversed': ['identity.reversed', model(`return isidentity ? this.denseLayer.apply(x) : x;`)],
    'always the input': ['identity.always', model(`return x;`)],
    'always the layer': ['identity.ignored', model(`return this.denseLayer.apply(x);`)],
    zeros: ['identity.zeros', model(`return isidentity ? tf.zerosLike(x) : this.denseLayer.apply(x);`)],
    ones: ['identity.ones', model(`return isidentity ? tf.onesLike(x) : this.denseLayer.apply(x);`)],
    'an identity matrix': [
      'identity.matrix',
      model(`return isidentity ? tf.eye(2) : this.denseLayer.apply(x);`),
    ],
    squashed: ['identity.changed', model(`return isidentity ? tf.sigmoid(x) : this.denseLayer.apply(x);`)],
    negated: ['identity.changed', model(`return isidentity ? x.neg() : this.denseLayer.apply(x);`)],
    'the known input typed in': [
      'identity.changed',
      model(`return isidentity ? tf.constant([[1, 2]]) : this.denseLayer.apply(x);`),
    ],
    'nothing for the identity': [
      'identity.one-return',
      model(`if (!isidentity) return this.denseLayer.apply(x);`),
    ],
    'nothing for the layer': [
      'identity.one-return',
      model(`if (isidentity) return x;\n    this.denseLayer.apply(x);`),
    ],
    'nothing at all': ['call.no-return', model(`this.denseLayer.apply(x);`)],
    'on by default': [
      'identity.default',
      model(`return isidentity ? x : this.denseLayer.apply(x);`, '{ isidentity = true } = {}'),
    ],
    'no activation': [
      'dense.no-activation',
      model(
        `return isidentity ? x : this.denseLayer.apply(x);`,
        '{ isidentity = false } = {}',
        'tf.keras.layers.Dense(nOutputNodes)',
      ),
    ],
    'a list': ['tensor.list', model(`return isidentity ? [x] : this.denseLayer.apply(x);`)],
    flattened: [
      'shape.first-axis-missing',
      model(`return isidentity ? tf.squeeze(x, [0]) : this.denseLayer.apply(x);`),
    ],
    'the input added': [
      'error.shapes',
      model(`return isidentity ? x : tf.add(x, this.denseLayer.apply(x));`),
    ],
    'read out': ['tensor.array', model(`return isidentity ? x.arraySync() : this.denseLayer.apply(x);`)],
    'the activation on top': [
      'dense.activation-twice',
      model(`return isidentity ? x : tf.sigmoid(this.denseLayer.apply(x));`),
    ],
    'another name': ['name.undefined', `const identityModel = 3;`],
  },
};

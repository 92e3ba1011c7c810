/** Answers to `sequential`: one Dense layer of 3 units with a sigmoid, in a model. */
import type { Answers } from './answers.ts';

const withLayer = (layer: string, add = 'model.add(denseLayer);'): string =>
  `const nOutputNodes = 3;\nconst model = tf.keras.Sequential();\nconst denseLayer = ${layer};\n${add}`;

const usual = `tf.keras.layers.Dense(3, { activation: 'sigmoid' })`;

export const sequential: Answers = {
  right: {
    'the layers of TensorFlow.js': `const model = tf.sequential();
const denseLayer = tf.layers.dense({ units: 3, activation: 'sigmoid', inputShape: [2] });
model.add(denseLayer);`,
    'with new': withLayer(`new tf.keras.layers.Dense(nOutputNodes, { activation: 'sigmoid' })`),
    'one object': withLayer(`tf.keras.layers.Dense({ units: 3, activation: 'sigmoid' })`),
    'a function as activation': withLayer(`tf.keras.layers.Dense(3, { activation: tf.sigmoid })`),
    'a list of layers': `const denseLayer = ${usual};\nconst model = tf.keras.Sequential([denseLayer]);`,
    'the size of the input given': withLayer(
      `tf.keras.layers.Dense(3, { activation: 'sigmoid', inputShape: [2] })`,
    ),
    'other starting weights': withLayer(
      `tf.keras.layers.Dense(3, { activation: 'sigmoid', kernelInitializer: 'zeros', biasInitializer: 'ones' })`,
    ),
    'taken from the model': `const model = tf.keras.Sequential([${usual}]);\nconst denseLayer = model.layers[0];`,
    'run at once': withLayer(usual, 'model.add(denseLayer);\nmodel.apply(tf.constant([[5, 6]]));'),
  },
  wrong: {
    'no activation': ['dense.no-activation', withLayer(`tf.keras.layers.Dense(3)`)],
    relu: ['dense.relu', withLayer(`tf.keras.layers.Dense(3, { activation: 'relu' })`)],
    tanh: ['dense.tanh', withLayer(`tf.keras.layers.Dense(3, { activation: 'tanh' })`)],
    softmax: ['dense.softmax', withLayer(`tf.keras.layers.Dense(3, { activation: 'softmax' })`)],
    'as many units as inputs': [
      'sequential.units',
      withLayer(`tf.keras.layers.Dense(2, { activation: 'sigmoid' })`),
    ],
    'one unit': ['sequential.units', withLayer(`tf.keras.layers.Dense(1, { activation: 'sigmoid' })`)],
    'no bias': [
      'dense.no-bias-weight',
      withLayer(`tf.keras.layers.Dense(3, { activation: 'sigmoid', useBias: false })`),
    ],
    'a class, not a layer': ['layer.not', withLayer(`tf.keras.layers.Dense`, '')],
    'only the units': ['layer.not', withLayer(`nOutputNodes`, '')],
    'not added, another one is': ['sequential.not-in-model', withLayer(usual, `model.add(${usual});`)],
    'a second layer': [
      'sequential.not-in-model',
      withLayer(usual, `model.add(denseLayer);\nmodel.add(${usual});`),
    ],
    'the activation in a layer of its own': [
      'dense.no-activation',
      withLayer(
        `tf.keras.layers.Dense(3)`,
        `model.add(denseLayer);\nmodel.add(tf.keras.layers.Activation('sigmoid'));`,
      ),
    ],
    'the model itself': [
      'sequential.layer-is-model',
      `const model = tf.keras.Sequential([${usual}]);\nconst denseLayer = model;`,
    ],
    'an activation only': ['layer.no-weights', withLayer(`tf.keras.layers.Activation('sigmoid')`)],
    'another name': [
      'name.undefined',
      `const dense = ${usual};\nconst model = tf.keras.Sequential([dense]);`,
    ],
    'hard sigmoid': [
      'dense.hardSigmoid',
      withLayer(`tf.keras.layers.Dense(3, { activation: 'hardSigmoid' })`),
    ],
  },
};

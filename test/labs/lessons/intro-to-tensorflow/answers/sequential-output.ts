/** Answers to `sequential-output`: the model's own answer for [[1, 2]]. */
import type { Answers } from './answers.ts';

export const sequentialOutput: Answers = {
  right: {
    call: `const modelOutput = model.call(xInput);`,
    predict: `const modelOutput = model.predict(xInput);`,
    'its own input': `const modelOutput = model.apply(tf.constant([[1, 2]]));`,
    'through the layers': `let modelOutput = xInput;
for (const layer of model.layers) modelOutput = layer.apply(modelOutput);`,
    'by hand from its weights': `model.apply(xInput);
const [kernel, bias] = model.getWeights();
const modelOutput = tf.sigmoid(tf.add(tf.matMul(xInput, kernel), bias));`,
    'the layer that is the model': `model.apply(xInput);\nconst modelOutput = denseLayer.apply(xInput);`,
    'a row of a larger batch': `const both = model.apply(tf.constant([[1, 2], [3, 4]]));
const modelOutput = both.slice([0, 0], [1, 3]);`,
  },
  wrong: {
    'a softmax on top': ['dense.softmax-on-top', `const modelOutput = tf.softmax(model.apply(xInput));`],
    'typed in': [
      'output.not-its-answer',
      `model.apply(xInput);\nconst modelOutput = tf.constant([[0.1, 0.9, 0.3]]);`,
    ],
    'the input itself': ['output.input', `const modelOutput = xInput;`],
    'the model itself': ['tensor.not', `const modelOutput = model;`],
    'swapped inputs': ['output.swapped', `const modelOutput = model.apply(tf.constant([[2, 1]]));`],
    'zeros as input': ['output.zeros', `const modelOutput = model.apply(tf.zeros([1, 2]));`],
    'ones as input': ['output.ones', `const modelOutput = model.apply(tf.ones([1, 2]));`],
    'no batch axis': ['shape.first-axis-missing', `const modelOutput = model.apply(xInput).squeeze();`],
    'read out': ['tensor.array', `const modelOutput = model.apply(xInput).arraySync();`],
    'a promise': ['tensor.promise', `const modelOutput = model.apply(xInput).array();`],
    'the method, not called': ['tensor.function', `const modelOutput = model.apply;`],
    'two examples': ['output.batch', `const modelOutput = model.apply(tf.constant([[1, 2], [1, 2]]));`],
    'before the activation': [
      'dense.no-activation',
      `model.apply(xInput);
const [kernel, bias] = model.getWeights();
const modelOutput = tf.add(tf.matMul(xInput, kernel), bias);`,
    ],
    'another layer': ['output.of-layer', `model.apply(xInput);\nconst modelOutput = layer.apply(xInput);`],
    negated: ['values.sign', `const modelOutput = model.apply(xInput).neg();`],
    doubled: ['values.factor', `const modelOutput = model.apply(xInput).mul(2);`],
    transposed: ['shape.transposed', `const modelOutput = model.apply(xInput).transpose();`],
    'a class index': ['shape.rank', `const modelOutput = model.apply(xInput).argMax(1);`],
    'another name': ['name.undefined', `const output = model.apply(xInput);`],
  },
};

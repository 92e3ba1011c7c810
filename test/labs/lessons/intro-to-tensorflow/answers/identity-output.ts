/** Answers to `identity-output`: an IdentityModel called both ways on [[1, 2]]. */
import type { Answers } from './answers.ts';

const outputs = (
  activate: string,
  identity: string,
  before = 'const model = new IdentityModel(3);',
): string => `${before}\nconst outActivate = ${activate};\nconst outIdentity = ${identity};`;

const off = 'model.apply(xInput)';
const on = 'model.apply(xInput, { isidentity: true })';

export const identityOutput: Answers = {
  right: {
    'said both times': outputs(
      'model.call(xInput, { isidentity: false })',
      'model.call(xInput, { isidentity: true })',
    ),
    'its own input': outputs(
      'model.apply(tf.constant([[1, 2]]))',
      'model.apply(tf.constant([[1, 2]]), { isidentity: true })',
    ),
    'two models': outputs(
      'new IdentityModel(3).apply(xInput)',
      'new IdentityModel(3).apply(xInput, { isidentity: true })',
      '',
    ),
    'by a list': `const identity = new IdentityModel(3);
const [outActivate, outIdentity] = [false, true].map((isidentity) => identity.apply(xInput, { isidentity }));`,
    'the layer inside': outputs('model.denseLayer.apply(xInput)', on),
    'in the other order': `const model = new IdentityModel(3);\nconst outIdentity = ${on};\nconst outActivate = ${off};`,
    'a loop over options': `const outs = {};
const model = new IdentityModel(3);
for (const flag of ['yes', 'no']) outs[flag] = model.apply(xInput, { isidentity: flag === 'yes' });
const { yes: outIdentity, no: outActivate } = outs;`,
  },
  wrong: {
    'another sigmoid on top': ['switch.not-its-answer', outputs(`tf.sigmoid(${off})`, on)],
    swapped: ['switch.swapped', outputs(on, off)],
    'on both times': ['switch.both-on', outputs(on, on)],
    'off both times': ['switch.both-off', outputs(off, off)],
    'the identity typed in': ['output.typed-in', outputs(off, 'tf.constant([[1, 2]])')],
    'the input itself': ['output.typed-in', outputs(off, 'xInput')],
    'the activation typed in': ['output.typed-in', outputs('tf.constant([[0.2, 0.6, 0.9]])', on)],
    'another layer': ['output.typed-in', outputs('layer.apply(xInput)', on)],
    'four units': ['switch.units', outputs(off, on, 'const model = new IdentityModel(4);')],
    'no identity': ['name.undefined', `const model = new IdentityModel(3);\nconst outActivate = ${off};`],
    'no activation': ['name.undefined', `const model = new IdentityModel(3);\nconst outIdentity = ${on};`],
    'read out': ['tensor.array', outputs(off, `${on}.arraySync()`)],
    'the model itself': ['tensor.not', outputs('model', on)],
    'another input': [
      'switch.other-input',
      outputs(
        'model.apply(tf.constant([[2, 1]]))',
        'model.apply(tf.constant([[2, 1]]), { isidentity: true })',
      ),
    ],
    'no batch axis': ['shape.first-axis-missing', outputs(off, `${on}.squeeze()`)],
    'a promise': ['tensor.promise', outputs(`${off}.array()`, on)],
    negated: ['switch.other-input', outputs(off, `${on}.neg()`)],
    'both in a list': ['tensor.list', outputs(`[${off}, ${on}]`, on)],
    'the method, not called': ['tensor.function', outputs('model.apply', on)],
  },
};

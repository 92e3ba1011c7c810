/** The words of diagnoses that any lesson may need; `{name}` and the like are filled from the diagnosis. */

import { errorMessages } from './error-messages.ts';
import { spanishMessages } from './messages-es.ts';
import { mistakeMessages } from './mistake-messages.ts';

export interface Message {
  readonly title: string;
  readonly detail: string;
}

export type Language = 'en' | 'es';

/** Words per language; a message missing in one falls back to English. */
export type Messages = Readonly<Partial<Record<Language, Readonly<Record<string, Message>>>>>;

export const commonMessages = {
  en: {
    passed: { title: 'Correct', detail: 'This cell does what was asked.' },
    'check.endless-here': {
      title: '{name} did not come to an end',
      detail:
        'The check called {name}, which was still at line {line} when it was stopped. Look there for a loop whose condition never becomes false, or a call that goes on for ever.',
    },
    'check.endless-elsewhere': {
      title: '{name} did not come to an end',
      detail:
        'The check called {name} of the cell “{cell}”, which was still at its line {line} when it was stopped. Look there for a loop whose condition never becomes false, or a call that goes on for ever.',
    },
    'check.endless-again': {
      title: 'The cell did not come to an end when the check ran it again',
      detail:
        'It was still at line {line} when it was stopped. Look there for a loop whose condition depends on the values the cell is given.',
    },
    'name.undefined': {
      title: '{name} has no value',
      detail:
        'After the cell has run, {name} is undefined. Assign the result to exactly that name, at the top level of the cell.',
    },
    'name.null': {
      title: '{name} is null',
      detail: 'Expected {expected}, found null: assign the result to {name}.',
    },
    'tensor.not': {
      title: '{name} is not a tensor',
      detail:
        'Found {actual}, expected {expected}. Wrap plain values in tf.constant(…), or use an op that returns a tensor.',
    },
    'tensor.number': {
      title: '{name} is a plain number, not a tensor',
      detail:
        'Found {actual}, expected {expected}. Reading a value out of a tensor (or computing in plain JavaScript) leaves the graph: keep it a tensor.',
    },
    'tensor.array': {
      title: '{name} is a JavaScript array, not a tensor',
      detail:
        'Found {actual}, expected {expected}. tf.constant(array) makes a tensor of it; .arraySync() goes the other way.',
    },
    'tensor.list': {
      title: '{name} is a list of tensors',
      detail:
        'Found {actual}, expected {expected}. tf.stack(list) makes one tensor of them, with one axis more.',
    },
    'tensor.promise': {
      title: '{name} is a promise',
      detail:
        'Found a promise, expected {expected}. Something asynchronous was not awaited; tensor ops need no await.',
    },
    'tensor.function': {
      title: '{name} is {actual}, not its result',
      detail: 'Expected {expected}. Call it, with parentheses and its arguments.',
    },
    'tensor.disposed': {
      title: '{name} was disposed',
      detail:
        'The tensor exists but its memory was given back, so nobody can read it. Remove the dispose() or tf.tidy() around it.',
    },
    'tensor.dtype': {
      title: '{name} has the wrong dtype',
      detail:
        'Found {actual}, expected {expected}. Give tf.constant the dtype you want as its second argument.',
    },
    'shape.rank': {
      title: '{name} has rank {rank}, expected {expectedRank}',
      detail:
        'Its shape is {actual}, expected {expected}: rank counts the axes, one for each level of nesting.',
    },
    'shape.transposed': {
      title: '{name} is transposed',
      detail: 'Its shape is {actual}, expected {expected}: rows and columns have changed places.',
    },
    'shape.axes-order': {
      title: 'The axes of {name} are in another order',
      detail: 'Its shape is {actual}, expected {expected}: the right sizes, on the wrong axes.',
    },
    'shape.first-axis-missing': {
      title: '{name} has lost its first axis',
      detail:
        'Its shape is {actual}, expected {expected}: the leading (batch) axis is missing. Even one example is a batch of one.',
    },
    'shape.extra-axis': {
      title: '{name} has one axis too many',
      detail: 'Its shape is {actual}, expected {expected}: it is wrapped in an extra pair of brackets.',
    },
    'shape.other': {
      title: '{name} has the wrong shape',
      detail: 'Its shape is {actual}, expected {expected}.',
    },
    'values.nan': {
      title: '{name} holds NaN',
      detail:
        'Found {actual}, expected {expected}: some step divided zero by zero or took the root or logarithm of a negative number.',
    },
    'values.infinite': {
      title: '{name} is infinite',
      detail: 'Found {actual}, expected {expected}: some step divided by zero or grew without bound.',
    },
    'values.sign': { title: 'The sign of {name} is wrong', detail: 'Found {actual}, expected {expected}.' },
    'values.zero': { title: '{name} is all zeros', detail: 'Found {actual}, expected {expected}.' },
    'values.factor': {
      title: '{name} is off by a factor of {factor}',
      detail: 'Found {actual}, expected {expected}: that is {factor} times as much as it should be.',
    },
    'values.offset': {
      title: '{name} is off by {offset}',
      detail: 'Found {actual}, expected {expected}: every element is {offset} too much.',
    },
    'values.order': {
      title: 'The elements of {name} are in reverse order',
      detail: 'Found {actual}, expected {expected}.',
    },
    'values.rounded': {
      title: '{name} was rounded to whole numbers',
      detail:
        'Found {actual}, expected {expected}. Keep the decimals: no rounding, and float32 rather than int32.',
    },
    'values.other': { title: '{name} has the wrong values', detail: 'Found {actual}, expected {expected}.' },
    'layer.not': {
      title: 'Not a layer',
      detail:
        'Found {actual}, expected a layer or model: something that extends tf.keras.Layer or tf.keras.Model.',
    },
    'layer.no-weights': {
      title: 'It has no weights',
      detail:
        'After a first call it knows of no weight. Make weights with this.addWeight(…) in build, or keep a layer in a field of the model (this.name = …).',
    },
    'layer.no-kernel': {
      title: 'It has no weight matrix for {inputs} inputs',
      detail:
        'Its weights have shapes {shapes}; for inputs of {inputs} features one must be [{inputs}, units].',
    },
    'layer.more-weights': {
      title: 'Its weights are not those of one dense layer',
      detail:
        'Found weights of shapes {shapes}, expected one matrix [inputs, units] and one bias for each unit, [1, units].',
    },
    'layer.forgets': {
      title: 'It forgets its weights',
      detail:
        'Two calls with the same input gave different outputs. Make weights once, in build or in the constructor, not in call.',
    },
    'class.not': {
      title: '{name} is not a class',
      detail: 'Found {actual}, expected a class that can be made with new {name}(…).',
    },
    'class.units': {
      title: '{name} makes the wrong number of outputs',
      detail:
        'new {name}({units}) has {actual} outputs, expected {units}: use the number that the constructor is given.',
    },
    'call.no-return': {
      title: '{name} returns nothing',
      detail: 'Its call method gave undefined. Return the result.',
    },
    'function.not': {
      title: '{name} is not a function',
      detail: 'Found {actual}, expected a function that can be called with two values.',
    },
    'function.no-return': {
      title: '{name} returns nothing',
      detail: 'Calling {name} gave undefined. Return the result on its last line.',
    },
    'function.constant': {
      title: '{name} always returns {value}',
      detail: 'Four different pairs of inputs all gave {value}. Compute the result from the inputs.',
    },
    'dense.no-bias-weight': {
      title: 'The layer has no bias',
      detail: 'Its only weight is the matrix; expected one bias for each output as well.',
    },
    'dense.no-activation': {
      title: 'The activation is missing',
      detail: '{name} is {actual}: that is z = x·W + b itself, expected sigmoid(z) = {expected}.',
    },
    'dense.product-only': {
      title: 'The bias and the activation are missing',
      detail: '{name} is {actual}: that is x·W alone, expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.missing-bias': {
      title: 'The bias is missing',
      detail: '{name} is {actual}: that is sigmoid(x·W), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-after-activation': {
      title: 'The bias comes too late',
      detail: '{name} is {actual}: that is sigmoid(x·W) + b. Add the bias first, then squash: {expected}.',
    },
    'dense.bias-subtracted': {
      title: 'The bias has the wrong sign',
      detail: '{name} is {actual}: that is sigmoid(x·W − b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.bias-twice': {
      title: 'The bias is added twice',
      detail: '{name} is {actual}: that is sigmoid(x·W + 2b), expected sigmoid(x·W + b) = {expected}.',
    },
    'dense.activation-twice': {
      title: 'The sigmoid is applied twice',
      detail: '{name} is {actual}: that is sigmoid(sigmoid(z)), expected sigmoid(z) = {expected}.',
    },
    'dense.softmax': {
      title: 'softmax instead of sigmoid',
      detail:
        '{name} is {actual}, whose rows add up to 1: that is softmax(z), expected sigmoid(z) = {expected}.',
    },
    'dense.negated': {
      title: 'The sigmoid is upside down',
      detail: '{name} is {actual}: that is sigmoid(−z), expected sigmoid(z) = {expected}.',
    },
    'dense.relu': {
      title: 'relu instead of sigmoid',
      detail: '{name} is {actual}: that is relu(z), expected sigmoid(z) = {expected}.',
    },
    'dense.tanh': {
      title: 'tanh instead of sigmoid',
      detail: '{name} is {actual}: that is tanh(z), expected sigmoid(z) = {expected}.',
    },
    'dense.softplus': {
      title: 'softplus instead of sigmoid',
      detail: '{name} is {actual}: that is softplus(z), expected sigmoid(z) = {expected}.',
    },
    'dense.hardSigmoid': {
      title: 'hard sigmoid instead of sigmoid',
      detail:
        '{name} is {actual}: that is the straight-line approximation of it, expected sigmoid(z) = {expected}.',
    },
    'dense.elu': {
      title: 'elu instead of sigmoid',
      detail: '{name} is {actual}: that is elu(z), expected sigmoid(z) = {expected}.',
    },
    'dense.gelu': {
      title: 'gelu instead of sigmoid',
      detail: '{name} is {actual}: that is gelu(z), expected sigmoid(z) = {expected}.',
    },
    'dense.selu': {
      title: 'selu instead of sigmoid',
      detail: '{name} is {actual}: that is selu(z), expected sigmoid(z) = {expected}.',
    },
    'dense.activation-first': {
      title: 'The sigmoid comes too early',
      detail: '{name} is {actual}: that is sigmoid(x)·W + b. Squash the sum, not the input: {expected}.',
    },
    'dense.swish': {
      title: 'swish instead of sigmoid',
      detail: '{name} is {actual}: that is z · sigmoid(z), expected sigmoid(z) = {expected}.',
    },
    'values.same': {
      title: 'All elements of {name} are {value}',
      detail: 'Found {actual}, expected {expected}. They should be computed, not filled in.',
    },
    'dense.softmax-on-top': {
      title: 'A softmax on top of the sigmoid',
      detail: '{name} is {actual}: that is softmax(sigmoid(z)), expected sigmoid(z) = {expected}.',
    },
    'cell.threw': {
      title: 'It breaks with other inputs',
      detail: 'The cell was tried once more with other inputs and ended with: {message}',
    },
    'student.threw': { title: '{name} ends with an error', detail: 'Calling {name} gave: {message}' },
    'still-todo': {
      title: 'A TODO is still open',
      detail: 'This part was tried and says: {message}. Fill it, then run the cell again.',
    },
    ...errorMessages.en,
    ...mistakeMessages.en,
  },
  es: { ...spanishMessages, ...errorMessages.es, ...mistakeMessages.es },
} as const satisfies Messages;

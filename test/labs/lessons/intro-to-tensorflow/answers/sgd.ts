/** Answers to `sgd`: gradient descent on (x − 4)². */
import type { Answers } from './answers.ts';

interface Parts {
  readonly loss?: string;
  readonly update?: string;
  readonly note?: string;
  readonly steps?: string;
  readonly start?: string;
  readonly before?: string;
  readonly after?: string;
  readonly rate?: string;
}

function descent(parts: Parts = {}): string {
  const { loss = 'tf.square(tf.sub(x, xF))', update = 'x.assignSub(slope.mul(learningRate));' } = parts;
  const { note = 'history.push(x.dataSync()[0]);', steps = '500', rate = '1e-2' } = parts;
  const { start = 'tf.Variable(tf.random.normal([1, 1]))', before = '', after = '' } = parts;
  return `const x = ${start};
const xF = 4;
const learningRate = ${rate};
const history = [];
let loss;
${before}
for (let step = 0; step < ${steps}; step++) {
  const tape = new tf.GradientTape();
  loss = tape.record(() => ${loss});
  const slope = tape.gradient(loss, x);
  ${update}
  ${note}
}
${after}`;
}

const optimizer = (make: string, step: string): string => `const x = tf.Variable(tf.random.normal([1, 1]));
const xF = 4;
const learningRate = 1e-2;
const history = [];
const optimizer = ${make};
for (let step = 0; step < 500; step++) {
  ${step}
  history.push(x.arraySync()[0][0]);
}`;

export const sgd: Answers = {
  right: {
    'x bound anew in every step': `let x = tf.random.normal([1, 1]);
const xF = 4;
const learningRate = 0.01;
const history = [];
let loss;
for (let i = 0; i < 500; i++) {
  const tape = new tf.GradientTape();
  tape.watch(x);
  loss = tape.record(() => tf.square(tf.sub(x, xF)));
  x = tf.sub(x, tf.mul(learningRate, tape.gradient(loss, x)));
  history.push(x.dataSync()[0]);
}`,
    'cleaned up at the end': descent({ after: 'x.dispose();\nloss.dispose();' }),
    'a loss of two arguments': descent({
      before: 'const lossOf = (p, q) => tf.square(tf.sub(p, q));',
      loss: 'lossOf(x, xF)',
      after: 'loss = lossOf;',
    }),
    'a loss without arguments': descent({
      before: 'const lossNow = () => tf.square(tf.sub(x, xF));',
      loss: 'lossNow()',
      after: 'loss = lossNow;',
    }),
    'read with await': descent({ note: 'history.push((await x.data())[0]);' }),
    'a power': descent({ loss: 'tf.pow(tf.sub(x, xF), 2)' }),
    'multiplied out': descent({ loss: 'tf.add(tf.sub(tf.square(x), tf.mul(8, x)), 16)' }),
    'the squared difference': descent({ loss: 'tf.squaredDifference(xF, x)' }),
    'a sum of squares': descent({ loss: 'tf.sum(tf.mul(x.sub(4), x.sub(4)))' }),
    'the optimizer of Keras': optimizer(
      'tf.keras.optimizers.SGD(learningRate)',
      `const tape = new tf.GradientTape();
  const loss = tape.record(() => tf.square(tf.sub(x, xF)));
  optimizer.applyGradients([[tape.gradient(loss, x), x]]);`,
    ),
    'the optimizer of TensorFlow.js': optimizer(
      'tf.train.sgd(learningRate)',
      'optimizer.minimize(() => tf.sum(tf.square(tf.sub(x, xF))));',
    ),
    'a loss function': descent({ before: 'loss = (at) => tf.square(tf.sub(at, xF));', loss: 'lossNow()' })
      .replace('  loss = tape', '  const now = tape')
      .replace('gradient(loss', 'gradient(now')
      .replace('lossNow()', 'loss(x)'),
    'a scalar variable, other names': `let w = tf.Variable(tf.random.normal([]));
const history = [];
for (const _ of Array(500).keys()) {
  const tape = new tf.GradientTape();
  const l = tape.record(() => w.sub(4).square());
  w.assign(w.sub(tape.gradient(l, w).mul(0.01)));
  history.push(Number(w.arraySync()));
}`,
    'an assignment of the whole, in a function': descent({
      update: 'stepDown(slope);',
      before: 'const stepDown = (slope) => x.assign(tf.sub(x, tf.mul(learningRate, slope)));',
    }),
    'gradients of TensorFlow.js': descent({
      update: 'x.assignSub(tf.grad((v) => tf.sum(tf.square(tf.sub(v, xF))))(x).mul(learningRate));',
    }),
    'typed numbers': descent({ after: 'const positions = Float32Array.from(history);' }),
  },
  wrong: {
    'no learning rate': ['descent.no-rate', descent({ update: 'x.assignSub(slope);' })],
    rounded: ['descent.rounded', descent({ note: 'history.push(Number(x.dataSync()[0].toFixed(2)));' })],
    'the slope assigned': ['descent.other', descent({ update: 'x.assign(slope);' })],
    'half of it': ['descent.half', descent({ loss: 'tf.mul(0.5, tf.square(tf.sub(x, xF)))' })],
    'twice it': ['descent.double', descent({ loss: 'tf.mul(2, tf.square(tf.sub(x, xF)))' })],
    uphill: ['descent.uphill', descent({ update: 'x.assignAdd(slope.mul(learningRate));' })],
    'the loss negated': ['descent.uphill', descent({ loss: 'tf.neg(tf.square(tf.sub(x, xF)))' })],
    'the absolute difference': ['descent.equal-steps', descent({ loss: 'tf.abs(tf.sub(x, xF))' })],
    'the difference itself': ['descent.equal-steps', descent({ loss: 'tf.sub(x, xF)' })],
    'the sum': ['descent.sum', descent({ loss: 'tf.square(tf.add(x, xF))' })],
    'no target': ['descent.no-target', descent({ loss: 'tf.square(x)' })],
    'another target': ['descent.target', descent({ loss: 'tf.square(tf.sub(x, 3))' })],
    'a fourth power': ['descent.fourth', descent({ loss: 'tf.pow(tf.sub(x, xF), 4)' })],
    'squared apart': ['descent.no-target', descent({ loss: 'tf.sub(tf.square(x), tf.square(xF))' })],
    'a constant added': ['descent.loss-value', descent({ loss: 'tf.add(tf.square(tf.sub(x, xF)), 1)' })],
    'never a step': ['descent.not-moving', descent({ update: '' })],
    'losses kept': ['descent.loss-kept', descent({ note: 'history.push(loss.dataSync()[0]);' })],
    'tensors kept': ['history.tensors', descent({ note: 'history.push(x);' })],
    'lists kept': ['history.not-numbers', descent({ note: 'history.push(x.arraySync());' })],
    'one step short': ['history.length', descent({ steps: '499' })],
    'the start kept too': ['history.with-start', descent({ before: 'history.push(x.dataSync()[0]);' })],
    'noted before the step': [
      'descent.before-step',
      descent({
        update: 'history.push(x.dataSync()[0]);\n  x.assignSub(slope.mul(learningRate));',
        note: '',
      }),
    ],
    'typed in': [
      'descent.typed-in',
      `const history = Array.from({ length: 500 }, (_, n) => 4 + (-1 - 4) * 0.98 ** (n + 1));`,
    ],
    'computed by the formula': [
      'descent.x-stays',
      `const x = tf.Variable(tf.random.normal([1, 1]));
const start = x.dataSync()[0];
const history = Array.from({ length: 500 }, (_, n) => 4 + (start - 4) * 0.98 ** (n + 1));`,
    ],
    'a larger rate': ['descent.rate', descent({ rate: '0.1' })],
    'slopes kept': ['descent.history-not-x', descent({ note: 'history.push(slope.dataSync()[0]);' })],
    'no history': ['name.undefined', descent().replaceAll('history', 'positions')],
    'one tensor of all': [
      'history.not-a-list',
      descent({ after: 'history = tf.tensor(history);' }).replace('const history', 'let history'),
    ],
  },
};

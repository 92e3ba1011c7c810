/** Slips of the pen: an error names the op, what it was given, what it takes and what to write, on every engine and in Spanish. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tf, type Tf } from '../../../../labs/kit/tf.ts';
import { cellWordsEs } from '../../../../labs/words/spanish.ts';
import { rungs, start } from './backends.ts';

type Slip = readonly [code: string, found: string, expected: string];

const list = 'a list of whole numbers such as [2, 3]';
const operand = 'a tensor, a number or a list of numbers';
const fit = 'counted from the last axis, lengths must be equal or 1';
const [layers, losses] = ['tf.keras.layers', 'tf.keras.losses'];
const m = 'tf.constant([[1, 2], [3, 4]])';
const v = 'tf.constant([1, 2, 3])';

const slips: readonly Slip[] = [
  ['tf.zeros(10, 256)', 'found the number 10', `${list}; found the number 10: write tf.zeros([10, 256])`],
  ['tf.ones(3)', 'found the number 3', 'write tf.ones([3])'],
  ['tf.zeros()', 'shape is missing', 'write tf.zeros(shape, dtype?)'],
  ["tf.zeros('2,3')", 'found the string "2,3"', list],
  ['tf.zeros(null)', 'found null', list],
  ['tf.zeros([2, -1])', 'found [2, -1]', list],
  ['tf.ones([null, 2])', 'found [null, 2]', list],
  [`tf.zeros(${v})`, 'found a float32 tensor of shape [3]', list],
  ["tf.zeros([2], 'float64')", "'float64' does not exist here", "Write 'float32'"],
  ["tf.ones([2], 'flaot32')", "found 'flaot32'", "one of 'float32'"],
  ['tf.ones([2], { dtype: "int32" })', 'found a plain object', "one of 'float32'"],
  ['tf.fill([2])', 'value is missing', 'write tf.fill(shape, value, dtype?)'],
  ['tf.fill(2, 3)', 'found the number 2', 'write tf.fill([2, 3])'],
  ['tf.eye([3])', 'found an array of 1', 'a whole number of at least 0'],
  ['tf.linspace(0, 1)', 'num is missing', 'tf.linspace(start, stop, num)'],
  ['tf.randomNormal(3)', 'found the number 3', 'write tf.randomNormal([3])'],
  ['tf.randomUniform(2, 3)', 'found the number 2', 'write tf.randomUniform([2, 3])'],
  ['tf.tensor()', 'values is missing', 'write tf.tensor(values, shape?, dtype?)'],
  ["tf.tensor([1, 2], 'float32')", 'found the string "float32"', list],
  ['tf.tensor([1, 2], [3])', 'Found tf.tensor([1, 2], [3])', 'the tensor should have 3 values'],
  ['tf.scalar([1])', 'found an array of 1', 'a number, boolean or string'],
  ['tf.constant(Promise.resolve(1))', 'found a promise', 'write await before it'],
  ['tf.Variable()', 'tf.Variable: the value must be', 'a number, boolean or string'],
  ['tf.Variable([1, 2]).assign()', 'assign: the value must be', 'a number, boolean or string'],
  ['tf.add(Promise.resolve(1), 1)', 'found a promise', 'write await before it'],
  [`tf.add(${m})`, 'b is missing', 'write tf.add(a, b)'],
  [`${m}.mul(null)`, 'found null', operand],
  [`tf.sub(() => 1, ${m})`, 'found a function', 'call it, with brackets'],
  [`tf.mul(tf.keras.layers.Dense(2), ${m})`, 'an object of class Dense', 'write its call(x)'],
  [`tf.add(${m}, ${v})`, 'the shapes [2, 2] and [3] do not fit', fit],
  [`${m}.div(${v})`, 'the shapes [2, 2] and [3] do not fit', fit],
  [`tf.maximum(${m}, ${v})`, 'the shapes [2, 2] and [3] do not fit', fit],
  [`tf.subtract(${m}, ${v})`, 'tf.subtract: the shapes [2, 2] and [3]', fit],
  [`tf.add(${m}, '1')`, 'found text', 'Number(text)'],
  [`tf.pow(${m})`, 'exp is missing', 'write tf.pow(base, exp)'],
  [`tf.matMul(${m}, ${v})`, 'found the shapes [2, 2] and [3]', 'tensors of at least 2 axes'],
  [`tf.matMul(${m}, tf.zeros([3, 2]))`, 'one of [3, 2]', 'tf.matMul(a, b, false, true)'],
  [`${m}.matMul(tf.zeros([3, 2]))`, 'one of [3, 2]', 'tf.matMul(a, b, false, true)'],
  [`tf.matMul(${m})`, 'b is missing', 'write tf.matMul(a, b, transposeA?, transposeB?)'],
  [`tf.concat(${m}, ${m})`, 'found a float32 tensor of shape [2, 2]', 'in brackets, as in tf.concat([a, b])'],
  ['tf.concat([])', 'the list of tensors is empty', 'give at least one'],
  [`tf.concat([${m}, ${v}])`, 'the shape [2, 2] and entry 1 [3]', 'all lengths but that of axis 0'],
  [`tf.concat([${m}, ${m}], 2)`, 'tf.concat along axis 2', 'expected an axis from -2 to 1'],
  [`tf.concat([${m}, Promise.resolve(1)])`, 'tensors[1] must be', 'write await before it'],
  [`tf.stack([${m}, ${v}])`, 'the shape [2, 2] and entry 1 [3]', 'all shapes must be equal'],
  [`tf.split(${m})`, 'parts is missing', 'write tf.split(x, parts, axis?)'],
  [`tf.reshape(${m}, 4)`, 'found the number 4', 'write tf.reshape(x, [4])'],
  [`${m}.reshape(-1, 2)`, 'found the number -1', 'write tf.reshape(x, [-1, 2])'],
  [`tf.reshape(${m}, [3])`, '4 numbers of the shape [2, 2]', 'must multiply to 4'],
  [`tf.reshape(${m}, [-1, -1])`, 'leaves 2 lengths open', 'only one may be -1'],
  [`tf.sum(${m}, 2)`, 'axis 2 of the shape [2,2]', 'expected an axis from -2 to 1'],
  [`${m}.mean('x')`, 'found the string "x"', 'a whole number or a list of them'],
  [`tf.reduceSum(${m}, -3)`, 'tf.reduceSum along axis -3', 'expected an axis from -2 to 1'],
  [`tf.argMax(${m}, 2)`, 'axis 2 of the shape [2,2]', 'expected an axis from -2 to 1'],
  [`tf.softmax(${m}, 3)`, 'axis 3 of the shape [2,2]', 'expected an axis from -2 to 1'],
  ['tf.relu()', 'x is missing', 'write tf.relu(x)'],
  ["tf.exp(tf.constant('a'))", 'found text', 'x must hold numbers'],
  [`tf.cast(${m}, 'int')`, "'int' does not exist here", "write 'int32'"],
  [`tf.transpose(${m}, 1, 0)`, 'found the number 1', 'write tf.transpose(x, [1, 0])'],
  [`tf.tile(${m}, 2)`, 'found the number 2', 'write tf.tile(x, [2])'],
  [`tf.slice(${m}, 5)`, 'the place 5 on axis 0', 'use 0 to 2'],
  [`tf.topk(${m}, 5)`, '5)', 'expected tf.topk(x, k?, sorted?)'],
  [`tf.oneHot(tf.constant([1, 2]), 3)`, 'found float32', "write tf.cast(x, 'int32')"],
  [`tf.where(${m}, ${m}, ${m})`, 'found float32', 'compare first'],
  [`tf.clipByValue(${m})`, 'min is missing', 'write tf.clipByValue(x, min, max)'],
  [`tf.conv2d(${m}, ${m}, 1, 'same')`, 'Found tf.conv2d(float32[2, 2]', 'input must be rank 4'],
  [`(() => { const x = ${m}; x.dispose(); return tf.square(x); })()`, 'has been disposed', 'tf.tidy()'],
  ['tf.rank(null)', 'tf.rank: x must be', operand],
  ['tf.grad(5)', 'found the number 5', 'write tf.grad(x => tf.square(x))'],
  ['tf.tidy(5)', 'found the number 5', 'write tf.tidy(() => …)'],
  ['tf.tidy(async () => tf.ones([1]))', 'an async function', 'give tidy a function without async'],
  ['tf.customGrad(3)', 'found the number 3', 'write tf.customGrad('],
  [`${losses}.meanSquaredError(${m})`, 'predictions is missing', 'meanSquaredError(labels, predictions)'],
  [`${losses}.huber(${m}, Promise.resolve(1))`, 'found a promise', 'write await before it'],
  [`${losses}.mse(tf.ones([2, 3]), tf.ones([2, 4]))`, 'shape [2, 3]', 'they must agree'],
  [`${losses}.mse(1, 2)`, 'single numbers', 'write [[1]]'],
  [`${losses}.sparseCategoricalCrossentropy(tf.constant(['a']), ${m})`, 'found text', 'Number(text)'],
  [`${layers}.Concatenate().call([tf.ones([2, 3]), tf.ones([3, 3])])`, '[2, 3], [3, 3]', 'must be equal'],
  [`${layers}.Add().call([tf.ones([2, 3]), tf.ones([2, 4])])`, '[2, 3], [2, 4]', 'must be equal or 1'],
  [`${layers}.Embedding(5, 3).call(tf.constant([[7]], 'int32'))`, 'the number 7', 'go from 0 to 4'],
  [`${layers}.Embedding(5, 3).call(tf.constant([[-1]], 'int32'))`, 'the number -1', 'go from 0 to 4'],
  [`tf.keras.Sequential(${layers}.Dense(2), ${layers}.Dense(3))`, 'in one list', 'put them in brackets'],
  [`${layers}.BatchNormalization({ axis: 7 }).call(${m})`, 'along axis 7', 'an axis from -2 to 1'],
  [`${layers}.Activation()`, 'found nothing', "write Activation('relu')"],
  [`${v}[0]`, 'no [0]', 'write tf.at(a, 0)'],
  [`${v}.numpy()`, 'no numpy', 'write a.arraySync()'],
  [`${m}.T`, 'no T', 'write tf.transpose(a)'],
  [`tf.norm(${v}, 0)`, 'found 0', 'a number above 0'],
  [`tf.norm(${m}, 3, [0, 1])`, 'found 3', 'give one axis for vectors'],
  ['tf.unsortedSegmentSum(tf.ones([3]), [0, 1], 2)', "segments' shape [2]", 'one segment for each row'],
  ["tf.split(tf.constant(['a', 'b', 'c']), 2)", 'shape [3]', 'must be whole numbers'],
  ["tf.einsum('ii', tf.ones([2, 3]))", 'lengths 2 and 3', 'they must be equal'],
];

function messageOf(code: string): string {
  try {
    new Function('tf', `return ${code}`)(tf satisfies Tf);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no error';
}

describe.each(rungs)('on %s', (rung) => {
  beforeAll(() => start(rung));

  test.each(slips)('%s', (code, found, expected) => {
    const message = messageOf(code);
    expect(message).toContain(found);
    expect(message).toContain(expected);
  });
});

describe('in Spanish', () => {
  beforeAll(() => start('js'));

  test.each(slips)('%s', (code) => {
    const said = cellWordsEs.translate(messageOf(code));
    expect(said).not.toMatch(/\b(must|found|Found|expected|write|Write|is missing)\b/);
  });
});

test('numbers up to one, as Python counts them', () => {
  expect([tf.range(3).arraySync(), tf.range(1, 3).arraySync()]).toEqual([
    [0, 1, 2],
    [1, 2],
  ]);
});

/** Where values stop being finite in what students write: slopes at an edge, optimizers, layers, fit, functions of other cells. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import type { Trace } from '../../../renderer/tape/trace.ts';
import { traceCell } from './traced-notebook.ts';

/** `what: op, line, cause` of each birth; the gradient of an op is written with a ∂. */
const told = (trace: Trace): string[] =>
  trace.births.map(({ what, op, cell, line, cause }) => {
    const made = trace.op(op);
    const of = made?.of === undefined ? undefined : trace.op(made.of);
    return `${what}: ${of ? `∂${of.name}` : made?.name}, ${cell === 'cell' ? '' : `${cell} `}${line}, ${cause}`;
  });

const slope = (start: string, y: string): string =>
  `const x = tf.Variable(${start});\nconst tape = new tf.GradientTape();\nconst y = tape.record(() =>\n  ${y});\nconst g = tape.gradient(y, x);`;

const cases: readonly [what: string, source: string, ...births: string[]][] = [
  [
    'the slope of a length that is 0',
    slope('[0, 0]', 'tf.norm(x)'),
    'infinity: ∂sqrt, 4, gradientAtEdge',
    'nan: ∂pow, 4, zeroTimesInfinity',
  ],
  [
    'the branch that where did not choose',
    slope('[0, 2]', 'tf.where(x.greater(0), tf.log(x), tf.zerosLike(x))'),
    'infinity: log, 4, logOfZero',
    'nan: ∂log, 4, zeroTimesInfinity',
  ],
  ['the slope of an angle at the origin', slope('[0]', 'tf.atan2(x, x)'), 'nan: ∂atan2, 4, gradientAtEdge'],
  ['the slope of a power at 0', slope('[0]', 'tf.pow(x, 0.5)'), 'infinity: ∂pow, 4, gradientAtEdge'],
  ['the slope of an arc cosine at 1', slope('[1]', 'tf.acos(x)'), 'infinity: ∂acos, 4, gradientAtEdge'],
  [
    'an entropy with a probability of 0',
    slope('[0.5, 0.5, 0]', 'tf.neg(tf.sum(tf.mul(x, tf.log(x))))'),
    'infinity: log, 4, logOfZero',
    'nan: mul, 4, zeroTimesInfinity',
  ],
  [
    'a softmax by hand',
    'const e = tf.exp(tf.constant([1, 2, 1000]));\nconst s = tf.sum(e);\nconst p = tf.div(e, s);',
    'infinity: exp, 1, expOverflow',
    'nan: div, 3, infinityByInfinity',
  ],
  [
    'a log-sum-exp by hand',
    'const z = tf.constant([-200, -300]);\nconst l = tf.log(\n  tf.sum(tf.exp(z)));',
    'infinity: log, 2, logOfZero',
  ],
  [
    'the deviation of one sample',
    'const x = tf.constant([5]);\nconst m = tf.mean(x);\nconst v = tf.div(tf.sum(tf.square(x.sub(m))), x.size - 1);\nconst s = v.sqrt();',
    'nan: div, 3, zeroByZero',
  ],
  [
    'infinities of two signs',
    'const a = tf.square(tf.constant(1e30));\nconst b = tf.neg(a);\n\nconst c = a.add(b);',
    'infinity: square, 1, overflow',
    'nan: add, 4, infinityLessInfinity',
  ],
  [
    'an odd root of a negative',
    'const x = tf.constant([-8, 4]);\nconst r = tf.pow(x, tf.constant(1 / 3));',
    'nan: pow, 2, rootOfNegative',
  ],
  [
    'rows made one long, and one of them is 0',
    'const x = tf.constant([[0, 0], [3, 4]]);\nconst n = tf.norm(x, 2, 1, true);\nconst unit = tf.div(x, n);',
    'nan: div, 3, zeroByZero',
  ],
  [
    'NaN made a whole number',
    'const n = tf.log(tf.constant([-1]));\nconst k = n.cast("int32");',
    'nan: log, 1, logOfNegative',
  ],
  [
    'the fifth turn of a loop',
    'let h = tf.constant([4]);\nfor (let i = 0; i < 10; i++) {\n  h = tf.sub(h, 1);\n  const s = tf.sqrt(h);\n}',
    'nan: sqrt, 4, rootOfNegative',
  ],
  [
    'descent by an optimizer, too fast',
    'const x = tf.Variable([5, -3]);\nconst optimizer = tf.keras.optimizers.SGD(2);\nfor (let i = 0; i < 60; i++) {\n  const tape = new tf.GradientTape();\n  const loss = tape.record(() => tf.sum(tf.square(x)));\n  optimizer.applyGradients([[tape.gradient(loss, x), x]]);\n}',
    'infinity: square, 5, diverged',
  ],
  [
    'a layer of one’s own inside a model',
    'class Bad extends tf.keras.Layer {\n  call(x) {\n    return tf.log(tf.sub(x, x));\n  }\n}\nconst model = tf.keras.Sequential([tf.keras.layers.Dense(2), new Bad()]);\nmodel.call(tf.ones([1, 3]));',
    'infinity: log, 3, logOfZero',
  ],
  [
    'a loss of one’s own inside fit',
    'const model = tf.keras.Sequential([tf.keras.layers.Dense(1)]);\nmodel.compile({ optimizer: "sgd",\n  loss: (t, p) => tf.mean(tf.log(tf.neg(tf.square(p).add(1)))) });\nawait model.fit(tf.ones([2, 1]), tf.ones([2, 1]), { epochs: 1, verbose: 0 });',
    'nan: log, 3, logOfNegative',
  ],
  [
    'fit with a learning rate far too large',
    'const model = tf.keras.Sequential([tf.keras.layers.Dense(1)]);\nmodel.compile({ optimizer: tf.keras.optimizers.SGD(1000), loss: "meanSquaredError" });\nawait model.fit(tf.constant([[1], [2]]), tf.constant([[2], [4]]), { epochs: 8, verbose: 0 });',
    'infinity: square, 3, diverged',
  ],
  [
    'a gradient of one’s own: its own line, and not the call’s',
    'const f = tf.customGrad((x, save) => {\n  save([x]);\n  return { value: x.square(), gradFunc: (dy, [x]) =>\n    dy.mul(tf.log(tf.neg(x))) };\n});\nconst x = tf.Variable([2]);\nconst tape = new tf.GradientTape();\nconst y = tape.record(() => f(x));\nconst g = tape.gradient(y, x);',
    'nan: ∂customGrad, 4, logOfNegative',
  ],
  [
    'a mask that hides all there is',
    'const mask = tf.fill([2, 2], -Infinity);\nconst scores = tf.ones([2, 2]);\nconst weights = tf.softmax(scores.add(mask));',
    'infinity: fill, 1, given',
    'nan: softmax, 3, infinityLessInfinity',
  ],
  [
    'the mean of nothing',
    'const x = tf.zeros([0, 3]);\nconst m = tf.mean(x, 0);',
    'nan: mean, 2, zeroByZero',
  ],
  [
    'one call of a chain over several lines',
    'const a = tf.constant([2, 3]);\nconst r = a\n  .mul(2)\n  .sub(6)\n  .sqrt()\n  .sum();',
    'nan: sqrt, 5, rootOfNegative',
  ],
  [
    'after a wait, in a function of its own',
    'const f = async (x) => {\n  await new Promise((go) => setTimeout(go, 1));\n  return tf.log(x);\n};\nconst y = await f(tf.constant([-2]));',
    'nan: log, 3, logOfNegative',
  ],
  [
    'a method of a class of one’s own',
    'class Net {\n  constructor() { this.w = tf.Variable([0]); }\n  forward(x) {\n    return tf.div(x,\n      this.w);\n  }\n}\nconst out = new Net().forward(tf.constant([2]));',
    'infinity: div, 4, byZero',
  ],
  [
    'a step of a generator',
    'function* down() { let x = tf.constant(1);\n  for (;;) { x = tf.sub(x, 1);\n    yield tf.log(x); } }\nconst logs = [];\nfor (const l of down()) if (logs.push(l) === 3) break;',
    'infinity: log, 3, logOfZero',
    'nan: log, 3, logOfNegative',
  ],
  [
    'the slope of a deviation that is 0',
    slope('[2, 2]', 'tf.sqrt(tf.mean(tf.square(tf.sub(x, tf.mean(x)))))'),
    'infinity: ∂sqrt, 4, gradientAtEdge',
    'nan: ∂square, 4, zeroTimesInfinity',
  ],
  [
    'a gap in the data that fit is given',
    'const xs = tf.constant([[1], [NaN]]);\nconst model = tf.keras.Sequential([tf.keras.layers.Dense(1)]);\nmodel.compile({ optimizer: "adam", loss: "meanSquaredError" });\nawait model.fit(xs, tf.ones([2, 1]), { epochs: 1, verbose: 0 });',
    'nan: gather, 4, given',
  ],
];

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('in use in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(cases)('%s', async (_, source, ...births) => {
    expect(told(await traceCell(notebook, source))).toEqual(births);
  });

  test('Adam without an epsilon: by its own kernel or by several ops', async () => {
    const source =
      'const v = tf.Variable([1, 2]);\nconst optimizer = tf.keras.optimizers.Adam(0.1, { epsilon: 0 });\noptimizer.applyGradients([[tf.zeros([2]), v]]);';
    const trace = await traceCell(notebook, source);
    expect(told(trace)).toEqual([expect.stringMatching(/^nan: (applyAdam|div), 3, zeroByZero$/)]);
  });

  test('in a function of another cell: that cell and its line', async () => {
    await traceCell(notebook, 'const safeLog = (x) => {\n  const y = tf.log(x);\n  return y;\n};', 'tools');
    const trace = await traceCell(notebook, 'const out = safeLog(tf.constant([0]));');
    expect(told(trace)).toEqual(['infinity: log, tools 2, logOfZero']);
  });

  test('data that were not finite to begin with: the line that made them', async () => {
    const { births } = await traceCell(
      notebook,
      'const data = tf.constant([1, NaN]);\n\nconst y = tf.sum(data);',
    );
    expect(births.map(({ line, cause, from }) => ({ line, cause, from }))).toEqual([
      { line: 3, cause: 'given', from: { name: 'data', cell: 'cell', line: 1 } },
    ]);
  });

  test('turn 5 of the loop is the one', async () => {
    const trace = await traceCell(notebook, cases.find(([what]) => what.startsWith('the fifth'))![1]);
    expect(trace.births.map(({ op }) => trace.op(op)?.turn)).toEqual([5]);
  });
});

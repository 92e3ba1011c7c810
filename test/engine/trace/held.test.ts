/** Leaks of many kinds: the line that makes what is never given back stands at the top of what is held. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { heldOf } from './traced-notebook.ts';

/** Each makes a hundred tensors of 1,000 numbers on one line, and others that are given back or needed. */
const leaks: readonly { what: string; source: string; line: number; by?: string }[] = [
  {
    what: 'an array that grows',
    source: 'const kept = [];\nfor (let i = 0; i < 100; i++) {\n  kept.push(tf.fill([1000], i).add(1));\n}',
    line: 3,
    by: 'kept[0]',
  },
  {
    what: 'a Map that grows',
    source: 'const cache = new Map();\nfor (let i = 0; i < 100; i++)\n  cache.set(i, tf.zeros([1000]));',
    line: 3,
    by: 'cache.get(0)',
  },
  {
    what: 'a Set that grows',
    source: 'const seen = new Set();\nfor (let i = 0; i < 100; i++) seen.add(tf.ones([1000]));',
    line: 2,
    by: '[...seen][0]',
  },
  {
    what: 'a field of an object',
    source:
      'class Log { all = [];\n  note(x) { this.all.push(x); } }\nconst log = new Log();\nfor (let i = 0; i < 100; i++)\n  log.note(tf.fill([1000], i));',
    line: 5,
    by: 'log.all[0]',
  },
  {
    what: 'tf.keep',
    source: 'for (let i = 0; i < 100; i++) {\n  tf.tidy(() => tf.keep(tf.fill([1000], i)));\n}',
    line: 2,
  },
  {
    what: 'a closure',
    source:
      'function remember() {\n  const all = [];\n  return (x) => all.push(tf.fill([1000], x));\n}\nconst push = remember();\nfor (let i = 0; i < 100; i++) push(i);',
    line: 3,
  },
  {
    what: 'losses kept as tensors',
    source:
      'const v = tf.Variable(tf.ones([1000]));\nconst losses = [];\nfor (let i = 0; i < 100; i++) {\n  const loss = tf.square(v);\n  losses.push(loss);\n}',
    line: 4,
    by: 'losses[0]',
  },
  {
    what: 'nested arrays',
    source:
      'const rows = [[]];\nfor (let i = 0; i < 100; i++) {\n  const row = tf.range(0, 1000);\n  rows[0].push({ row });\n}',
    line: 3,
    by: 'rows[0][0].row',
  },
  {
    what: 'Variables made again and again',
    source: 'const all = [];\nfor (let i = 0; i < 100; i++) {\n  all.push(tf.Variable(tf.ones([1000])));\n}',
    line: 3,
    by: 'all[0]',
  },
  {
    what: 'persistent tapes that are never disposed',
    source:
      'const x = tf.Variable(tf.ones([1000]));\nconst tapes = [];\nfor (let i = 0; i < 100; i++) {\n  const tape = new tf.GradientTape({ persistent: true });\n  tape.record(() => tf.exp(x));\n  tapes.push(tape);\n}',
    line: 5,
    by: 'tapes[0].recording.nodes[0].saved[0]',
  },
  {
    what: 'functions that remember what they were made with',
    source:
      'const counters = [];\nfor (let i = 0; i < 100; i++) {\n  const t = tf.fill([1000], i);\n  counters.push(() => t.shape);\n}',
    line: 3,
  },
  {
    what: 'a Map whose keys are the tensors',
    source: 'const places = new Map();\nfor (let i = 0; i < 100; i++) places.set(tf.ones([1000]), i);',
    line: 2,
    by: 'places',
  },
  {
    what: 'a WeakMap',
    source:
      'const of = new WeakMap();\nconst keys = [];\nfor (let i = 0; i < 100; i++) {\n  keys.push({});\n  of.set(keys[i], tf.fill([1000], i));\n}',
    line: 5,
  },
  {
    what: 'a private field',
    source:
      'class Bag { #all = [];\n  add(t) { this.#all.push(t); } }\nconst bag = new Bag();\nfor (let i = 0; i < 100; i++)\n  bag.add(tf.fill([1000], i));',
    line: 5,
  },
  {
    what: 'a field of a class itself',
    source:
      'class Store { static all = []; }\nfor (let i = 0; i < 100; i++)\n  Store.all.push(tf.fill([1000], i));',
    line: 3,
    by: 'Store',
  },
  {
    what: 'a callback of fit',
    source:
      'const m = tf.keras.Sequential([tf.keras.layers.Dense(1)]);\nm.compile({ optimizer: "sgd", loss: "meanSquaredError" });\nconst outs = [];\nconst onEpochEnd = () => {\n  outs.push(tf.ones([1000])); };\nawait m.fit(tf.ones([2, 2]), tf.ones([2, 1]), { epochs: 100, verbose: 0, callbacks: { onEpochEnd } });',
    line: 5,
    by: 'outs[0]',
  },
  {
    what: 'the memory of an optimizer',
    source:
      'const vars = Array.from({ length: 50 }, () => tf.Variable(tf.ones([1000])));\nconst optimizer = tf.keras.optimizers.Adam(0.1);\noptimizer.applyGradients(\n  vars.map((v) => [tf.ones([1000]), v]));',
    line: 3,
    by: 'optimizer.slots.velocity[0]',
  },
  {
    what: 'a history of weights',
    source:
      'const v = tf.Variable(tf.ones([1000]));\nconst history = { weights: [] };\nfor (let i = 0; i < 100; i++) {\n  v.assign(tf.mul(v, 0.9));\n  history.weights.push(tf.clone(v));\n}',
    line: 5,
    by: 'history.weights[0]',
  },
  {
    what: 'promises that nobody takes from',
    source:
      'const later = [];\nconst work = async (i) => {\n  await null;\n  return tf.fill([1000], i);\n};\nfor (let i = 0; i < 100; i++) later.push(work(i));\nawait Promise.all(later);',
    line: 4,
  },
  {
    what: 'a generator that goes on',
    source:
      'function* all() {\n  const kept = [];\n  for (;;) {\n    kept.push(tf.ones([1000])); yield kept.length; }\n}\nconst it = all();\nfor (let i = 0; i < 100; i++) it.next();',
    line: 4,
  },
  {
    what: 'an iterator that was not run through',
    source: 'const it = tf.unstack(\n  tf.ones([100, 1000])).values();',
    line: 1,
  },
  {
    what: 'a function bound to what it holds',
    source: 'const nth = Array.prototype.at.bind(\n  tf.unstack(tf.ones([100, 1000])));',
    line: 2,
  },
  {
    what: 'a list of links',
    source:
      'let head = null;\nfor (let i = 0; i < 100; i++) {\n  head = { value: tf.fill([1000], i), next: head };\n}',
    line: 3,
    by: 'head.value',
  },
  {
    what: 'a field that is a symbol',
    source:
      'const key = Symbol("k");\nconst o = {};\nfor (let i = 0; i < 100; i++) {\n  (o[key] ??= []).push(tf.fill([1000], i));\n}',
    line: 4,
    by: 'o',
  },
  {
    what: 'gradients of every turn',
    source:
      'const v = tf.Variable(tf.ones([1000]));\nconst all = [];\nfor (let i = 0; i < 100; i++) {\n  const tape = new tf.GradientTape();\n  const y = tape.record(() => tf.sum(tf.square(v)));\n  all.push(tape.gradient(y, v));\n}',
    line: 6,
    by: 'all[0]',
  },
  {
    what: 'what a timer keeps',
    source:
      'const box = [];\nawait new Promise((go) => {\n  const id = setInterval(() => {\n    if (box.push(tf.fill([1000], 1)) === 100) { clearInterval(id); go(); }\n  }, 0);\n});',
    line: 4,
    by: 'box[0]',
  },
  {
    what: 'results that a function remembers',
    source:
      'const memo = {};\nfunction f(n) {\n  return (memo[n] ??= n === 0 ? tf.zeros([1000]) : f(n - 1).add(1));\n}\nf(99);',
    line: 3,
    by: 'memo.0',
  },
];

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('held in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(leaks)('$what', async ({ source, line, by }) => {
    await notebook.run(
      'const needed = tf.ones([10, 10]); const model = tf.keras.Sequential([tf.keras.layers.Dense(3)]);',
      { cell: 'before', trace: true },
    );
    const { error } = await notebook.run(source, { cell: 'leaky', trace: true });
    expect(error).toBeUndefined();
    const [first] = await heldOf(notebook);
    expect([first?.cell, first?.line, first?.count, first?.bytes]).toEqual(['leaky', line, 100, 400_000]);
    // Any of the hundred.
    expect(first?.by?.replace(/\d+/g, '0')).toBe(by);
  });

  test('what a cell made and dropped is not held', async () => {
    await notebook.run(
      'for (let i = 0; i < 100; i++) tf.fill([1000], i).add(1);\nconst left = tf.ones([3])',
      { cell: 'clean', trace: true },
    );
    const groups = await heldOf(notebook);
    expect(groups.map(({ line, count, by }) => ({ line, count, by }))).toEqual([
      { line: 2, count: 1, by: 'left' },
    ]);
  });
});

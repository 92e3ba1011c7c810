/** Cells in which values stop being finite: the op, the cell and the line where they do are named, and why. */
import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../preload/contract/trace.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { traceCell } from './traced-notebook.ts';

interface Injected {
  readonly what: string;
  readonly source: string;
  /** Of the first output that is not finite. */
  readonly op: string;
  readonly line: number;
  readonly cause: Cause;
}

const descent = (
  loss: string,
  learningRate: number,
  turns = 400,
): string => `const x = tf.Variable([[2, -3]]);
for (let i = 0; i < ${turns}; i++) {
  const tape = new tf.GradientTape();
  const loss = tape.record(() => {
    const off = tf.sub(x, 4);
    return ${loss};
  });
  x.assignSub(tf.mul(tape.gradient(loss, x), ${learningRate}));
}`;

const injected: readonly Injected[] = [
  {
    what: 'log of 0',
    source: 'const p = tf.constant([0.5, 0]);\nconst l = tf.log(p);',
    op: 'log',
    line: 2,
    cause: 'logOfZero',
  },
  {
    what: 'log of a softmax that rounds to 0',
    source:
      'const z = tf.constant([[0, 200]]);\nconst q = tf.softmax(z);\nconst loss = tf.neg(\n  tf.sum(tf.log(q)));',
    op: 'log',
    line: 4,
    cause: 'logOfZero',
  },
  {
    what: 'log of a negative',
    source: 'const p = tf.constant([1, -1]);\nconst q = p.mul(2);\nconst l = q.log();',
    op: 'log',
    line: 3,
    cause: 'logOfNegative',
  },
  {
    what: 'log1p of −1',
    source: 'const p = tf.constant([-1]);\n\nconst l = tf.log1p(p);',
    op: 'log1p',
    line: 3,
    cause: 'logOfZero',
  },
  {
    what: '0/0',
    source: 'const a = tf.constant([0, 1]);\nconst b = tf.constant([0, 2]);\nconst c = tf.div(a, b);',
    op: 'div',
    line: 3,
    cause: 'zeroByZero',
  },
  {
    what: '1/0',
    source: 'const a = tf.constant(1);\nconst f = (x) =>\n  tf.div(a, x);\nf(tf.constant(0));',
    op: 'div',
    line: 3,
    cause: 'byZero',
  },
  {
    what: 'a mean of nothing by hand',
    source:
      'const mask = tf.constant([0, 0]);\nconst n = tf.sum(mask);\nconst mean = tf.div(tf.sum(mask.mul([3, 4])), n);',
    op: 'div',
    line: 3,
    cause: 'zeroByZero',
  },
  {
    what: 'reciprocal of 0',
    source: 'const a = tf.constant([[0, 4]]);\nconst b = tf.reciprocal(a);',
    op: 'reciprocal',
    line: 2,
    cause: 'byZero',
  },
  {
    what: 'square root of a negative',
    source: 'const v = tf.constant([4, -1e-7]);\nconst s = tf.sqrt(v);',
    op: 'sqrt',
    line: 2,
    cause: 'rootOfNegative',
  },
  {
    what: 'a variance that rounds below 0',
    source:
      'const m = tf.constant([3]);\nconst v = tf.sub(tf.constant([8.9999]), tf.square(m));\nconst d = v.sqrt();',
    op: 'sqrt',
    line: 3,
    cause: 'rootOfNegative',
  },
  {
    what: 'a power of a negative',
    source: 'const x = tf.constant([-2]);\nconst y = tf.pow(x, 0.5);',
    op: 'pow',
    line: 2,
    cause: 'rootOfNegative',
  },
  {
    what: 'exponential overflow',
    source: 'const z = tf.constant([1, 100]);\nconst e = tf.exp(z);\nconst p = tf.div(e, tf.sum(e));',
    op: 'exp',
    line: 2,
    cause: 'expOverflow',
  },
  {
    what: 'overflow of a square',
    source: 'const x = tf.constant([1e20]);\nconst y = tf.square(x);',
    op: 'square',
    line: 2,
    cause: 'overflow',
  },
  {
    what: 'overflow of a product of matrices',
    source: 'const a = tf.fill([2, 2], 1e20);\nconst b = tf.matMul(a, a);',
    op: 'matMul',
    line: 2,
    cause: 'overflow',
  },
  {
    what: 'arc cosine outside',
    source: 'const x = tf.constant([1.5]);\nconst y = tf.acos(x);',
    op: 'acos',
    line: 2,
    cause: 'outOfDomain',
  },
  {
    what: 'infinity from outside, less infinity',
    source: 'const mask = tf.constant([-Infinity, 0]);\nconst s = tf.sub(mask, mask);',
    op: 'sub',
    line: 2,
    cause: 'infinityLessInfinity',
  },
  {
    what: 'a learning rate of 1.5',
    source: descent('tf.sum(tf.square(off))', 1.5),
    op: 'square',
    line: 6,
    cause: 'diverged',
  },
  {
    what: 'a learning rate of 30 on a fourth power',
    source: descent('tf.sum(tf.square(tf.square(off)))', 30),
    op: 'square',
    line: 6,
    cause: 'diverged',
  },
  {
    what: 'a learning rate too large for an exponential',
    source: descent('tf.sum(tf.add(tf.exp(off), tf.exp(off.neg())))', 5),
    op: 'exp',
    line: 6,
    cause: 'expOverflow',
  },
  {
    what: 'the slope of a root at 0',
    source:
      'const x = tf.Variable([0, 4]);\nconst tape = new tf.GradientTape();\nconst y = tape.record(() => tf.sqrt(x));\nconst g = tape.gradient(y, x);',
    op: '∂sqrt',
    line: 3,
    cause: 'gradientAtEdge',
  },
];

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('injected in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(injected)('$what', async ({ source, op, line, cause }) => {
    const trace = await traceCell(notebook, source, 'injected');
    const [birth] = trace.births;
    const made = trace.op(birth?.op ?? -1);
    const of = made?.of === undefined ? undefined : trace.op(made.of);
    expect([of ? `∂${of.name}` : made?.name, birth?.cell, birth?.line, birth?.cause]).toEqual([
      op,
      'injected',
      line,
      cause,
    ]);
  });

  test('the entries that made it are given with what they came from', async () => {
    const { births } = await traceCell(
      notebook,
      'const a = tf.constant([[0, 1], [2, 0]]);\ntf.div(a, tf.constant([0, 4]))',
    );
    expect(births.map(({ what, affected, size, entries }) => ({ what, affected, size, entries }))).toEqual([
      {
        what: 'nan',
        affected: 1,
        size: 4,
        entries: [{ at: [0, 0], inputs: [0, 0], output: 'NaN' }],
      },
    ]);
  });

  test('infinity first, then NaN: both are named, in their order', async () => {
    const source = 'const q = tf.constant([0, 1]);\nconst l = tf.log(q);\nconst hit = tf.mul(q, l);';
    const { births } = await traceCell(notebook, source);
    expect(births.map(({ what, line, cause }) => [what, line, cause])).toEqual([
      ['infinity', 2, 'logOfZero'],
      ['nan', 3, 'zeroTimesInfinity'],
    ]);
  });

  test('what comes from an earlier cell is traced back to it', async () => {
    await traceCell(notebook, '\n\nconst bad = tf.log(tf.constant([-1]));', 'first');
    const { births } = await traceCell(notebook, 'const y = tf.add(bad, 1);', 'second');
    expect([births[0]?.cause, births[0]?.from]).toEqual(['given', { name: 'bad', cell: 'first', line: 3 }]);
  });

  test('a run whose values stay finite has none', async () => {
    const trace = await traceCell(notebook, 'tf.log(tf.constant([1, 2])).sum()');
    expect(trace.births).toEqual([]);
  });
});

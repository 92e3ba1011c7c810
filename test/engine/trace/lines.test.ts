/** Each op leads to the line where it is written: in expressions over several lines, in functions of other cells, after waits and edits. */
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../../renderer/tape/trace.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { traceCell } from './traced-notebook.ts';

const written: readonly [what: string, source: string, ops: string, backs: readonly number[]][] = [
  [
    'a chain',
    'const a = tf.Variable([1, 2]);\nconst tape = new tf.GradientTape();\nconst y = tape.record(() =>\n  a.mul(a)\n    .add(a)\n    .sum(\n    ));\nconst g = tape.gradient(y,\n  [a]);',
    'mul 4, add 5, sum 6',
    [8],
  ],
  [
    'what an object and a list are made of',
    'const x = tf.Variable([1]);\nconst o = {\n  a: tf.square(x),\n  b: [tf.exp(x),\n    tf.log(x)],\n};\nconst z = tf.addN([o.a,\n  ...o.b]);',
    'square 3, exp 4, log 5, addN 7',
    [],
  ],
  [
    'arguments, templates and comments',
    '/* a\n b */\nconst s = `x\n${tf.ones([1]).add(1)}\n`;\nconst t = tf.ones([1]).sub(\n  tf.ones([1]).mul(2),\n);',
    'add 4, mul 7, sub 6',
    [],
  ],
  [
    'the way back of grads and of valueAndGrad',
    'const f = (a, b) => {\n  const p = a.mul(b);\n  return p.square();\n};\nconst g = tf.grads(f)([tf.constant(2), tf.constant(3)]);\nconst v = tf.valueAndGrad((x) => tf.exp(\n  x).mul(x))(tf.constant(1));',
    'mul 2, square 3, exp 6, mul 7',
    [5, 7],
  ],
  [
    'between waits',
    'const x = tf.Variable([2]);\nconst run = async () => {\n  const tape = new tf.GradientTape({ persistent: true });\n  const y = tape.record(() => tf.square(x));\n  await null;\n  const g = tape.gradient(y, x);\n  await new Promise((go) => setTimeout(go, 1));\n  return tf.add(g, tape.gradient(y, x));\n};\nawait run();',
    'square 4, add 8',
    [6, 8],
  ],
];

const told = ({ ops }: Trace): string =>
  ops
    .filter(({ back }) => back === undefined)
    .map(({ name, cell, line }) => `${name} ${cell === 'cell' ? '' : `${cell} `}${line}`)
    .join(', ');

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('lines in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(written)('%s', async (_, source, ops, backs) => {
    const trace = await traceCell(notebook, source);
    expect([told(trace), trace.backs.map(({ line }) => line)]).toEqual([ops, backs]);
  });

  test('a tape and a function of another cell, before and after lines come above', async () => {
    const tools =
      'const half = (x) => {\n  return x.mul(0.5);\n};\nconst tape = new tf.GradientTape({ persistent: true });\nconst v = tf.Variable([4, 8]);\nconst mid = tape.record(() => half(v));';
    const source = 'const end = tape.record(() =>\n  half(mid.square()));\nconst g = tape.gradient(end, v);';
    for (const lines of [0, 3]) {
      await traceCell(notebook, '\n'.repeat(lines) + tools, 'tools');
      const trace = await traceCell(notebook, '\n'.repeat(lines) + source);
      const [back] = trace.backs;
      expect([told(trace), back?.line]).toEqual([`square ${2 + lines}, mul tools ${2 + lines}`, 3 + lines]);
      // d/dv of ½ · (½ · v)² is v / 4.
      expect(back?.sources[0]?.gradient?.values).toEqual([1, 2]);
    }
  });
});

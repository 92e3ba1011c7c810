/** The value and the gradient on every node of a trace are TensorFlow's, computed by Python and stored with the script. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backsFor, gradientsAt, playbackOf } from '../../../renderer/tape/playback.ts';
import { nudged } from '../../../renderer/tape/nudge.ts';
import { forwardOps } from '../../../renderer/tape/turns.ts';
import type { Trace } from '../../../renderer/tape/trace.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { roundedTo } from './rounded-to.ts';
import { traceCell } from './traced-notebook.ts';

interface Graph {
  readonly inputs: Record<string, unknown>;
  readonly steps: readonly (readonly [name: string, expression: string])[];
  readonly values: Record<string, number[]>;
  readonly gradients: Record<string, number[] | null>;
}

const file = new URL('./reference/graphs.json', import.meta.url);
const { graphs } = JSON.parse(readFileSync(file, 'utf8')) as { graphs: Record<string, Graph> };

/** `[a, b]` are two names. */
const partsOf = (name: string): string[] => name.replaceAll(/[[\]]/g, '').split(', ');

/** The steps in a function that the tape records, line by line. */
function cellOf({ inputs, steps }: Graph): string {
  const names = Object.keys(inputs);
  const target = steps.at(-1)?.[0] ?? '';
  return [
    ...names.map((name) => `const ${name} = tf.Variable(${JSON.stringify(inputs[name])});`),
    'const tape = new tf.GradientTape();',
    'const target = tape.record(() => {',
    ...steps.map(([name, expression]) => `  const ${name} = ${expression};`),
    `  return ${target};`,
    '});',
    `tape.gradient(target, { ${names.join(', ')} });`,
  ].join('\n');
}

/** Values and gradients by name, when the tape has been played to its end. */
function shownBy(trace: Trace): Record<'values' | 'gradients' | 'lines', Map<string, unknown>> {
  const shown = forwardOps(trace.ops);
  const playback = playbackOf(trace, shown, backsFor(trace, shown)[0]);
  const gradients = gradientsAt(playback, trace, playback.length);
  const found = { values: new Map(), gradients: new Map(), lines: new Map() };
  for (const op of shown)
    for (const number of [...op.inputs.map(({ value }) => value), ...op.outputs]) {
      const value = trace.value(number);
      if (!value?.name) continue;
      found.values.set(value.name, value.numbers.values);
      found.gradients.set(value.name, gradients.get(number)?.total?.values ?? null);
      if (op.outputs.includes(number)) found.lines.set(value.name, op.line);
    }
  return found;
}

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('on the nodes in $name', (under) => {
  const notebook = notebookOn(under);

  test.each(Object.entries(graphs))('%s', async (_, graph) => {
    const shown = shownBy(await traceCell(notebook, cellOf(graph)));
    const { values, gradients } = graph;
    const names = Object.keys(values);
    const first = Object.keys(graph.inputs).length + 3;
    expect(
      names.map((name) => [
        name,
        roundedTo(values[name], shown.values.get(name)),
        roundedTo(gradients[name], shown.gradients.get(name)),
      ]),
    ).toEqual(names.map((name) => [name, values[name], gradients[name]]));
    // Each has the line of its own statement.
    expect(graph.steps.map(([name]) => shown.lines.get(partsOf(name)[0]!))).toEqual(
      graph.steps.map((_step, at) => first + at),
    );
  });

  test('y = x² at 3 is 9, its gradient 6, each linked to its line', async () => {
    const source =
      'const x = tf.Variable(3);\nconst tape = new tf.GradientTape();\nconst y = tape.record(() => tf.square(x));\nconst dyDx = tape.gradient(y, x);';
    const trace = await traceCell(notebook, source);
    const shown = shownBy(trace);
    expect([
      shown.values.get('y'),
      shown.lines.get('y'),
      shown.gradients.get('x'),
      trace.backs[0]?.line,
    ]).toEqual([[9], 3, [6], 4]);
  });

  test('a nudge holds still what stopGradient does', async () => {
    const source =
      'const x = tf.Variable(3);\nconst tape = new tf.GradientTape();\nconst y = tape.record(() => tf.mul(tf.stopGradient(tf.square(x)), tf.square(x)));\nconst g = tape.gradient(y, x);';
    const trace = await traceCell(notebook, source);
    const [back] = trace.backs;
    // d/dx of 9 · x² at 3.
    expect(nudged(trace, trace.ops, back!.sources[0]!.value!, back!.targets[0]!)).toBeCloseTo(54, 3);
  });
});

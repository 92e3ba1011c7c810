/** What the tape view draws of a trace: nodes, edges, folded layers, one turn of a loop, and the scrubber's gradients. */
import { describe, expect, test } from 'vitest';
import { graphOf, openedAtFirst } from '../../../renderer/tape/graph.ts';
import { nudged } from '../../../renderer/tape/nudge.ts';
import { backsFor, currentAt, gradientsAt, playbackOf } from '../../../renderer/tape/playback.ts';
import { opsOfTurn, turnsOf } from '../../../renderer/tape/turns.ts';
import { small, valueNamed, type Written } from './small-trace.ts';

/** (a + b)(b − one) at 1.5 and 2.5. */
const func: Written = {
  ops: ['c = Add(a, b)', 'd = Sub(b, one)', 'e = Multiply(c, d)'],
  values: { a: 1.5, b: 2.5, one: 1, c: 4, d: 1.5, e: 6 },
  steps: { 1: { a: 1.5, b: 1.5 }, 2: { b: 4 }, 3: { c: 1.5, d: 4 } },
  target: 'e',
};

describe('the graph', () => {
  test('has a node for each op and each value from outside, and an edge for each input', () => {
    const trace = small(func);
    const { nodes, edges } = graphOf(trace, trace.ops, new Set());
    expect(nodes.map(({ kind, value }) => `${kind} ${value?.name}`)).toEqual([
      'leaf a',
      'leaf b',
      'op c',
      'leaf one',
      'op d',
      'op e',
    ]);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'value-0 op-1',
      'value-1 op-1',
      'value-1 op-2',
      'value-3 op-2',
      'op-1 op-3',
      'op-2 op-3',
    ]);
  });

  test('folds the ops of a layer into one node until it is opened', () => {
    const trace = small({
      ops: ['z = BatchMatMul(x, w)', 's = Add(z, b)', 'y = Sigmoid(s)', 'l = Square(y)'],
      layers: { 1: ['net', 'dense'], 2: ['net', 'dense'], 3: ['net', 'dense'] },
    });
    const titles = (opened: string[]): string[] =>
      graphOf(trace, trace.ops, new Set(opened)).nodes.map(
        ({ kind, path, value }) => `${kind} ${path ?? value?.name}`,
      );
    expect(titles([])).toEqual(['leaf x', 'leaf w', 'leaf b', 'layer net', 'op l']);
    expect(titles(['net'])).toEqual(['leaf x', 'leaf w', 'leaf b', 'layer net/dense', 'op l']);
    expect(titles(['net', 'net/dense'])).toEqual([
      'leaf x',
      'leaf w',
      'op z',
      'leaf b',
      'op s',
      'op y',
      'op l',
    ]);
    expect(openedAtFirst(trace.ops)).toEqual(new Set(['net', 'net/dense']));
    expect(openedAtFirst(trace.ops, 3)).toEqual(new Set(['net']));
    expect(openedAtFirst(trace.ops, 1)).toEqual(new Set());
  });
});

describe('a loop', () => {
  const body = 20;
  const turns = 10;
  const ops = [
    'start = Neg(x)',
    ...Array.from({ length: body * turns }, (_, i) => `v${i} = Square(start)`),
    'end = Neg(v0)',
  ];
  const trace = small({
    ops,
    sites: [900, ...Array.from({ length: body * turns }, (_, i) => i % body), 901],
  });

  test('is cut into its turns, and one is shown with what surrounds them', () => {
    const found = turnsOf(trace.ops);
    expect([found.length, found[0], found.at(-1)]).toEqual([
      turns,
      { turn: 1, first: 2, last: 21 },
      { turn: 10, first: 182, last: 201 },
    ]);
    expect(opsOfTurn(trace.ops, found, found[2]).map(({ op }) => op)).toEqual([
      1,
      ...Array.from({ length: body }, (_, i) => 42 + i),
    ]);
    expect(opsOfTurn(trace.ops, found, found.at(-1)).at(-1)?.op).toBe(202);
  });

  test('of few ops is shown whole', () => {
    const few = small({
      ops: Array.from({ length: 12 }, (_, i) => `v${i} = Square(x)`),
      sites: Array.from({ length: 12 }, (_, i) => i % 3),
    });
    expect([turnsOf(few.ops), opsOfTurn(few.ops, [], undefined).length]).toEqual([[], 12]);
  });
});

describe('the scrubber', () => {
  const trace = small(func);
  const playback = playbackOf(trace, trace.ops, backsFor(trace, trace.ops)[0]);
  const gradientAt = (name: string, position: number): unknown => {
    const found = gradientsAt(playback, trace, position).get(valueNamed(trace, name));
    return (
      found?.total?.values ??
      found?.contributions.filter(({ isIn }) => isIn).map(({ gradient }) => gradient.values[0])
    );
  };

  test('goes forward through the ops, then back through them in reverse', () => {
    expect([playback.length, ...[0, 1, 3, 4, 6].map((at) => currentAt(playback, at))]).toEqual([
      6,
      undefined,
      { op: 1, isBack: false },
      { op: 3, isBack: false },
      { op: 3, isBack: true },
      { op: 1, isBack: true },
    ]);
  });

  test('a gradient is there once every op that used the value has sent its part', () => {
    expect([3, 4, 5, 6].map((at) => gradientAt('d', at))).toEqual([[], [1], [1], [1]]);
    expect([4, 5, 6].map((at) => gradientAt('b', at))).toEqual([[], [4], [4, 1.5]]);
  });
});

describe('the check by nudging', () => {
  test('agrees with the derivative by hand', () => {
    const trace = small(func);
    const at = (name: string): number | undefined =>
      nudged(trace, trace.ops, valueNamed(trace, name), valueNamed(trace, 'e'));
    // ∂e/∂a = b − 1, ∂e/∂b = (b − 1) + (a + b), ∂e/∂c = d
    expect([at('a'), at('b'), at('c')]).toEqual([
      expect.closeTo(1.5, 9),
      expect.closeTo(5.5, 9),
      expect.closeTo(1.5, 9),
    ]);
  });

  test('is not made where an op cannot be computed here', () => {
    const trace = small({ ops: ['y = Erf(x)'], values: { x: 1, y: 0.84 }, target: 'y' });
    expect(nudged(trace, trace.ops, valueNamed(trace, 'x'), valueNamed(trace, 'y'))).toBeUndefined();
  });
});

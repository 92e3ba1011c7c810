/** Where the nodes of a large graph stand: after what they take, none over another, and soon. */
import { expect, test } from 'vitest';
import { graphOf, type Graph } from '../../../renderer/tape/graph.ts';
import { layOutInColumns } from '../../../renderer/tape/lay-out-in-columns.ts';
import { layOutInTurns } from '../../../renderer/tape/lay-out-in-turns.ts';
import type { Layout, Placed } from '../../../renderer/tape/lay-out.ts';
import { seededRandom } from '../seeded-random.ts';
import { small } from './small-trace.ts';

const size = { width: 176, height: 51 };
const graphOfOps = (ops: readonly string[]): Graph => {
  const trace = small({ ops, values: {} });
  return graphOf(trace, trace.ops, new Set());
};
const overlap = (a: Placed, b: Placed): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
/** Edges that do not lead to the right, and nodes that lie over another or outside. */
function faultsOf({ nodes, edges }: Graph, { places, width, height }: Layout): string[] {
  const columns = Map.groupBy(places, ([, { x }]) => x);
  const isIn = ({ x, y, width: w, height: h }: Placed): boolean =>
    x >= 0 && y >= 0 && x + w <= width && y + h <= height;
  return [
    ...nodes.filter(({ id }) => !places.has(id)).map(({ id }) => `${id} has no place`),
    ...edges
      .filter(({ from, to }) => places.get(from)!.x + size.width >= places.get(to)!.x)
      .map(({ id }) => `${id} leads back`),
    ...[...columns.values()].flatMap((column) => {
      const down = column.toSorted(([, a], [, b]) => a.y - b.y);
      return down.flatMap(([id, place], i) =>
        i > 0 && overlap(down[i - 1]![1], place) ? [`${id} lies over another`] : [],
      );
    }),
    ...[...places].filter(([, place]) => !isIn(place)).map(([id]) => `${id} lies outside`),
  ];
}

test('a chain of two thousand ops, each with a number of its own', () => {
  const graph = graphOfOps(
    Array.from({ length: 2000 }, (_, i) => `y${i + 1} = ${i % 2 ? 'Add' : 'Multiply'}(y${i}, k${i})`),
  );
  const layout = layOutInColumns(graph, () => size);
  expect(layout.places.size).toBe(4001);
  expect(faultsOf(graph, layout)).toEqual([]);
});

test('two thousand ops that take what any op before them made', () => {
  const random = seededRandom(7);
  const any = (below: number): number => Math.floor(random() * below);
  const graph = graphOfOps(
    Array.from({ length: 2000 }, (_, i) => `y${i + 3} = Add(y${any(i + 3)}, y${any(i + 3)})`),
  );
  expect(
    faultsOf(
      graph,
      layOutInColumns(graph, () => size),
    ),
  ).toEqual([]);
});

test('an op alone', () => {
  const graph = graphOfOps(['r = Sqrt(x)']);
  expect(
    faultsOf(
      graph,
      layOutInColumns(graph, () => size),
    ),
  ).toEqual([]);
});

const inTurns = (ops: readonly string[]): Layout | undefined => layOutInTurns(graphOfOps(ops), () => size);

test('a chain in two rows: nothing over anything else, and little wider than half', () => {
  const ops = ['a = MatMul(x, w)', 'b = Add(a, bias)', 'c = Log(b)', 'd = Multiply(c, t)', 'e = Add(d, c)'];
  const layout = inTurns([...ops, 'f = Sum(e)', 'g = Neg(f)'])!;
  const places = [...layout.places.values()];
  const over = places.flatMap((a, i) => places.slice(i + 1).filter((b) => overlap(a, b)));
  expect([places.length, over]).toEqual([11, []]);
  expect(layout.width).toBeLessThan(0.6 * layOutInColumns(graphOfOps(ops), () => size).width * (7 / 5));
});

test('what is no chain, or has an edge past a node, is not laid in two rows', () => {
  expect(inTurns(['a = Exp(x)', 'b = Log(x)', 'c = Add(a, b)'])).toBeUndefined();
  expect(inTurns(['a = Exp(x)', 'b = Log(a)', 'c = Sin(b)', 'd = Add(c, a)'])).toBeUndefined();
});

/** Edges of the tape go past the nodes between their ends. */
import { expect, test } from 'vitest';
import { edgeRoute, type Point } from '../../../renderer/tape/edge-route.ts';
import { seededRandom } from '../seeded-random.ts';

/** Points along a path of one M and any Cs and Ls. */
function pointsOf(path: string): Point[] {
  const points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const [, kind, list] of path.matchAll(/([MCL])([^MCL]+)/g)) {
    const n = list!.trim().split(/[ ,]+/).map(Number);
    const to = { x: n.at(-2)!, y: n.at(-1)! };
    const [b, c] =
      kind === 'C'
        ? [
            { x: n[0]!, y: n[1]! },
            { x: n[2]!, y: n[3]! },
          ]
        : [at, to];
    if (kind !== 'M')
      for (let i = 0; i <= 50; i++) {
        const t = i / 50;
        const mix = (key: 'x' | 'y'): number =>
          (1 - t) ** 3 * at[key] +
          3 * t * (1 - t) ** 2 * b[key] +
          3 * t * t * (1 - t) * c[key] +
          t ** 3 * to[key];
        points.push({ x: mix('x'), y: mix('y') });
      }
    at = to;
  }
  return points;
}

test('an edge over one column is one bow', () => {
  const { path } = edgeRoute({ x: 0, y: 10 }, { x: 80, y: 50 }, [{ x: 0, y: 100, width: 50, height: 40 }]);
  expect(path).toBe('M0 10C40 10 40 50 80 50');
});

test('edges over several columns run through no node, in 200 graphs', () => {
  const random = seededRandom(11);
  for (let graph = 0; graph < 200; graph++) {
    const nodes = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, column) => {
      let y = random() * 120;
      return Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        const node = { x: 180 + column * 200, y, width: 120, height: 30 + random() * 90 };
        y += node.height + 34 + random() * 60;
        return node;
      });
    }).flat();
    const end = Math.max(...nodes.map(({ x, width }) => x + width)) + 80;
    const { path } = edgeRoute({ x: 100, y: random() * 400 }, { x: end, y: random() * 400 }, nodes);
    const inside = pointsOf(path).filter(({ x, y }) =>
      nodes.some((node) => x > node.x && x < node.x + node.width && y > node.y && y < node.y + node.height),
    );
    expect([graph, inside]).toEqual([graph, []]);
  }
});

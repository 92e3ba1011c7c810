/** What the studio says became of a path, for losses whose largest learning rate is known. */
import { describe, expect, test } from 'vitest';
import type { Method, Trajectory } from '../../../preload/contract/trajectory.ts';
import { fateOf } from '../../../renderer/trajectory/explain.ts';

/** Down c ÷ 2 · x², by the update rules written out; it ends where a number is no longer finite in 32 bits. */
function downParabola(
  method: Method,
  bend: number,
  rate: number,
  momentum: number,
  steps: number,
): Trajectory {
  const [x, loss, gradient]: number[][] = [[], [], []];
  let [at, speed] = [1, 0];
  for (let step = 0; step <= steps; step++) {
    const slope = bend * at;
    if (!Number.isFinite(Math.fround((bend / 2) * at ** 2)))
      return { at: [x!], loss: loss!, gradient: [gradient!], ended: { step, value: 'Infinity' } };
    x!.push(at);
    loss!.push((bend / 2) * at ** 2);
    gradient!.push(slope);
    speed = momentum * speed - rate * slope;
    if (method === 'sgd') at -= rate * slope;
    else at += method === 'nesterov' ? momentum * speed - rate * slope : speed;
  }
  return { at: [x!], loss: loss!, gradient: [gradient!] };
}

const kindAt = (method: Method, bend: number, rate: number, momentum: number): string =>
  fateOf(downParabola(method, bend, rate, momentum, 400), method, momentum).kind;

describe('on a parabola that bends by c', () => {
  // Polyak 1964; Sutskever et al. 2013: the largest stable rates.
  test.each<[Method, number, number, number]>([
    ['sgd', 4, 0, 2 / 4],
    ['sgd', 20, 0, 0.1],
    ['momentum', 4, 0.9, (2 * 1.9) / 4],
    ['momentum', 20, 0.5, 3 / 20],
    ['nesterov', 4, 0.9, (2 * 1.9) / (2.8 * 4)],
  ])(
    '%s, c = %d, momentum %d: the rate that is named parts those that go down from those that diverge',
    (method, bend, momentum, rate) => {
      const fate = fateOf(downParabola(method, bend, 1.05 * rate, momentum, 400), method, momentum);
      expect(fate.kind).not.toBe('goesDown');
      expect(fate).toHaveProperty('bound', expect.closeTo(rate, 8));
      expect(
        [0.9, 0.97, 1.03, 1.1].map((part) => kindAt(method, bend, part * rate, momentum) === 'goesDown'),
      ).toEqual([true, true, false, false]);
    },
  );

  test('a path that leaves the finite numbers is told its step', () => {
    const path = downParabola('sgd', 2, 5, 0, 400);
    expect(fateOf(path, 'sgd', 0)).toMatchObject({ kind: 'notFinite', step: path.loss.length });
  });

  test('one that grows is told from which step it is above its start', () => {
    // x becomes −1.02 x with every step.
    expect(fateOf(downParabola('sgd', 2, 1.01, 0, 100), 'sgd', 0)).toMatchObject({ kind: 'grows', step: 1 });
  });

  test('of methods that scale their steps, and of captured runs, no rate is named', () => {
    const path = downParabola('sgd', 2, 5, 0, 400);
    expect((['rmsprop', 'adam', 'run'] as const).map((of) => fateOf(path, of, 0))).toEqual(
      [0, 1, 2].map(() => ({ kind: 'notFinite', step: path.loss.length })),
    );
  });
});

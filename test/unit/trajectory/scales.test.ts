/** Scales of the studio's drawings, beside numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import { linearScale, logScale } from '../../../renderer/trajectory/scales.ts';

describe('a linear scale', () => {
  test('maps its ends to its pixels, and back', () => {
    const { of, at } = linearScale(-2, 10, 40, 640);
    expect([of(-2), of(4), of(10), at(40), at(340), at(640)]).toEqual([40, 340, 640, -2, 4, 10]);
  });

  test('may run upwards', () => {
    const { of, at } = linearScale(0, 4, 300, 100);
    expect([of(0), of(1), of(4), at(150)]).toEqual([300, 250, 100, 3]);
  });

  test.each([
    [0, 500, 5, [0, 100, 200, 300, 400, 500]],
    [-2, 10, 6, [-2, 0, 2, 4, 6, 8, 10]],
    [-4, 4, 5, [-4, -2, 0, 2, 4]],
    [0, 36, 4, [0, 10, 20, 30]],
    [0.12, 0.31, 5, [0.15, 0.2, 0.25, 0.3]],
    [-1.54, 4.51, 6, [0, 2, 4]],
    [1e-7, 3e-7, 4, [1e-7, 1.5e-7, 2e-7, 2.5e-7, 3e-7]],
  ])(
    'from %f to %f has about %i lines, at multiples of 1, 2 or 5 of a power of ten',
    (from, to, about, ticks) => {
      expect(linearScale(from, to, 0, 100, about).ticks).toEqual(ticks);
    },
  );

  test('of one number has one line and does not divide by zero', () => {
    const { of, ticks } = linearScale(3, 3, 0, 100);
    expect([of(3), ticks]).toEqual([0, [3]]);
  });

  test('keeps what is far outside or no number within what can be drawn', () => {
    const { of } = linearScale(0, 1, 0, 100);
    expect([of(1e30), of(-Infinity), of(NaN)]).toEqual([20_000, -20_000, 0]);
  });
});

describe('a logarithmic scale', () => {
  test('has equal steps for equal factors, and back', () => {
    const { of, at } = logScale(0.01, 100, 0, 400);
    expect([0.01, 0.1, 1, 10, 100].map((value) => Math.round(of(value)))).toEqual([0, 100, 200, 300, 400]);
    expect(at(300)).toBeCloseTo(10, 10);
  });

  test.each([
    [0.01, 100, [0.01, 0.1, 1, 10, 100]],
    [1e-8, 30, [1e-8, 1e-6, 1e-4, 0.01, 1]],
    [0.4, 11, [0.5, 1, 2, 5, 10]],
  ])('from %f to %f has lines at powers of ten, within few of them at 1, 2 and 5', (from, to, ticks) => {
    expect(logScale(from, to, 0, 100).ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks);
  });

  test('what is not positive stands at its lower end', () => {
    const { of } = logScale(0.1, 10, 300, 100);
    expect([of(0), of(-3), of(0.1)]).toEqual([300, 300, 300]);
  });
});

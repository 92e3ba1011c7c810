/** Heights between the points of a grid, and points seen through a camera, worked out by hand. */
import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../../renderer/trajectory/field.ts';
import { placeInScene, type Drawn } from '../../../renderer/trajectory/scene-place.ts';
import { heightAt, heightOn, isInside } from '../../../renderer/trajectory/space.ts';
import type { Series } from '../../../renderer/trajectory/series.ts';

/** w + 10 b at w 0, 1, 2 and b 0, 2; the last axis fastest. */
const grid = {
  axes: [
    { from: 0, to: 2, count: 3 },
    { from: 0, to: 2, count: 2 },
  ],
  values: [0, 20, 1, 21, 2, null],
};
const field = fieldOf(grid, ['w', 'b'])!;

describe('between the points of a grid', () => {
  test('a height is that of a plane through the nearest', () => {
    const [low, high] = [field.heightOf(0), field.heightOf(20)];
    const [next, far] = [field.heightOf(1), field.heightOf(21)];
    expect(heightAt(field, 0, 0)).toBe(low);
    expect(heightAt(field, 0, 1)).toBeCloseTo((low + high) / 2, 12);
    expect(heightAt(field, 0.25, 0.5)).toBeCloseTo(
      0.75 * (0.75 * low + 0.25 * high) + 0.25 * (0.75 * next + 0.25 * far),
      12,
    );
  });

  test('there is none outside, and none beside what is not finite', () => {
    expect([heightAt(field, -0.1, 0), heightAt(field, 1, 2.1), heightAt(field, 1.5, 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([isInside(field, 2, 2), isInside(field, 2.01, 2)]).toEqual([true, false]);
  });

  test('a path is as high as its loss, one beside the plane lies on the surface', () => {
    const path = { at: [[0], [1]], loss: [100], gradient: [[0], [0]] };
    const one = { path, isProjected: false } as unknown as Series;
    expect(heightOn(field, one, 0)).toBe(field.heightOf(100));
    expect(heightOn(field, { ...one, isProjected: true }, 0)).toBe(heightAt(field, 0, 1));
  });
});

describe('through a camera', () => {
  /** A column after the other. */
  const unit = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const moved = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -5, 1];
  /** At depth z a point is seen at x ÷ −z, y ÷ −z. */
  const perspective = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, -0.2, 0];
  const drawn = (dataScale: number[]): Drawn =>
    ({
      _fullLayout: {
        scene: {
          _scene: {
            dataScale,
            glplot: { cameraParams: { model: unit, view: moved, projection: perspective } },
          },
        },
      },
    }) as unknown as Drawn;

  test('what is straight ahead is in the middle, and nearer things are further out', () => {
    const place = placeInScene(drawn([1, 1, 1]), { width: 400, height: 200 })!;
    expect(place(0, 0, 0)).toEqual([200, 100]);
    expect(place(1, 1, 0).map(Math.round)).toEqual([240, 80]);
    expect(place(1, 1, 3).map(Math.round)).toEqual([300, 50]);
  });

  test('numbers are scaled as the scene scales them', () => {
    const place = placeInScene(drawn([0.5, 2, 1]), { width: 400, height: 200 })!;
    expect(place(2, 0.5, 0).map(Math.round)).toEqual([240, 80]);
  });

  test('before the first frame nothing has a place', () => {
    expect(placeInScene({} as Drawn, { width: 400, height: 200 })).toBeUndefined();
  });
});

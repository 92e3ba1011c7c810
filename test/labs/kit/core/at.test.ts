/** `tf.at` against Python's rule for indices, written out place by place on nested arrays. */
import { beforeAll, describe, expect, it } from 'vitest';
import { numbersFrom } from '../../../../labs/kit/random.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

type Index = Parameters<typeof tf.at>[1];
type Nested = number | Nested[];

/** The places that range(…) of Python's slice.indices visits, found by walking. */
function places(index: Index, length: number): number[] {
  if (index === null) return Array.from({ length }, (_, i) => i);
  if (typeof index === 'number') return [index < 0 ? index + length : index];
  const [from, to, by] = index;
  const step = by ?? 1;
  const cut = (bound: number): number => (bound < 0 ? bound + length : bound);
  const found: number[] = [];
  for (let i = 0; i < length; i++) {
    const place = step > 0 ? i : length - 1 - i;
    const first = from === null ? (step > 0 ? 0 : length - 1) : cut(from);
    const start = step > 0 ? Math.max(first, 0) : Math.min(first, length - 1);
    const before = to === null || (step > 0 ? place < cut(to) : place > Math.max(cut(to), -1));
    const after = step > 0 ? place >= start : place <= start;
    if (before && after && (place - start) % step === 0) found.push(place);
  }
  return found;
}

function pick(value: Nested, index: readonly Index[]): Nested {
  if (!Array.isArray(value)) return value;
  const [first = null, ...rest] = index;
  const picked = places(first, value.length).map((place) => pick(value[place]!, rest));
  return typeof first === 'number' ? picked[0]! : picked;
}

const next = numbersFrom(5);
const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));

function someIndex(length: number): Index {
  const kind = next();
  if (kind < 0.3) return whole(-length, length - 1);
  if (kind < 0.45) return null;
  const bound = (): number | null => (next() < 0.3 ? null : whole(-length - 2, length + 2));
  const step = next() < 0.4 ? undefined : whole(1, 3) * (next() < 0.5 ? -1 : 1);
  return step === undefined ? [bound(), bound()] : [bound(), bound(), step];
}

const count = process.env['TAPEDECK_FULL'] === '1' ? 2000 : 100;

describe.each(rungs)('at on %s', (rung) => {
  beforeAll(() => start(rung));

  it(`picks what Python picks, ${count} times`, () => {
    for (let i = 0; i < count; i++) {
      const shape = Array.from({ length: whole(1, 3) }, () => whole(1, 6));
      const t = tf.range(0, tf.util.sizeFromShape(shape)).reshape(shape);
      const index = Array.from({ length: whole(0, shape.length) }, (_, axis) => someIndex(shape[axis]!));
      const expected = pick(t.arraySync() as Nested, index);
      const found = tf.at(t, ...index);
      const empty = found.size === 0;
      expect(
        empty ? flat(found.arraySync() as Nested) : found.arraySync(),
        JSON.stringify({ shape, index }),
      ).toEqual(empty ? flat(expected) : expected);
      tf.dispose([t, found]);
    }
  });

  it('lets gradients flow to the chosen places alone, to second order', () => {
    const x = tf.Variable([[1, 2, 3, 4, 5]]);
    const slope = tf.grad((v) => tf.at(v, 0, [null, null, -2]).square().mul([1, 10, 100]));
    expect(slope(x).arraySync()).toEqual([[200, 0, 60, 0, 10]]);
    expect(
      tf
        .grad((v) => slope(v))(x)
        .arraySync(),
    ).toEqual([[200, 0, 20, 0, 2]]);
  });

  it('takes whole numbers, booleans and strings too', () => {
    expect(tf.at(tf.constant([1, 2, 3, 4], 'int32'), [0, 4, 2]).arraySync()).toEqual([1, 3]);
    expect(tf.at(tf.constant([true, false]), 1).arraySync()).toEqual(0);
    expect(
      tf
        .at(
          [
            [1, 2],
            [3, 4],
          ],
          -1,
          0,
        )
        .arraySync(),
    ).toBe(3);
  });

  it('leaves only its result', () => {
    const t = tf.zeros([4, 4]);
    const before = tf.memory().numTensors;
    tf.at(t, [0, 4, 2], [null, null, -1]).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    ['an index outside', [5], 'index 5 is outside axis 0, which has 2 places'],
    ['an index outside from the end', [0, -4], 'axis 1'],
    ['too many indices', [0, 0, 0], '3 indices for a tensor of 2 axes'],
    ['a fraction', [0.5], 'must be an integer'],
    ['undefined', [undefined], 'axis 0'],
    ['one bound', [[1]], '[start, stop, step?]'],
    ['a step of 0', [[0, 1, 0]], 'step of axis 0 is 0'],
  ])('names %s', (_, index, says) => {
    expect(() =>
      tf.at(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        ...(index as Index[]),
      ),
    ).toThrow(says);
  });
});

const flat = (value: Nested): Nested[] =>
  [value].flat(9 as 1).filter((item) => !Array.isArray(item)) as Nested[];

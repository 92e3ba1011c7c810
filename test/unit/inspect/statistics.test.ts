import { expect, test } from 'vitest';
import type { AxisRange } from '../../../preload/contract/inspect.ts';
import { arraySource } from '../../../main/engine/inspect/array-source.ts';
import { CountingJob, type Counted } from '../../../main/engine/inspect/counting-job.ts';
import { wholeOf, type Numbers } from '../../../main/engine/inspect/element-source.ts';
import { seededRandom } from '../seeded-random.ts';

const sourceOf = (values: Numbers, shape: readonly number[]) =>
  arraySource({ dtype: values instanceof Int32Array ? 'int32' : 'float32', shape, values });

interface Counting {
  readonly ranges?: readonly AxisRange[];
  readonly against?: Numbers;
  readonly relative?: number;
}

/** Every time the job tells, last answer last; each turn ends at once, so that there are many. */
function told(values: Numbers, shape: readonly number[], options: Counting = {}): Promise<Counted[]> {
  const all: Counted[] = [];
  let now = 0;
  return new Promise((resolve, reject) => {
    const tolerance = { absolute: 0, relative: options.relative ?? 0 };
    new CountingJob({
      left: sourceOf(values, shape),
      ranges: options.ranges ?? wholeOf(shape),
      ...(options.against ? { against: { right: sourceOf(options.against, shape), tolerance } } : {}),
      now: () => (now += 30),
      later: (turn) => void setImmediate(turn),
      tell: (counted) => {
        all.push(counted);
        if (counted.isLast) resolve(all);
      },
      fail: reject,
    }).start();
  });
}

const statisticsOf = async (values: Numbers, shape = [values.length], options: Counting = {}) =>
  (await told(values, shape, options)).at(-1)!.statistics;

/** In float64, by sorting and by the two-pass formulas. */
function reference(values: Iterable<number>) {
  const finite = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const mean = finite.reduce((sum, x) => sum + x, 0) / finite.length;
  const at = (share: number): number => {
    const place = (finite.length - 1) * share;
    const low = finite[Math.floor(place)]!;
    return low + (finite[Math.ceil(place)]! - low) * (place % 1);
  };
  return {
    min: finite[0]!,
    max: finite.at(-1)!,
    mean,
    deviation: Math.sqrt(finite.reduce((sum, x) => sum + (x - mean) ** 2, 0) / finite.length),
    zeros: finite.filter((x) => x === 0).length,
    norm: Math.sqrt(finite.reduce((sum, x) => sum + x * x, 0)),
    quartiles: [at(0.25), at(0.5), at(0.75)],
  };
}

/** Each figure by itself: the quartiles are three. */
const figures = ({ quartiles, ...single }: ReturnType<typeof reference>): Record<string, number> => ({
  ...single,
  ...Object.fromEntries(quartiles.map((value, at) => [`quartile ${at + 1}`, value])),
});

function near(found: Counted['statistics']['moments'], wanted: ReturnType<typeof reference>): void {
  const got = found ? figures(found) : {};
  for (const [name, value] of Object.entries(figures(wanted)))
    expect(Math.abs((got[name] ?? NaN) - value), `${name}: ${got[name]} for ${value}`).toBeLessThanOrEqual(
      1e-6 * Math.abs(value) + 1e-12,
    );
}

const random = seededRandom(7);
const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
const draw = (count: number, of: () => number): Float32Array => Float32Array.from({ length: count }, of);

test.each([
  ['normal numbers', draw(600_000, normal)],
  ['numbers far from zero', draw(300_000, () => 1e6 + normal())],
  ['numbers of very different size', draw(5000, () => normal() * 10 ** (60 * random() - 30))],
  ['mostly zeros', draw(10_000, () => (random() < 0.9 ? 0 : normal()))],
  ['one number', Float32Array.of(-3.5)],
  ['two numbers', Float32Array.of(1, 2)],
  ['equal numbers', new Float32Array(1000).fill(0.1)],
])('%s agree with a float64 reference', async (_, values) => {
  near((await statisticsOf(values)).moments, reference(values));
});

test('integers agree with a float64 reference', async () => {
  const values = Int32Array.from({ length: 20_000 }, () => Math.floor((random() - 0.5) * 2 ** 32));
  near((await statisticsOf(values)).moments, reference(values));
});

test('what is not finite is counted apart, and its first places are named', async () => {
  const values = draw(24, normal);
  values[5] = NaN;
  values[17] = Infinity;
  values[23] = -Infinity;
  const found = await statisticsOf(values, [2, 3, 4]);
  expect([found.finite, found.nan, found.plusInfinity, found.minusInfinity]).toEqual([21, 1, 1, 1]);
  expect(found.notFinite).toEqual([
    { index: [0, 1, 1], value: 'NaN' },
    { index: [1, 1, 1], value: 'Infinity' },
    { index: [1, 2, 3], value: '-Infinity' },
  ]);
  near(found.moments, reference(values));
});

test('nothing finite has no moments', async () => {
  expect(await statisticsOf(Float32Array.of(NaN, NaN))).toMatchObject({ finite: 0, nan: 2, bins: [] });
  expect((await statisticsOf(Float32Array.of(NaN, NaN))).moments).toBeUndefined();
});

test('the histogram counts every finite number once', async () => {
  const values = draw(100_000, normal);
  const { bins, moments } = await statisticsOf(values);
  const width = (moments!.max - moments!.min) / 64;
  const wanted = Array.from({ length: 64 }, () => 0);
  for (const x of values) wanted[Math.min(63, Math.floor((x - moments!.min) / width))]!++;
  expect(bins).toEqual(wanted);
});

test('a slice is counted alone', async () => {
  const values = draw(4 * 5 * 6, normal);
  const ranges = [
    { from: 2, count: 1, step: 1 },
    { from: 0, count: 3, step: 2 },
    { from: 1, count: 5, step: 1 },
  ];
  const slice = [0, 2, 4].flatMap((row) => [...values.subarray(60 + 6 * row + 1, 60 + 6 * row + 6)]);
  near((await statisticsOf(values, [4, 5, 6], { ranges })).moments, reference(slice));
});

test('what is told on the way counts what was counted, and comes to the same end', async () => {
  const values = draw(1_500_000, normal);
  const all = await told(values, [1_500_000]);
  expect(all.length).toBeGreaterThan(2);
  for (const { statistics } of all) {
    const { count, total, bins, moments } = statistics;
    expect([bins.reduce((sum, one) => sum + one, 0), total]).toEqual([count, 1_500_000]);
    expect(Math.abs(moments!.quartiles[0] + 0.6745)).toBeLessThan(0.02);
  }
});

test('two tensors are compared place by place', async () => {
  const left = draw(64, () => 1 + random());
  const right = left.slice();
  for (const column of [0, 3, 5, 6]) right[8 * 5 + column]! += 0.5;
  right[9]! *= 1 + 1e-3;
  left[20] = right[20] = NaN;
  const { difference, statistics } = (await told(left, [8, 8], { against: right, relative: 0.01 })).at(-1)!;
  expect(difference).toMatchObject({
    outside: 4,
    sameNotFinite: true,
    gathered: { axis: 0, at: 5, count: 4 },
  });
  expect(difference!.largest.map(({ index }) => index[0])).toEqual([5, 5, 5, 5]);
  expect(difference!.largestAbsolute).toBeCloseTo(0.5, 5);
  expect(statistics.moments!.zeros).toBe(64 - 5);
});

test('a number against none is the largest difference there is', async () => {
  const { difference } = (await told(Float32Array.of(1, NaN), [2], { against: Float32Array.of(2, 3) })).at(
    -1,
  )!;
  expect(difference).toMatchObject({
    outside: 2,
    sameNotFinite: false,
    largest: [
      { index: [1], left: 'NaN', right: 3 },
      { index: [0], left: 1, right: 2 },
    ],
  });
});

/** The values that initializers draw: constants, uniform and normal numbers, and those scaled to a weight's size. */
import { orthogonalValues } from './orthogonal.ts';
import { shapeText } from './shape-text.ts';

export interface InitializerOptions {
  seed?: number;
  mean?: number;
  stddev?: number;
  minval?: number;
  maxval?: number;
  value?: number;
  gain?: number;
  scale?: number;
  mode?: 'fanIn' | 'fanOut' | 'fanAvg';
  distribution?: 'normal' | 'truncatedNormal' | 'untruncatedNormal' | 'uniform';
}

/** fan-in and fan-out as Keras counts them: the last two axes, times the size of the window before them. */
function fans(shape: readonly number[]): [number, number] {
  if (shape.length === 0) return [1, 1];
  if (shape.length === 1) return [shape[0]!, shape[0]!];
  const window = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return [shape.at(-2)! * window, shape.at(-1)! * window];
}

export type Draw = (
  options: InitializerOptions,
  shape: readonly number[],
  next: () => number,
) => Float32Array;

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

const filled: (value: number) => Draw = (value) => (_options, shape) =>
  new Float32Array(count(shape)).fill(value);

const uniform = (shape: readonly number[], low: number, high: number, next: () => number): Float32Array =>
  Float32Array.from({ length: count(shape) }, () => low + (high - low) * next());

const oneNormal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const normal = (shape: readonly number[], mean: number, stddev: number, next: () => number): Float32Array =>
  Float32Array.from({ length: count(shape) }, () => mean + stddev * oneNormal(next));

/** Normal numbers further than two standard deviations out are drawn again. */
const truncated = (
  shape: readonly number[],
  mean: number,
  stddev: number,
  next: () => number,
): Float32Array =>
  Float32Array.from({ length: count(shape) }, () => {
    let drawn = oneNormal(next);
    while (Math.abs(drawn) > 2) drawn = oneNormal(next);
    return mean + stddev * drawn;
  });

/** The standard deviation of a standard normal cut at ±2. */
const cutDeviation = 0.87962566103423978;

/** Variance scaling (Glorot & Bengio 2010; He et al. 2015): the variance is scale ÷ fan. */
const scaled: (preset: InitializerOptions) => Draw = (preset) => (options, shape, next) => {
  const { scale = 1, mode = 'fanIn', distribution = 'truncatedNormal' } = { ...preset, ...options };
  const [fanIn, fanOut] = fans(shape);
  const fan = mode === 'fanIn' ? fanIn : mode === 'fanOut' ? fanOut : (fanIn + fanOut) / 2;
  const variance = scale / Math.max(1, fan);
  if (distribution === 'uniform')
    return uniform(shape, -Math.sqrt(3 * variance), Math.sqrt(3 * variance), next);
  if (distribution === 'untruncatedNormal') return normal(shape, 0, Math.sqrt(variance), next);
  return truncated(shape, 0, Math.sqrt(variance) / cutDeviation, next);
};

const identity: Draw = ({ gain = 1 }, shape) => {
  if (shape.length !== 2)
    throw new TypeError(`the identity initializer makes matrices; found shape ${shapeText(shape)}.`);
  const values = new Float32Array(count(shape));
  for (let at = 0; at < Math.min(shape[0]!, shape[1]!); at++) values[at * shape[1]! + at] = gain;
  return values;
};

const orthogonal: Draw = ({ gain = 1 }, shape, next) => {
  if (shape.length < 2)
    throw new TypeError(`the orthogonal initializer needs at least rank 2; found shape ${shapeText(shape)}.`);
  return orthogonalValues(count(shape.slice(0, -1)), shape.at(-1)!, gain, next);
};

/** The values of each initializer, by name. */
export const draws = {
  zeros: filled(0),
  ones: filled(1),
  constant: (options, shape) => new Float32Array(count(shape)).fill(options.value ?? 0),
  randomUniform: ({ minval = -0.05, maxval = 0.05 }, shape, next) => uniform(shape, minval, maxval, next),
  randomNormal: ({ mean = 0, stddev = 0.05 }, shape, next) => normal(shape, mean, stddev, next),
  truncatedNormal: ({ mean = 0, stddev = 0.05 }, shape, next) => truncated(shape, mean, stddev, next),
  varianceScaling: scaled({}),
  glorotUniform: scaled({ mode: 'fanAvg', distribution: 'uniform' }),
  glorotNormal: scaled({ mode: 'fanAvg' }),
  heUniform: scaled({ scale: 2, distribution: 'uniform' }),
  heNormal: scaled({ scale: 2 }),
  leCunUniform: scaled({ distribution: 'uniform' }),
  leCunNormal: scaled({}),
  orthogonal,
  identity,
} satisfies Record<string, Draw>;

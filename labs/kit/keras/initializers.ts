/** Where weights start: Keras' initializers, by name, by name with options, or a function of one's own. */
import * as tf from '@tensorflow/tfjs';
import { numbersFrom } from '../random.ts';
import { orthogonalValues } from './orthogonal.ts';
import { asText, didYouMean, readArguments } from './options.ts';
import { shapeText } from './shape-text.ts';

type WeightType = 'float32' | 'int32' | 'bool';
type InitializerFunction = (shape: number[], dtype: WeightType) => tf.Tensor;

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

type Draw = (options: InitializerOptions, shape: readonly number[], next: () => number) => Float32Array;

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

const draws = {
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

const aliases = {
  uniform: 'randomUniform',
  normal: 'randomNormal',
  lecunUniform: 'leCunUniform',
  lecunNormal: 'leCunNormal',
  zero: 'zeros',
  one: 'ones',
} as const;

export type InitializerName = keyof typeof draws | keyof typeof aliases;
export type InitializerLike = InitializerName | Initializer | InitializerFunction;

const optionKeys = [
  'seed',
  'mean',
  'stddev',
  'minval',
  'maxval',
  'value',
  'gain',
  'scale',
  'mode',
  'distribution',
];

/** An initializer with its options; plain data, so that a snapshot can hold it. */
export class Initializer {
  kind: keyof typeof draws;
  options: InitializerOptions;

  constructor(kind: keyof typeof draws, options: InitializerOptions = {}) {
    this.kind = kind;
    this.options = options;
  }

  /** A tensor of starting values. */
  apply(shape: readonly number[], dtype: WeightType = 'float32'): tf.Tensor {
    const draw: Draw = draws[this.kind];
    const values = draw(this.options, shape, numbersFrom(this.options.seed));
    return tf
      .tensor(
        dtype === 'float32' ? values : Int32Array.from(values),
        [...shape],
        dtype === 'bool' ? 'int32' : dtype,
      )
      .cast(dtype);
  }
}

export const isInitializerName = (name: string): name is InitializerName => name in draws || name in aliases;

/** The starting value of a weight from an initializer's name, an initializer or a function `(shape, dtype) => tensor`. */
export function initialValue(like: InitializerLike, shape: readonly number[], dtype: WeightType): tf.Tensor {
  if (like instanceof Initializer) return like.apply(shape, dtype);
  if (typeof like === 'function') {
    const value = like([...shape], dtype);
    if (value instanceof tf.Tensor && shapeText(value.shape) === shapeText(shape)) return value;
    throw new TypeError(
      `an initializer must answer a tensor of shape ${shapeText(shape)}; found ${value instanceof tf.Tensor ? `shape ${shapeText(value.shape)}` : asText(value)}.`,
    );
  }
  const names = [...Object.keys(draws), ...Object.keys(aliases)];
  if (typeof like !== 'string' || !isInitializerName(like))
    throw new TypeError(
      `there is no initializer ${asText(like)}${typeof like === 'string' ? didYouMean(like, names) || '.' : '.'} Known are ${names.join(', ')}.`,
    );
  const kind = like in aliases ? aliases[like as keyof typeof aliases] : (like as keyof typeof draws);
  return new Initializer(kind).apply(shape, dtype);
}

const maker =
  (kind: keyof typeof draws) =>
  (options?: InitializerOptions): Initializer =>
    new Initializer(
      kind,
      readArguments({ owner: kind, leading: [], known: optionKeys }, options ? [options] : []),
    );

/**
 * Initializers with options; by name alone, a string does: `kernelInitializer: 'heNormal'`.
 *
 * @example
 * tf.keras.initializers.constant({ value: 2 }).apply([2]) // => [2, 2]
 */
export const initializers = {
  zeros: maker('zeros'),
  ones: maker('ones'),
  constant: maker('constant'),
  randomUniform: maker('randomUniform'),
  randomNormal: maker('randomNormal'),
  truncatedNormal: maker('truncatedNormal'),
  varianceScaling: maker('varianceScaling'),
  glorotUniform: maker('glorotUniform'),
  glorotNormal: maker('glorotNormal'),
  heUniform: maker('heUniform'),
  heNormal: maker('heNormal'),
  leCunUniform: maker('leCunUniform'),
  leCunNormal: maker('leCunNormal'),
  orthogonal: maker('orthogonal'),
  identity: maker('identity'),
};

/** Where weights start: Keras' initializers, by name, by name with options, or a function of one's own. */
import * as tf from '@tensorflow/tfjs';
import { numbersFrom } from '../random.ts';
import { draws, type Draw, type InitializerOptions } from './distributions.ts';
import { asText, didYouMean, readArguments } from './options.ts';
import { shapeText } from './shape-text.ts';
import { knownName, type Written } from './written-names.ts';

type WeightType = 'float32' | 'int32' | 'bool';
type InitializerFunction = (shape: number[], dtype: WeightType) => tf.Tensor;
/** One of tfjs' own, `tf.initializers.ones()`. */
type ForeignInitializer = ReturnType<typeof tf.initializers.ones>;

const aliases = {
  uniform: 'randomUniform',
  normal: 'randomNormal',
  lecunUniform: 'leCunUniform',
  lecunNormal: 'leCunNormal',
  zero: 'zeros',
  one: 'ones',
} as const;

export type InitializerName = keyof typeof draws | keyof typeof aliases;
/** An initializer as a layer keeps it: data, or a student's own function. */
export type CheckedInitializer = InitializerName | Initializer | InitializerFunction;
export type InitializerLike = CheckedInitializer | Written<InitializerName> | ForeignInitializer;

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

const names = [...Object.keys(draws), ...Object.keys(aliases)] as InitializerName[];

/** tfjs' initializers hold functions; ours of the same name and options is data. */
function translated(foreign: ForeignInitializer): Initializer | undefined {
  const name = foreign.getClassName();
  const kind = (name[0]!.toLowerCase() + name.slice(1)) as keyof typeof draws;
  if (!Object.hasOwn(draws, kind)) return undefined;
  const given = Object.entries(foreign.getConfig());
  const known = given.filter(
    ([key, value]) => optionKeys.includes(key) && value !== undefined && value !== null,
  );
  return new Initializer(kind, Object.fromEntries(known) as InitializerOptions);
}

/** Checks an initializer when a layer is made. */
export function checkInitializer(
  owner: string,
  like: unknown,
  fallback: InitializerName,
): CheckedInitializer {
  if (like === undefined || like === null) return fallback;
  if (like instanceof Initializer) return like;
  if (typeof like === 'function') return like as InitializerFunction;
  const known = knownName(like, names);
  if (known) return known;
  if (typeof like === 'object' && 'getClassName' in like) {
    const ours = translated(like as ForeignInitializer);
    if (ours) return ours;
  }
  const near = typeof like === 'string' ? didYouMean(like, names) : '';
  throw new TypeError(
    `${owner}: there is no initializer ${asText(like)}${near || '.'} Known are ${names.join(', ')}, or give a function.`,
  );
}

/** The starting value of a weight. */
export function initialValue(
  like: CheckedInitializer,
  shape: readonly number[],
  dtype: WeightType,
): tf.Tensor {
  if (like instanceof Initializer) return like.apply(shape, dtype);
  if (typeof like === 'function') {
    const value = like([...shape], dtype);
    if (value instanceof tf.Tensor && shapeText(value.shape) === shapeText(shape)) return value;
    throw new TypeError(
      `an initializer must answer a tensor of shape ${shapeText(shape)}; found ${value instanceof tf.Tensor ? `shape ${shapeText(value.shape)}` : asText(value)}.`,
    );
  }
  const kind = Object.hasOwn(aliases, like)
    ? aliases[like as keyof typeof aliases]
    : (like as keyof typeof draws);
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
 * Initializers with options; by name alone, a string does: `kernelInitializer: 'heNormal'`, or `'he_normal'`.
 *
 * @example
 * tf.keras.initializers.constant({ value: 2 }).apply([2]) // => [2, 2]
 */
export const initializers = {
  /** All 0. */
  zeros: maker('zeros'),
  /** All 1. */
  ones: maker('ones'),
  /** All the same: the option `value`, 0 unless given. */
  constant: maker('constant'),
  /** Evenly between `minval` and `maxval`, −0.05 and 0.05 unless given. */
  randomUniform: maker('randomUniform'),
  /** Normal with `mean` 0 and `stddev` 0.05 unless given. */
  randomNormal: maker('randomNormal'),
  /** Normal, drawn again beyond two standard deviations; `mean` 0 and `stddev` 0.05 unless given. */
  truncatedNormal: maker('truncatedNormal'),
  /** Random with a variance of `scale` ÷ the number of inputs, of outputs or their mean, as `mode` says. */
  varianceScaling: maker('varianceScaling'),
  /** Evenly within ±√(6 ÷ (inputs + outputs)) (Glorot & Bengio 2010). */
  glorotUniform: maker('glorotUniform'),
  /** Normal, cut off, with variance 2 ÷ (inputs + outputs) (Glorot & Bengio 2010). */
  glorotNormal: maker('glorotNormal'),
  /** Evenly within ±√(6 ÷ inputs), for relu (He et al. 2015). */
  heUniform: maker('heUniform'),
  /** Normal, cut off, with variance 2 ÷ inputs, for relu (He et al. 2015). */
  heNormal: maker('heNormal'),
  /** Evenly within ±√(3 ÷ inputs) (LeCun et al. 1998). */
  leCunUniform: maker('leCunUniform'),
  /** Normal, cut off, with variance 1 ÷ inputs (LeCun et al. 1998). */
  leCunNormal: maker('leCunNormal'),
  /** An orthogonal matrix times `gain`: it keeps lengths (Saxe, McClelland & Ganguli 2013). */
  orthogonal: maker('orthogonal'),
  /** The identity matrix times `gain`. */
  identity: maker('identity'),
};

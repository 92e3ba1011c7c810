/** `tf.random`: random tensors drawn from the kit's one generator, equal on every engine for equal seeds. */
import * as tf from '@tensorflow/tfjs';
import { checkKeys } from './keras/options.ts';
import { drawCategories } from './categories.ts';
import { numbersFrom, setRandomSeed, type NextNumber } from './random.ts';
import { shape } from './shape-of.ts';
import { kindOf } from './value-text.ts';

export interface NormalOptions {
  readonly mean?: number;
  readonly stddev?: number;
  readonly dtype?: 'float32';
  /** Draws from a generator of its own: the same call gives the same numbers again. */
  readonly seed?: number;
}

export interface UniformOptions {
  readonly minval?: number;
  /** Never reached. 1 when left out; int32 needs it. */
  readonly maxval?: number;
  readonly dtype?: 'float32' | 'int32';
  readonly seed?: number;
}

export interface SeedOption {
  readonly seed?: number;
}

/**
 * Numbers from a normal distribution, by Box and Muller's transformation.
 *
 * @example
 * tf.random.normal([2, 3], { mean: 1, stddev: 0 }); // => [[1, 1, 1], [1, 1, 1]]
 */
export function normal(shape: readonly number[], options: NormalOptions = {}): tf.Tensor {
  const {
    mean = 0,
    stddev = 1,
    seed,
  } = checkedOptions('normal', options, ['mean', 'stddev', 'dtype', 'seed']);
  if (options.dtype !== undefined && options.dtype !== 'float32')
    throw new TypeError(
      `tf.random.normal makes float32, found dtype '${String(options.dtype)}': leave it out`,
    );
  const next = normalNumbers(numbersFrom(seed));
  return filled('normal', shape, 'float32', () => mean + stddev * next());
}

/**
 * Numbers from a normal distribution, those further than two standard deviations from the mean drawn again.
 *
 * @example
 * tf.random.truncatedNormal([2], { mean: 1, stddev: 0 }); // => [1, 1]
 */
export function truncatedNormal(shape: readonly number[], options: NormalOptions = {}): tf.Tensor {
  const {
    mean = 0,
    stddev = 1,
    seed,
  } = checkedOptions('truncatedNormal', options, ['mean', 'stddev', 'dtype', 'seed']);
  const next = normalNumbers(numbersFrom(seed));
  return filled('truncatedNormal', shape, 'float32', () => {
    let value = next();
    while (Math.abs(value) > 2) value = next();
    return mean + stddev * value;
  });
}

/**
 * Numbers spread evenly over [minval, maxval); int32 ones are whole.
 *
 * @example
 * tf.random.uniform([2], { minval: 3, maxval: 4, dtype: 'int32' }); // => [3, 3]
 */
export function uniform(shape: readonly number[], options: UniformOptions = {}): tf.Tensor {
  const keys = ['minval', 'maxval', 'dtype', 'seed'];
  const { minval = 0, maxval, dtype = 'float32', seed } = checkedOptions('uniform', options, keys);
  if (dtype !== 'float32' && dtype !== 'int32')
    throw new TypeError(`tf.random.uniform makes 'float32' or 'int32', found dtype '${String(dtype)}'`);
  if (dtype === 'int32' && maxval === undefined)
    throw new TypeError(
      'tf.random.uniform: int32 needs a maxval, for example { maxval: 10, dtype: "int32" } for 0 to 9',
    );
  const next = numbersFrom(seed);
  const width = (maxval ?? 1) - minval;
  if (dtype === 'int32') return filled('uniform', shape, dtype, () => minval + Math.floor(next() * width));
  // float32 would round the highest draws up to maxval itself.
  return filled('uniform', shape, dtype, () => minval + (Math.floor(next() * 2 ** 24) / 2 ** 24) * width);
}

/**
 * For each row of logits, `count` classes drawn with the probabilities softmax(row): int32 of shape [rows, count].
 *
 * `logits`: float32 of shape [rows, classes]. Every row and every draw uses a random number of its own.
 *
 * @example
 * tf.random.categorical(tf.constant([[0, -1e9], [-1e9, 0]]), 3); // => [[0, 0, 0], [1, 1, 1]]
 */
export function categorical(
  logits: tf.Tensor | number[][],
  count: number,
  options: SeedOption = {},
): tf.Tensor {
  const { seed } = checkedOptions('categorical', options, ['seed']);
  const given = shape(logits);
  if (given.length !== 2)
    throw new TypeError(
      `tf.random.categorical needs logits of shape [rows, classes], found shape [${given.join(', ')}]` +
        (given.length === 1 ? ': write tf.expandDims(logits, 0) for one row' : ''),
    );
  if (!Number.isInteger(count) || count < 0)
    throw new TypeError(
      `tf.random.categorical: count must be a whole number of at least 0, found ${kindOf(count)}`,
    );
  const [rows, classes] = given as [number, number];
  const values =
    logits instanceof tf.Tensor ? (logits.dataSync() as tf.TypedArray) : Float32Array.from(logits.flat());
  return tf.tensor(drawCategories(values, rows, classes, count, numbersFrom(seed)), [rows, count], 'int32');
}

/**
 * The rows of a tensor in a random order.
 *
 * @example
 * tf.random.shuffle(tf.constant([7, 7])); // => [7, 7]
 */
export function shuffle(x: tf.Tensor, options: SeedOption = {}): tf.Tensor {
  const { seed } = checkedOptions('shuffle', options, ['seed']);
  const next = numbersFrom(seed);
  const order = Int32Array.from({ length: x.shape[0] ?? 0 }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return tf.tidy(() => tf.gather(x, tf.tensor1d(order, 'int32')));
}

export const random = { normal, truncatedNormal, uniform, categorical, shuffle, setSeed: setRandomSeed };

function checkedOptions<O extends object>(name: string, options: O, known: readonly string[]): O {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(
      `tf.random.${name}: its last argument is an object of options (${known.join(', ')}), found ${kindOf(options)}`,
    );
  checkKeys(`tf.random.${name}`, options, known);
  for (const [key, value] of Object.entries(options))
    if (key !== 'dtype' && value !== undefined && !Number.isFinite(value))
      throw new TypeError(`tf.random.${name}: ${key} must be a number, found ${kindOf(value)}`);
  return options;
}

function filled(
  name: string,
  shape: readonly number[],
  dtype: 'float32' | 'int32',
  next: NextNumber,
): tf.Tensor {
  if (!Array.isArray(shape) || !shape.every((length) => Number.isInteger(length) && length >= 0))
    throw new TypeError(
      `tf.random.${name}: the shape must be a list of whole numbers such as [2, 3], ` +
        `found ${Array.isArray(shape) ? `[${shape.join(', ')}]` : kindOf(shape)}`,
    );
  const size = tf.util.sizeFromShape(shape as number[]);
  const values = dtype === 'int32' ? new Int32Array(size) : new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = next();
  return tf.tensor(values, shape as number[], dtype);
}

/** Standard normal numbers, two from each pair of uniform ones: √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv. */
function normalNumbers(next: NextNumber): NextNumber {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

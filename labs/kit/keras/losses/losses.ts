/** `tf.keras.losses`: the functions, and the same with options for `compile`. */
import * as tf from '@tensorflow/tfjs';
import { asTensor } from './targets.ts';
import { asText, didYouMean, readArguments } from '../options.ts';
import { knownName, type Written } from '../written-names.ts';
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  type CrossentropyOptions,
  type Labels,
} from './crossentropy.ts';
import {
  cosineSimilarity,
  huber,
  kullbackLeiblerDivergence,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
  poisson,
} from './errors.ts';
import { categoricalHinge, hinge, squaredHinge } from './margins.ts';

export type LossFunction = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

const functions = {
  sparseCategoricalCrossentropy,
  categoricalCrossentropy,
  binaryCrossentropy,
  meanSquaredError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredLogarithmicError,
  huber,
  logCosh,
  hinge,
  squaredHinge,
  categoricalHinge,
  kullbackLeiblerDivergence,
  poisson,
  cosineSimilarity,
};

const aliases = {
  mse: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  mape: 'meanAbsolutePercentageError',
  msle: 'meanSquaredLogarithmicError',
  logcosh: 'logCosh',
  kld: 'kullbackLeiblerDivergence',
  klDivergence: 'kullbackLeiblerDivergence',
} as const;

type FunctionName = keyof typeof functions;
export type LossName = Written<FunctionName | keyof typeof aliases>;

const reductions = ['sumOverBatchSize', 'mean', 'sum', 'none'] as const;

/** How a loss makes one number of the values of the examples: their mean unless given. */
export type Reduction = (typeof reductions)[number];

/** A loss with its options, by default averaged over the examples; plain data, so that a snapshot can hold it. */
export class Loss {
  kind: FunctionName;
  options: object;
  reduction: Reduction;

  constructor(kind: FunctionName, options: object = {}) {
    const { reduction, ...own } = options as { reduction?: unknown };
    const known = knownName(reduction, reductions);
    if (reduction !== undefined && reduction !== null && !known)
      throw new TypeError(
        `${kind}: reduction must be one of ${reductions.map((one) => `'${one}'`).join(', ')}; found ${asText(reduction)}.`,
      );
    this.kind = kind;
    this.options = own;
    this.reduction = reduction === null ? 'none' : (known ?? 'sumOverBatchSize');
  }

  /** A value per example. */
  values(labels: Labels, predictions: Labels): tf.Tensor {
    const compute: (labels: Labels, predictions: Labels, options?: object) => tf.Tensor =
      functions[this.kind];
    return compute(labels, predictions, this.options);
  }

  /** The mean over all examples, or what `reduction` says; each example may have a weight. */
  call(labels: Labels, predictions: Labels, sampleWeight?: Labels): tf.Tensor {
    return tf.tidy(() => {
      const values = this.values(labels, predictions);
      if (sampleWeight === undefined) return this.reduced(values);
      const weights = asTensor(this.kind, 'sampleWeight', sampleWeight);
      const missing = values.shape.slice(weights.rank).map(() => 1);
      return this.reduced(tf.mul(values, tf.reshape(weights, [...weights.shape, ...missing])));
    });
  }

  /** One number of the values of the examples, or all of them. */
  reduced(values: tf.Tensor): tf.Tensor {
    if (this.reduction === 'none') return values;
    return this.reduction === 'sum' ? tf.sum(values) : tf.mean(values);
  }
}

export type LossLike = LossName | Loss | LossFunction;

const functionNames = Object.keys(functions) as FunctionName[];
const aliasNames = Object.keys(aliases) as (keyof typeof aliases)[];

function nameOf(like: unknown): FunctionName | undefined {
  const alias = knownName(like, aliasNames);
  return knownName(like, functionNames) ?? (alias && aliases[alias]);
}

/** Checks a loss when a model is compiled; it is kept by name or as it was given. */
export function checkLoss(like: unknown): Loss | LossFunction {
  if (like instanceof Loss) return like;
  if (typeof like === 'function') return like as LossFunction;
  const kind = nameOf(like);
  if (kind) return new Loss(kind);
  const names = [...functionNames, ...aliasNames];
  if (like === undefined)
    throw new TypeError(
      "compile needs a loss; found none: write model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }), or give a function.",
    );
  const near = typeof like === 'string' ? didYouMean(like, names) : '';
  throw new TypeError(
    `compile: there is no loss ${asText(like)}${near || '.'} Known are ${names.join(', ')}, or give a function.`,
  );
}

const withOptions =
  <Options extends object>(kind: FunctionName, known: readonly string[]) =>
  (options?: Options & { reduction?: Reduction | null }): Loss =>
    new Loss(
      kind,
      readArguments(
        { owner: kind, leading: [], known: [...known, 'reduction'] },
        options === undefined ? [] : [options],
      ),
    );

type SparseOptions = Omit<CrossentropyOptions, 'labelSmoothing'>;

/**
 * Loss functions `(labels, predictions) → a value per example`; with a capital, a loss with options for `compile`.
 *
 * @example
 * tf.keras.losses.SparseCategoricalCrossentropy({ fromLogits: true }).call(tf.constant([0]), tf.constant([[0, 0]])) // => 0.6931472
 * tf.keras.losses.mse(tf.constant([[0, 1]]), tf.constant([[1, 3]])) // => [2.5]
 * tf.keras.losses.mae(tf.constant([[0, 1]]), tf.constant([[1, 3]])) // => [1.5]
 * tf.keras.losses.mape(tf.constant([[2, 4]]), tf.constant([[1, 4]])) // => [25]
 * tf.keras.losses.msle(tf.constant([[0, 1]]), tf.constant([[0, 1]])) // => [0]
 */
export const losses = {
  ...functions,
  mse: meanSquaredError,
  mae: meanAbsoluteError,
  mape: meanAbsolutePercentageError,
  msle: meanSquaredLogarithmicError,
  /** Cross-entropy of whole-number labels, averaged over the examples, for `compile`. */
  SparseCategoricalCrossentropy: withOptions<SparseOptions>('sparseCategoricalCrossentropy', [
    'fromLogits',
    'axis',
  ]),
  /** Cross-entropy of one-hot labels, averaged over the examples, for `compile`. */
  CategoricalCrossentropy: withOptions<CrossentropyOptions>('categoricalCrossentropy', [
    'fromLogits',
    'labelSmoothing',
    'axis',
  ]),
  /** Cross-entropy of labels 0 and 1, averaged over the examples, for `compile`. */
  BinaryCrossentropy: withOptions<CrossentropyOptions>('binaryCrossentropy', [
    'fromLogits',
    'labelSmoothing',
    'axis',
  ]),
  /** The mean of (labels − predictions)², averaged over the examples, for `compile`. */
  MeanSquaredError: withOptions<object>('meanSquaredError', []),
  /** The mean of |labels − predictions|, averaged over the examples, for `compile`. */
  MeanAbsoluteError: withOptions<object>('meanAbsoluteError', []),
  /** Squared within `delta` of the label and straight beyond, averaged over the examples, for `compile`. */
  Huber: withOptions<{ delta?: number }>('huber', ['delta']),
};

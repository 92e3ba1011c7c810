/** Training a model: epochs of batches, each one a step of the optimizer. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../engine-internals.ts';
import { inPhase } from '../enter-call.ts';
import type { Model } from '../model.ts';
import { asText, checkKeys, isPlainObject, wholeNumber } from '../options.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import {
  asData,
  batchOf,
  disposeOwn,
  partOf,
  shuffled,
  type Batch,
  type Data,
  type Inputs,
  type Labels,
} from './batches.ts';
import { asCallbacks, notify, type CallbackFunctions } from './callbacks.ts';
import type { Compiled } from './compile.ts';
import { drive } from './drive.ts';
import { compiledOf, evaluateData, outputOf } from './evaluate.ts';
import { History, type Logs } from './history.ts';
import { lossOfBatch, Means, metricsOfBatch } from './loss-of-batch.ts';
import { noteFitting } from './training-loss.ts';
import { weightsOf } from './sample-weights.ts';

export interface FitOptions {
  batchSize?: number;
  epochs?: number;
  verbose?: boolean | number;
  callbacks?: CallbackFunctions | readonly CallbackFunctions[];
  /** The last share of the examples is kept apart for validation. */
  validationSplit?: number;
  validationData?: [Inputs, Labels] | [Inputs, Labels, tf.Tensor];
  /** Whether each epoch takes the examples in an order of its own; on unless turned off. */
  shuffle?: boolean;
  /** The weight of each class, by its number. */
  classWeight?: Record<number, number>;
  /** A weight for each example. */
  sampleWeight?: tf.Tensor;
  initialEpoch?: number;
  stepsPerEpoch?: number;
  validationBatchSize?: number;
  yieldEvery?: unknown;
}

const data = [
  'validationSplit',
  'validationData',
  'shuffle',
  'classWeight',
  'sampleWeight',
  'validationBatchSize',
];
const known = [
  'batchSize',
  'epochs',
  'verbose',
  'callbacks',
  ...data,
  'initialEpoch',
  'stepsPerEpoch',
  'yieldEvery',
];

/** One step; answers the loss and the metrics of the batch before it, kept. */
function trainStep(model: Model, compiled: Compiled, batch: Batch, variables: tf.Variable[]): tf.Scalar[] {
  const kept: tf.Scalar[] = [];
  const compute = (): tf.Scalar => {
    const predictions = inPhase(true, () => outputOf(model, batch.x));
    const loss = lossOfBatch(compiled.loss, batch, predictions);
    kept.push(...metricsOfBatch(compiled, batch, predictions).map((one) => tf.keep(one)));
    return loss;
  };
  try {
    if (variables.length === 0) return [tf.keep(compute()), ...kept];
    const { value, grads } = engineInternals.gradients(compute, variables, null, true);
    const { optimizer } = compiled;
    if (optimizer instanceof Optimizer)
      optimizer.applyGradients(grads.map((gradient, index) => [gradient, variables[index]!] as const));
    else
      optimizer.applyGradients(
        grads.flatMap((tensor, index) => (tensor ? [{ name: variables[index]!.name, tensor }] : [])),
      );
    return [tf.keep(value as tf.Scalar), ...kept];
  } catch (error) {
    for (const one of kept) one.dispose();
    throw error;
  }
}

/** Makes the weights, where that has not happened, by a call that trains nothing. */
function buildOn(model: Model, examples: Data): void {
  if (!model.built || model.layers.some((layer) => !layer.built))
    tf.tidy(() => void inPhase(false, () => outputOf(model, batchOf(examples, 0, 1, null).x)));
}

const namesOf = ({ metrics }: Compiled): string[] => ['loss', ...metrics.map(({ name }) => name)];

const asLogs = (names: readonly string[], values: readonly number[], prefix = ''): Logs =>
  Object.fromEntries(names.map((name, index) => [prefix + name, values[index]!]));

const trainedOn = (count: number, { validationData, validationSplit = 0 }: FitOptions): number =>
  validationData === undefined ? Math.floor(count * (1 - validationSplit)) : count;

/** The examples to train on and those to validate with. */
function split(owner: string, all: Data, options: FitOptions): { train: Data; validation: Data | null } {
  const { validationData, validationSplit = 0 } = options;
  if (validationData !== undefined) {
    if (!Array.isArray(validationData))
      throw new TypeError(`${owner}: validationData is a list [x, y]; found ${asText(validationData)}.`);
    const [x, y, weights] = validationData;
    return { train: all, validation: asData(`${owner}: validationData`, x, y, weights) };
  }
  if (!(validationSplit >= 0 && validationSplit < 1))
    throw new TypeError(
      `${owner}: validationSplit is a share from 0 to below 1; found ${asText(validationSplit)}.`,
    );
  const border = trainedOn(all.count, options);
  if (border === all.count) return { train: all, validation: null };
  if (border === 0)
    throw new TypeError(
      `${owner}: validationSplit ${validationSplit} leaves none of ${all.count} examples to train on.`,
    );
  return { train: partOf(all, 0, border), validation: partOf(all, border, all.count) };
}

function* fitSteps(
  model: Model,
  owner: string,
  all: Data,
  options: FitOptions,
): Generator<PromiseLike<unknown>, History, unknown> {
  const compiled = compiledOf(model, 'fit');
  const batchSize = wholeNumber(owner, 'batchSize', options.batchSize ?? 32);
  const epochs = wholeNumber(owner, 'epochs', options.epochs ?? 1, 0);
  const callbacks = asCallbacks(model, options.callbacks);
  const names = namesOf(compiled);
  const history = new History();
  const { train, validation } = split(owner, all, options);
  const means = new Means();
  const steps = Math.min(Math.ceil(train.count / batchSize), options.stepsPerEpoch ?? Infinity);
  history.params = { epochs, steps, batchSize, samples: train.count };
  model.stopTraining = false;
  try {
    buildOn(model, train);
    const variables = model.trainableVariables;
    yield* notify(callbacks, 'onTrainBegin');
    for (let epoch = options.initialEpoch ?? 0; epoch < epochs && !model.stopTraining; epoch++) {
      yield* notify(callbacks, 'onEpochBegin', epoch);
      const order = (options.shuffle ?? true) ? shuffled(train.count) : null;
      for (let step = 0; step < steps && !model.stopTraining; step++) {
        yield* notify(callbacks, 'onBatchBegin', step, { batch: step });
        const start = step * batchSize;
        const size = Math.min(batchSize, train.count - start);
        means.add(
          size,
          tf.tidy(() => trainStep(model, compiled, batchOf(train, start, size, order), variables)),
        );
        if (callbacks.some((one) => one.onBatchEnd)) {
          const now = means.held.at(-1)!.map((one) => one.dataSync()[0]!);
          yield* notify(callbacks, 'onBatchEnd', step, { batch: step, size, ...asLogs(names, now) });
        }
      }
      const logs = asLogs(names, means.read());
      means.dispose();
      if (validation) {
        const values = evaluateData(model, compiled, validation, options.validationBatchSize ?? batchSize);
        Object.assign(logs, asLogs(names, values, 'val_'));
      }
      history.record(epoch, logs);
      yield* notify(callbacks, 'onEpochEnd', epoch, logs);
    }
    yield* notify(callbacks, 'onTrainEnd');
    return history;
  } finally {
    means.dispose();
    if (train !== all) disposeOwn(train);
    disposeOwn(validation);
  }
}

export function fitModel(model: Model, x: unknown, y: unknown, options: FitOptions = {}): Promise<History> {
  const owner = `${model.name}.fit`;
  function* whole(): Generator<PromiseLike<unknown>, History, unknown> {
    const plain: boolean = isPlainObject(options);
    if (!plain)
      throw new TypeError(
        `${owner} takes its options as an object; found ${asText(options)}: write model.fit(x, y, { epochs: 5 }).`,
      );
    checkKeys(owner, options, known);
    if (y === undefined || y === null) throw new TypeError(`${owner} needs labels: write model.fit(x, y).`);
    const bare = asData(owner, x, y);
    const weights = weightsOf(owner, bare, options.sampleWeight, options.classWeight);
    try {
      noteFitting(model, {
        x,
        y,
        batchSize: options.batchSize ?? 32,
        examples: trainedOn(bare.count, options),
        compiled: compiledOf(model, 'fit'),
        sampleWeight: options.sampleWeight,
        classWeight: options.classWeight,
      });
      return yield* fitSteps(model, owner, weights ? { ...bare, weights } : bare, options);
    } finally {
      if (weights !== options.sampleWeight) weights?.dispose();
      disposeOwn(bare);
    }
  }
  return drive(whole());
}

export function trainOnBatch(model: Model, x: unknown, y: unknown): Promise<number | number[]> {
  return new Promise((resolve) => {
    const examples = asData(`${model.name}.trainOnBatch`, x, y);
    const means = new Means();
    try {
      const compiled = compiledOf(model, 'trainOnBatch');
      buildOn(model, examples);
      const batch = (): Batch => batchOf(examples, 0, examples.count, null);
      means.add(
        1,
        tf.tidy(() => trainStep(model, compiled, batch(), model.trainableVariables)),
      );
      const values = means.read();
      resolve(values.length === 1 ? values[0]! : values);
    } finally {
      means.dispose();
      disposeOwn(examples);
    }
  });
}

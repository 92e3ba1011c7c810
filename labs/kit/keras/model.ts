/** `tf.keras.Model`: a layer that can be trained, saved and summarised. */
import * as tf from '@tensorflow/tfjs';
import { Layer, layerKeys, type LayerConfig } from './layer.ts';
import { asText, checkKeys, didYouMean } from './options.ts';
import type { Shape } from './shape-text.ts';
import { printSummary, type SummaryOptions } from './summary.ts';
import { compileModel, type Compiled, type CompileConfig } from './training/compile.ts';
import type { Inputs, Labels } from './training/batches.ts';
import {
  evaluateModel,
  predictModel,
  type EvaluateOptions,
  type PredictOptions,
} from './training/evaluate.ts';
import { fitModel, trainOnBatch, type FitOptions } from './training/fit.ts';
import type { History } from './training/history.ts';
import { loadWeights, saveWeights } from './weights/weight-file.ts';

/**
 * A model of one's own: layers in fields or arrays are found by themselves, `call` says how they are used. It builds itself
 * at its first call.
 *
 * @example
 * class Doubled extends tf.keras.Model {
 *   dense = tf.keras.layers.Dense(1, { kernelInitializer: 'ones' });
 *   call(x) { return this.dense.call(tf.mul(x, 2)); }
 * }
 * new Doubled().call(tf.constant([[1, 2]])) // => [[6]]
 */
export class Model extends Layer {
  compiled: Compiled | null = null;
  /** Set to true in a callback, ends `fit` after the batch. */
  stopTraining = false;

  constructor(config: LayerConfig = {}) {
    super(config);
    checkKeys(new.target.name, config, layerKeys);
    if (new.target === Model)
      throw new TypeError(
        'tf.keras.Model is to be extended: write class MyModel extends tf.keras.Model { call(x) { … } }, or use tf.keras.Sequential([…]).',
      );
  }

  override call(_input: tf.Tensor | tf.Tensor[], _options?: object): tf.Tensor {
    throw new TypeError(`${this.constructor.name} has no call method: give it call(x) { return …; }.`);
  }

  /** Builds all layers for inputs of this shape; null stands for a size that may vary. */
  override build(inputShape: Shape): void {
    if (!Array.isArray(inputShape))
      throw new TypeError(`${this.name}.build takes a shape such as [null, 2]; found ${asText(inputShape)}.`);
    const sizes = inputShape.map((size: number | null) => size ?? 1);
    for (const layer of this.layers) layer.outputShape = null;
    tf.tidy(() => void this.call(tf.zeros(sizes)));
    if (inputShape[0] !== null) return;
    for (const layer of [this, ...this.layers])
      if (layer.outputShape) layer.outputShape = [null, ...layer.outputShape.slice(1)];
  }

  override buildForCall(inputShape: number[]): void {
    // Without a build of its own the call itself builds the layers.
    const inherited = Object.getPrototypeOf(this) as Model;
    if (inherited.build !== Model.prototype.build) this.build(inputShape);
  }

  /** The layers in fields and arrays, in order. */
  get layers(): Layer[] {
    return this.held().layers;
  }

  /** A layer by name or position. */
  getLayer(which: string | number): Layer {
    const found =
      typeof which === 'number' ? this.layers[which] : this.layers.find((layer) => layer.name === which);
    if (found) return found;
    const names = this.layers.map((layer) => layer.name);
    throw new Error(
      `${this.name} has no layer ${asText(which)}${didYouMean(String(which), names) || '.'} It has ${names.join(', ') || 'none'}.`,
    );
  }

  /** Prints the layers, their output shapes and how many parameters they have, as Keras does. */
  summary(options?: SummaryOptions): void {
    printSummary(this, options);
  }

  /** Chooses optimizer, loss and metrics, by name, as objects or, for loss and metrics, as functions. */
  compile(config: CompileConfig): void {
    this.compiled = compileModel(this.name, config);
  }

  get optimizer(): Compiled['optimizer'] | null {
    return this.compiled?.optimizer ?? null;
  }

  /** Trains for some epochs; answers the losses and metrics of each. */
  fit(x: Inputs, y: Labels, options?: FitOptions): Promise<History> {
    return fitModel(this, x, y, options);
  }

  /** One step on one batch; answers the loss, or a list of loss and metrics. */
  trainOnBatch(x: Inputs, y: Labels): Promise<number | number[]> {
    return trainOnBatch(this, x, y);
  }

  /** The loss on these examples, or a list of loss and metrics. */
  evaluate(x: Inputs, y: Labels, options?: EvaluateOptions): tf.Scalar | tf.Scalar[] {
    return evaluateModel(this, x, y, options);
  }

  /** The outputs for these examples, computed batch by batch. */
  predict(x: Inputs, options?: PredictOptions): tf.Tensor {
    return predictModel(this, x, options);
  }

  predictOnBatch(x: Inputs): tf.Tensor {
    return predictModel(this, x, { batchSize: Number.MAX_SAFE_INTEGER });
  }

  /** Writes all weights to a file of the work folder. */
  saveWeights(file: string): Promise<void> {
    return saveWeights(this, file);
  }

  /** Reads weights that `saveWeights` of a model of the same architecture wrote. */
  loadWeights(file: string): Promise<void> {
    return loadWeights(this, file);
  }
}

/** The base of every layer and model: weights, building on first use, and what its fields hold. */
import * as tf from '@tensorflow/tfjs';
import { collectHeld, type Held } from './collect.ts';
import { enterCall } from './enter-call.ts';
import type { CallMethod } from './call-options.ts';
import { checkInitializer, initialValue, type InitializerLike } from './initializers.ts';
import { asText, checkKeys, isPlainObject } from './options.ts';
import { shapeText, type Shape } from './shape-text.ts';
import { setWeights, type WeightValue } from './weights/set-weights.ts';
import { wrapMethods } from './wrap-methods.ts';

export interface LayerConfig {
  name?: string;
  trainable?: boolean;
  dtype?: 'float32' | 'int32';
  /** The shape of one example, without the batch: the model is then built at once. */
  inputShape?: Shape;
  /** The shape with the batch size, which may be null. */
  batchInputShape?: Shape;
  /** The values that the weights start from, in their order. */
  weights?: readonly WeightValue[];
}

export const layerKeys = ['name', 'trainable', 'dtype', 'inputShape', 'batchInputShape', 'weights'] as const;

export interface WeightOptions {
  dtype?: 'float32' | 'int32' | 'bool';
  initializer?: InitializerLike;
  trainable?: boolean;
}

/** What `call` takes after its input. */
export interface CallOptions {
  /** Dropout drops and batch statistics are used; passed on to the layers inside. */
  training?: boolean;
}

/** Without the number that a bundler gives a class whose name is taken. */
const snakeCase = (name: string): string =>
  name
    .replace(/\$\d+$/, '')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** A layer is not a function: the parameter's type says what to write instead. */
// oxlint-disable-next-line no-unsafe-declaration-merging -- it adds no property, only the wording of the type error
export interface Layer {
  (input: 'A layer is not called like a function: write layer.call(x) or layer.apply(x).'): never;
}

/**
 * A layer with weights of its own. Extend it: make weights in `build(inputShape)` with `this.addWeight`, compute in
 * `call(x)`. It builds itself at its first call.
 *
 * @example
 * class Scale extends tf.keras.Layer {
 *   build() { this.factor = this.addWeight('factor', [1], { initializer: 'ones' }); }
 *   call(x) { return tf.mul(x, this.factor); }
 * }
 * new Scale().call(tf.constant([[1, 2]])) // => [[1, 2]]
 */
// oxlint-disable-next-line no-unsafe-declaration-merging -- see the interface above
export class Layer {
  name: string;
  trainable: boolean;
  dtype: 'float32' | 'int32';
  built = false;
  building = false;
  /** The weights that addWeight made, in order, and beside them their names. */
  ownVariables: tf.Variable[] = [];
  ownNames: string[] = [];
  /** How many of them the constructor made; building again makes the others anew. */
  madeBeforeBuild = 0;
  batchInputShape: Shape | null;
  outputShape: Shape | null = null;
  /** Given when the layer was made, for its first build. */
  givenWeights: readonly WeightValue[] | null;

  constructor(config: LayerConfig = {}) {
    const refused: boolean = !isPlainObject(config);
    if (refused)
      throw new TypeError(
        `${new.target.name} takes its options as an object; found ${asText(config)}: write super({ name: … }).`,
      );
    this.name = config.name ?? snakeCase(new.target.name);
    this.trainable = config.trainable ?? true;
    this.dtype = config.dtype ?? 'float32';
    this.batchInputShape =
      config.batchInputShape ?? (config.inputShape ? [null, ...config.inputShape] : null);
    this.givenWeights = config.weights ?? null;
    wrapMethods(new.target.prototype as object, Layer.prototype);
  }

  /** Makes the weights for inputs of this shape; does nothing by itself. */
  build(_inputShape: number[]): void {
    this.built = true;
  }

  /** Computes the output; a layer of one's own replaces it. */
  call(input: tf.Tensor | tf.Tensor[], _options?: object): tf.Tensor {
    if (Array.isArray(input))
      throw new TypeError(`${this.name} has no call method for a list of tensors: give it call(inputs).`);
    return input;
  }

  /** The same as `call`. */
  apply(input: tf.Tensor | tf.Tensor[], options?: object): tf.Tensor {
    const given = options === undefined ? [input] : [input, options];
    // An own `call` field (an arrow function) is not on the prototype and so not wrapped: enter it here.
    if (Object.hasOwn(this, 'call')) return enterCall(this, this.call as CallMethod, given) as tf.Tensor;
    return this.call(...(given as [tf.Tensor]));
  }

  /**
   * Adds a weight, glorot-uniform unless told otherwise, and returns it as a variable that every op takes.
   * `options` is an object, or, as in tfjs, the dtype followed by the initializer, a regularizer and `trainable`.
   */
  addWeight(
    name: string,
    shape: readonly number[],
    options?: WeightOptions | 'float32' | 'int32' | 'bool' | null,
    initializer?: InitializerLike | null,
    _regularizer?: null,
    trainable?: boolean,
  ): tf.Variable {
    const owner = `${this.constructor.name}.addWeight`;
    if (typeof name !== 'string')
      throw new TypeError(
        `${owner} takes a name first; found ${asText(name)}: write this.addWeight('w', [2, 3]).`,
      );
    if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= 0))
      throw new TypeError(
        `${owner}('${name}') takes a shape of whole numbers second, such as [2, 3]; found ${asText(shape)}.`,
      );
    if (isPlainObject(options)) checkKeys(owner, options, ['dtype', 'initializer', 'trainable']);
    const chosen: WeightOptions = isPlainObject(options)
      ? options
      : {
          dtype: options ?? 'float32',
          ...(initializer && { initializer }),
          ...(trainable !== undefined && { trainable }),
        };
    const dtype = chosen.dtype ?? 'float32';
    const usual = dtype === 'float32' ? 'glorotUniform' : 'zeros';
    const start = checkInitializer(owner, chosen.initializer, usual);
    const variable = tf.tidy(() =>
      tf.variable(initialValue(start, shape, dtype), chosen.trainable ?? true, undefined, dtype),
    );
    this.ownVariables.push(variable);
    this.ownNames.push(name);
    return variable;
  }

  /** Builds before the first call; a model is built by the call itself. */
  buildForCall(inputShape: number[]): void {
    this.build(inputShape);
  }

  /** Forgets the weights of an earlier build; called before `build` runs. */
  beginBuild(): void {
    this.building = true;
    this.outputShape = null;
    if (this.built) {
      this.ownVariables.length = this.madeBeforeBuild;
      this.ownNames.length = this.madeBeforeBuild;
    } else this.madeBeforeBuild = this.ownVariables.length;
  }

  /** After the first build. */
  takeGivenWeights(): void {
    const given = this.givenWeights;
    this.givenWeights = null;
    if (given) this.setWeights(given);
  }

  /** The variables and layers in this layer's fields. */
  held(): Held {
    return collectHeld(this, (value) => value instanceof Layer);
  }

  /** The options that a built-in's `call` knows. */
  get callKeys(): readonly string[] {
    return ['training'];
  }

  /** Every weight: own ones, trainable first, then those of the layers inside. */
  get weights(): tf.Variable[] {
    const { variables, layers } = this.held();
    const own = [...variables.filter((one) => one.trainable), ...variables.filter((one) => !one.trainable)];
    return [...new Set([...own, ...layers.flatMap((layer) => layer.weights)])];
  }

  get trainableVariables(): tf.Variable[] {
    if (!this.trainable) return [];
    const { variables, layers } = this.held();
    const inside = layers.flatMap((layer) => layer.trainableVariables);
    return [...new Set([...variables.filter((one) => one.trainable), ...inside])];
  }

  get nonTrainableVariables(): tf.Variable[] {
    const trainable = new Set(this.trainableVariables);
    return this.weights.filter((one) => !trainable.has(one));
  }

  get variables(): tf.Variable[] {
    return this.weights;
  }

  get trainableWeights(): tf.Variable[] {
    return this.trainableVariables;
  }

  get nonTrainableWeights(): tf.Variable[] {
    return this.nonTrainableVariables;
  }

  /** The values of the weights, in the order of `weights`. */
  getWeights(): tf.Tensor[] {
    return this.weights.map((one) => one.clone());
  }

  /** Sets every weight, in the order of `weights`; shapes must match. */
  setWeights(values: readonly WeightValue[]): void {
    setWeights(this, values);
  }

  /** How many numbers the weights hold. */
  countParams(): number {
    if (!this.built)
      throw new Error(
        `${this.name} has no weights to count yet: call it once, or build it first, as in layer.build(${shapeText([1, 2])}).`,
      );
    return this.weights.reduce((sum, one) => sum + one.size, 0);
  }

  /** Forgets the state that stateful layers carry from batch to batch. */
  resetStates(): void {
    for (const layer of this.held().layers) layer.resetStates();
  }

  /** Frees the weights. */
  dispose(): void {
    for (const one of this.weights) one.dispose();
  }
}

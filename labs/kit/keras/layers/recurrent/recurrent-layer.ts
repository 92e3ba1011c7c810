/** What the recurrent layers have in common: options, weights, states, dropout and the order of the steps. */
import * as tf from '@tensorflow/tfjs';
import {
  checkActivation,
  type ActivationFunction,
  type ActivationLike,
  type ActivationName,
} from '../../activations.ts';
import { isTraining } from '../../enter-call.ts';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../../initializers.ts';
import { Layer, layerKeys, type CallOptions, type LayerConfig } from '../../layer.ts';
import { readArguments, wholeNumber } from '../../options.ts';
import { shapeText } from '../../shape-text.ts';
import { checkRate, dropoutMask } from '../dropout.ts';
import type { Gating, RecurrentWeights, SequenceResult } from './sequence.ts';

export interface RecurrentConfig extends LayerConfig {
  units: number;
  activation?: ActivationLike;
  useBias?: boolean;
  kernelInitializer?: InitializerLike;
  recurrentInitializer?: InitializerLike;
  biasInitializer?: InitializerLike;
  dropout?: number;
  recurrentDropout?: number;
  returnSequences?: boolean;
  returnState?: boolean;
  goBackwards?: boolean;
  stateful?: boolean;
  unroll?: boolean;
}

export interface GatedConfig extends RecurrentConfig {
  recurrentActivation?: ActivationLike;
  /** Which of tfjs' implementations to use; there is one here. */
  implementation?: number;
}

export interface RecurrentCallOptions extends CallOptions {
  /** The state to start from: one tensor [batch, units], or two for an LSTM. */
  initialState?: tf.Tensor | tf.Tensor[];
}

export type RecurrentArguments<Config> = [units: number, config?: Omit<Config, 'units'>] | [config: Config];

const sizes = [
  'units',
  'activation',
  'useBias',
  'kernelInitializer',
  'recurrentInitializer',
  'biasInitializer',
];
const flows = [
  'dropout',
  'recurrentDropout',
  'returnSequences',
  'returnState',
  'goBackwards',
  'stateful',
  'unroll',
];

export const recurrentKeys = [...sizes, ...flows, ...layerKeys];
export const gatedKeys = [...recurrentKeys, 'recurrentActivation', 'implementation'];

export abstract class RecurrentLayer extends Layer {
  units: number;
  activation: ActivationName | ActivationFunction;
  recurrentActivation: ActivationName | ActivationFunction;
  useBias: boolean;
  kernelInitializer: CheckedInitializer;
  recurrentInitializer: CheckedInitializer;
  biasInitializer: CheckedInitializer;
  dropout: number;
  recurrentDropout: number;
  returnSequences: boolean;
  returnState: boolean;
  goBackwards: boolean;
  stateful: boolean;
  kernel: tf.Variable | null = null;
  recurrentKernel: tf.Variable | null = null;
  bias: tf.Variable | null = null;
  /** Carried from batch to batch by a stateful layer; null after resetStates. */
  states: tf.Tensor[] | null = null;

  constructor(owner: string, given: readonly unknown[], known: readonly string[]) {
    const config = readArguments<GatedConfig>(
      { owner, leading: ['units'], next: 'activation', known },
      given,
    );
    super(config);
    this.units = wholeNumber(owner, 'units', config.units);
    this.activation = checkActivation(owner, config.activation === undefined ? 'tanh' : config.activation);
    this.recurrentActivation = checkActivation(
      owner,
      config.recurrentActivation === undefined ? 'sigmoid' : config.recurrentActivation,
    );
    this.useBias = config.useBias ?? true;
    this.kernelInitializer = checkInitializer(owner, config.kernelInitializer, 'glorotUniform');
    this.recurrentInitializer = checkInitializer(owner, config.recurrentInitializer, 'orthogonal');
    this.biasInitializer = checkInitializer(owner, config.biasInitializer, 'zeros');
    this.dropout = checkRate(`${owner}: dropout`, config.dropout ?? 0);
    this.recurrentDropout = checkRate(`${owner}: recurrentDropout`, config.recurrentDropout ?? 0);
    this.returnSequences = config.returnSequences ?? false;
    this.returnState = config.returnState ?? false;
    this.goBackwards = config.goBackwards ?? false;
    this.stateful = config.stateful ?? false;
  }

  abstract readonly gates: number;
  abstract readonly stateCount: number;

  abstract sequence(
    x: tf.Tensor,
    initial: readonly tf.Tensor[],
    weights: RecurrentWeights,
    gating: Gating,
  ): SequenceResult;

  /** The starting bias, of the shape the cell wants. */
  addBias(): tf.Variable {
    return this.addWeight('bias', [this.gates * this.units], { initializer: this.biasInitializer });
  }

  override build(inputShape: number[]): void {
    const name = this.constructor.name;
    if (inputShape.length !== 3)
      throw new TypeError(
        `${name} needs sequences of shape [batch, steps, features]; found ${shapeText(inputShape)}.`,
      );
    const width = this.gates * this.units;
    this.kernel = this.addWeight('kernel', [inputShape[2]!, width], { initializer: this.kernelInitializer });
    this.recurrentKernel = this.addWeight('recurrent_kernel', [this.units, width], {
      initializer: this.recurrentInitializer,
    });
    this.bias = this.useBias ? this.addBias() : null;
  }

  override get callKeys(): readonly string[] {
    return ['training', 'initialState'];
  }

  override call(input: tf.Tensor, options?: RecurrentCallOptions): tf.Tensor {
    const name = this.constructor.name;
    if (input.rank !== 3)
      throw new TypeError(
        `${name} needs sequences of shape [batch, steps, features]; found ${shapeText(input.shape)}.`,
      );
    const answer = tf.tidy(() => {
      const batch = input.shape[0]!;
      const training = isTraining(options);
      const mask = (rate: number, shape: number[]): tf.Tensor | null =>
        training && rate > 0 ? dropoutMask(shape, rate) : null;
      const inputMask = mask(this.dropout, [batch, 1, input.shape[2]!]);
      const ordered = this.goBackwards ? tf.reverse(input, 1) : input;
      const { outputs, states } = this.sequence(
        inputMask ? tf.mul(ordered, inputMask) : ordered,
        this.initialStates(batch, options?.initialState),
        { kernel: this.kernel!, recurrent: this.recurrentKernel!, bias: this.bias },
        {
          activation: this.activation,
          recurrentActivation: this.recurrentActivation,
          stateMask: mask(this.recurrentDropout, [batch, this.units]),
        },
      );
      if (this.stateful) this.keepStates(states);
      const output = this.returnSequences ? outputs : states[0]!;
      return this.returnState ? [output, ...states] : output;
    });
    return answer as tf.Tensor;
  }

  /** The given states, the carried ones, or zeros. */
  initialStates(batch: number, given: unknown): tf.Tensor[] {
    const list = given === undefined || given === null ? this.states : Array.isArray(given) ? given : [given];
    if (list === null) return Array.from({ length: this.stateCount }, () => tf.zeros([batch, this.units]));
    const wanted = shapeText([batch, this.units]);
    const fits =
      list.length === this.stateCount &&
      list.every((one) => one instanceof tf.Tensor && shapeText(one.shape) === wanted);
    if (fits) return list as tf.Tensor[];
    const found = list
      .map((one) => (one instanceof tf.Tensor ? shapeText(one.shape) : typeof one))
      .join(', ');
    throw new TypeError(
      `${this.constructor.name} starts from ${this.stateCount} state(s) of shape ${wanted}; found ${found}${given ? '.' : ': call resetStates() before another batch size.'}`,
    );
  }

  keepStates(states: readonly tf.Tensor[]): void {
    const kept = states.map((state) => tf.keep(state.clone()));
    this.resetStates();
    this.states = kept;
  }

  override resetStates(): void {
    for (const state of this.states ?? []) if (!state.isDisposed) state.dispose();
    this.states = null;
  }
}

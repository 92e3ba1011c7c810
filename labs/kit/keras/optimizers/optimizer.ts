/** The base of the optimizers: their state in Variables of their own, and a step that changes everything or nothing. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../engine-internals.ts';
import { hasKernel, runKernel, type OwnKernel } from '../../own-kernels.ts';
import { recorderNow } from '../../recorded-steps.ts';
import { unrecorded } from '../../tape-order.ts';
import { warn } from '../../warnings.ts';
import { asText } from '../options.ts';
import { hasRowSquares } from '../row-gradients.ts';
import { shapeText } from '../shape-text.ts';
import { checkLimits, limited, limitKeys, type LimitOptions } from './gradient-limits.ts';
import { LearningRateSchedule } from './schedules.ts';

export type GradientPair = readonly [gradient: tf.Tensor | null | undefined, variable: tf.Variable];

/** A number, or a schedule that answers one for each step. */
export type LearningRate = number | LearningRateSchedule;

export interface OptimizerConfig extends LimitOptions {
  learningRate?: LearningRate;
  name?: string;
}

export const optimizerKeys = ['learningRate', 'name', ...limitKeys];

/** A kernel that changes a Variable and its slots in place; it takes them, the gradient and these numbers. */
export interface FusedUpdate {
  readonly kernel: OwnKernel;
  readonly numbers: Readonly<Record<string, number | boolean>>;
}

/** New values of Variables, to be assigned once all are computed. */
export type Update = readonly [variable: tf.Variable, value: tf.Tensor];

export function checkRateOf(owner: string, rate: unknown, fallback: number): LearningRate {
  if (rate === undefined) return fallback;
  if (rate instanceof LearningRateSchedule) return rate;
  if (typeof rate === 'number' && Number.isFinite(rate) && rate >= 0) return rate;
  throw new TypeError(
    `${owner} needs a learningRate of at least 0, such as ${fallback}; found ${asText(rate)}.`,
  );
}

function checkPairs(owner: string, pairs: unknown): [tf.Tensor, tf.Variable][] {
  const right = `write ${owner}.applyGradients([[gradient, variable], …])`;
  if (!Array.isArray(pairs))
    throw new TypeError(`${owner}.applyGradients takes a list of pairs; found ${asText(pairs)}: ${right}.`);
  const usable: [tf.Tensor, tf.Variable][] = [];
  pairs.forEach((pair: unknown, index) => {
    const [gradient, variable]: unknown[] = Array.isArray(pair) ? pair : [];
    if (!(variable instanceof tf.Variable))
      throw new TypeError(
        `${owner}.applyGradients: entry ${index} has no Variable second; found ${asText(variable)}: ${right}.`,
      );
    if (gradient === null || gradient === undefined) return;
    if (!(gradient instanceof tf.Tensor))
      throw new TypeError(
        `${owner}.applyGradients: entry ${index} has no tensor first; found ${asText(gradient)}: ${right}.`,
      );
    if (shapeText(gradient.shape) !== shapeText(variable.shape))
      throw new TypeError(
        `${owner}.applyGradients: entry ${index} pairs a gradient of shape ${shapeText(gradient.shape)} with a Variable of shape ${shapeText(variable.shape)}: they must be equal.`,
      );
    usable.push([gradient, variable]);
  });
  if (usable.length === 0)
    throw new Error(
      `${owner}.applyGradients: none of the ${pairs.length} variables has a gradient: compute the loss from them inside tape.record, and give tape.gradient the same variables.`,
    );
  if (usable.length < pairs.length)
    warn(
      `${owner}.applyGradients: ${pairs.length - usable.length} of ${pairs.length} variables have no gradient and stay as they are.`,
    );
  return usable;
}

/** Whether a kernel may take the gradient as it is. */
const isPlain = ([gradient, variable]: readonly [tf.Tensor, tf.Variable]): boolean =>
  gradient.dtype === 'float32' && variable.dtype === 'float32' && !hasRowSquares(gradient);

/** The kernel empties what it is given, so its results are assigned at once. */
function runFused(
  { kernel, numbers }: FusedUpdate,
  variable: tf.Variable,
  gradient: tf.Tensor,
  slots: Readonly<Record<string, tf.Variable>>,
): void {
  const results = runKernel(kernel, { variable, gradient, ...slots }, numbers);
  [variable, ...Object.values(slots)].forEach((one, i) => one.assign(results[i]!));
}

/** What all optimizers share: the learning rate, its schedule, limits of the gradients and `applyGradients`. */
export abstract class Optimizer {
  name: string;
  /** That of the next step, where a schedule changes it. */
  learningRate: number;
  schedule: LearningRateSchedule | null;
  limits: LimitOptions;
  /** Steps taken so far. */
  iterations = 0;
  /** The Variables seen so far; each slot list holds one Variable for each, in this order. */
  tracked: tf.Variable[] = [];
  slots: Record<string, tf.Variable[]> = {};

  constructor(name: string, learningRate: LearningRate, options: LimitOptions = {}) {
    this.name = name;
    this.schedule = typeof learningRate === 'number' ? null : learningRate;
    this.learningRate = typeof learningRate === 'number' ? learningRate : learningRate.call(0);
    this.limits = checkLimits(new.target.name, options);
  }

  /** The names of the slots and the value each starts from. */
  abstract slotStarts(): Readonly<Record<string, number>>;

  /** The kernel that does what `update` says, for engines that have it. */
  fusedUpdate(_step: number): FusedUpdate | null {
    return null;
  }

  /** The new values of a Variable and its slots; `step` counts from 1. */
  abstract update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Readonly<Record<string, tf.Variable>>,
    step: number,
  ): Update[];

  /**
   * Takes one step along [gradient, variable] pairs; a variable whose gradient is null stays as it is.
   * Either all variables change or, when something throws, none. Throws when no variable has a gradient.
   */
  applyGradients(pairs: readonly GradientPair[]): void {
    const usable = checkPairs(this.constructor.name, pairs);
    const recorder = recorderNow();
    const moved = recorder ? usable.map(([, variable]) => variable) : [];
    recorder?.take(moved, false);
    unrecorded(() =>
      tf.tidy(() => {
        const step = this.iterations + 1;
        if (this.schedule) this.learningRate = this.schedule.call(this.iterations);
        const fused = this.fusedUpdate(step);
        const kernel = fused && hasKernel(fused.kernel) ? fused : null;
        const gradients = limited(
          usable.map(([gradient]) => gradient),
          this.limits,
        );
        const pairs = usable.map(([, variable], i) => [gradients[i]!, variable] as const);
        const inPlace = pairs.filter((pair) => kernel && isPlain(pair));
        const updates = pairs
          .filter((pair) => !inPlace.includes(pair))
          .flatMap(([gradient, variable]) => this.update(variable, gradient, this.slotsOf(variable), step));
        const slots = inPlace.map(([, variable]) => this.slotsOf(variable));
        const worn = this.wornOff(pairs.map(([, variable]) => variable));
        for (const [variable, value] of updates) variable.assign(value);
        inPlace.forEach(([gradient, variable], i) => runFused(kernel!, variable, gradient, slots[i]!));
        for (const [variable, less] of worn) variable.assign(tf.sub(variable, less));
        this.iterations = step;
        if (this.schedule) this.learningRate = this.schedule.call(step);
      }),
    );
    recorder?.take(moved, true);
  }

  /** What weight decay takes from each variable, as it stands before the step. */
  wornOff(variables: readonly tf.Variable[]): Update[] {
    const share = (this.limits.weightDecay ?? 0) * this.learningRate;
    return share === 0 ? [] : variables.map((variable) => [variable, tf.mul(variable, share)]);
  }

  /** One step down the gradient of `loss`; answers the loss when asked, as in tfjs. */
  minimize(loss: () => tf.Scalar, returnCost = false, variables?: tf.Variable[]): tf.Scalar | null {
    if (typeof loss !== 'function')
      throw new TypeError(
        `${this.constructor.name}.minimize needs a function that computes the loss; found ${asText(loss)}: write minimize(() => …).`,
      );
    const all = variables ?? Object.values(tf.engine().registeredVariables).filter((one) => one.trainable);
    const cost = tf.tidy(() => {
      const { value, grads } = engineInternals.gradients(loss, all, null, true);
      this.applyGradients(
        grads.flatMap((gradient, index) => (gradient ? [[gradient, all[index]!] as const] : [])),
      );
      return value;
    });
    if (returnCost) return cost as tf.Scalar;
    cost.dispose();
    return null;
  }

  /** In the place of the rate, or of the schedule, that it was made with. */
  setLearningRate(learningRate: LearningRate): void {
    const rate = checkRateOf(this.constructor.name, learningRate, this.learningRate);
    this.schedule = typeof rate === 'number' ? null : rate;
    this.learningRate = typeof rate === 'number' ? rate : rate.call(this.iterations);
  }

  /** The slots of a Variable, made at its first step. */
  slotsOf(variable: tf.Variable): Record<string, tf.Variable> {
    const starts = Object.entries(this.slotStarts());
    let at = this.tracked.indexOf(variable);
    if (at < 0) {
      // All values first: what throws on the way leaves no Variable behind.
      const values = starts.map(([, start]) => tf.fill(variable.shape, start));
      const made = values.map((value) => tf.variable(value, false));
      starts.forEach(([name], index) => (this.slots[name] ??= []).push(made[index]!));
      at = this.tracked.push(variable) - 1;
    }
    return Object.fromEntries(starts.map(([name]) => [name, this.slots[name]![at]!]));
  }

  /** The state: what a step changes besides the model. */
  get variables(): tf.Variable[] {
    return Object.values(this.slots).flat();
  }

  dispose(): void {
    for (const one of this.variables) one.dispose();
    this.slots = {};
    this.tracked = [];
  }
}

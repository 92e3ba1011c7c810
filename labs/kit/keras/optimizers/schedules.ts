/** `tf.keras.optimizers.schedules`: learning rates that change with the steps taken. */
import { callable } from '../callable.ts';
import { asText, readArguments } from '../options.ts';
import { CosineDecayRestarts, InverseTimeDecay, PolynomialDecay } from './further-schedules.ts';
import { LearningRateSchedule, numberFor } from './learning-rate-schedule.ts';

export { LearningRateSchedule } from './learning-rate-schedule.ts';

export interface ExponentialDecayConfig {
  initialLearningRate: number;
  decaySteps: number;
  decayRate: number;
  /** The rate falls once in `decaySteps` steps, not at each. */
  staircase?: boolean;
}

/**
 * initialLearningRate · decayRate^(step ÷ decaySteps).
 *
 * @example
 * tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5).call(20) // => 0.025
 */
export class ExponentialDecay extends LearningRateSchedule {
  initialLearningRate: number;
  decaySteps: number;
  decayRate: number;
  staircase: boolean;

  constructor(
    ...given:
      | [
          initialLearningRate: number,
          decaySteps: number,
          decayRate: number,
          options?: { staircase?: boolean },
        ]
      | [config: ExponentialDecayConfig]
  ) {
    super();
    const owner = 'ExponentialDecay';
    const leading = ['initialLearningRate', 'decaySteps', 'decayRate'];
    const known = [...leading, 'staircase'];
    const config = readArguments<ExponentialDecayConfig>({ owner, leading, known, next: 'staircase' }, given);
    this.initialLearningRate = numberFor(owner, 'initialLearningRate', config.initialLearningRate, 0);
    this.decaySteps = numberFor(owner, 'decaySteps', config.decaySteps, 1);
    this.decayRate = numberFor(owner, 'decayRate', config.decayRate);
    this.staircase = config.staircase ?? false;
  }

  override call(step: number): number {
    const share = step / this.decaySteps;
    return this.initialLearningRate * this.decayRate ** (this.staircase ? Math.floor(share) : share);
  }
}

export interface CosineDecayConfig {
  initialLearningRate: number;
  decaySteps: number;
  /** The share of the first rate that is left at the end. */
  alpha?: number;
  /** The rate that the first `warmupSteps` steps rise to, where the decay begins. */
  warmupTarget?: number;
  warmupSteps?: number;
}

/**
 * Half a wave of the cosine from the first rate to alpha times it (Loshchilov & Hutter 2016).
 *
 * @example
 * tf.keras.optimizers.schedules.CosineDecay(0.1, 10).call(5) // => 0.05
 */
export class CosineDecay extends LearningRateSchedule {
  initialLearningRate: number;
  decaySteps: number;
  alpha: number;
  warmupTarget: number | null;
  warmupSteps: number;

  constructor(
    ...given:
      | [
          initialLearningRate: number,
          decaySteps: number,
          options?: Omit<CosineDecayConfig, 'initialLearningRate' | 'decaySteps'>,
        ]
      | [config: CosineDecayConfig]
  ) {
    super();
    const owner = 'CosineDecay';
    const leading = ['initialLearningRate', 'decaySteps'];
    const known = [...leading, 'alpha', 'warmupTarget', 'warmupSteps'];
    const config = readArguments<CosineDecayConfig>({ owner, leading, known, next: 'alpha' }, given);
    this.initialLearningRate = numberFor(owner, 'initialLearningRate', config.initialLearningRate, 0);
    this.decaySteps = numberFor(owner, 'decaySteps', config.decaySteps, 1);
    this.alpha = numberFor(owner, 'alpha', config.alpha ?? 0);
    this.warmupTarget = config.warmupTarget ?? null;
    this.warmupSteps = numberFor(owner, 'warmupSteps', config.warmupSteps ?? 0, 0);
  }

  override call(step: number): number {
    if (this.warmupTarget === null) return this.falling(this.initialLearningRate, step);
    if (step >= this.warmupSteps) return this.falling(this.warmupTarget, step - this.warmupSteps);
    const rise = this.warmupTarget - this.initialLearningRate;
    return this.initialLearningRate + (rise * step) / this.warmupSteps;
  }

  falling(from: number, step: number): number {
    const wave = 0.5 * (1 + Math.cos((Math.PI * Math.min(step, this.decaySteps)) / this.decaySteps));
    return from * ((1 - this.alpha) * wave + this.alpha);
  }
}

/**
 * One rate up to each boundary, the last one after them.
 *
 * @example
 * const schedule = tf.keras.optimizers.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.01, 0.001]);
 * schedule.call(2) // => 0.1
 * schedule.call(3) // => 0.01
 */
export class PiecewiseConstantDecay extends LearningRateSchedule {
  boundaries: readonly number[];
  values: readonly number[];

  constructor(boundaries: readonly number[], values: readonly number[]) {
    super();
    if (!Array.isArray(boundaries) || !Array.isArray(values) || values.length !== boundaries.length + 1)
      throw new TypeError(
        `PiecewiseConstantDecay takes a list of boundaries and one rate more; found ${asText(boundaries)} and ${asText(values)}.`,
      );
    this.boundaries = boundaries;
    this.values = values;
  }

  override call(step: number): number {
    const at = this.boundaries.findIndex((boundary) => step <= boundary);
    return this.values.at(at)!;
  }
}

export const schedules = {
  LearningRateSchedule,
  ExponentialDecay: callable(ExponentialDecay),
  CosineDecay: callable(CosineDecay),
  CosineDecayRestarts: callable(CosineDecayRestarts),
  InverseTimeDecay: callable(InverseTimeDecay),
  PolynomialDecay: callable(PolynomialDecay),
  PiecewiseConstantDecay: callable(PiecewiseConstantDecay),
};

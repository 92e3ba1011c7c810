/** Schedules that fall along a power, along 1 ÷ t, and along a cosine that begins again. */
import { readArguments } from '../options.ts';
import { LearningRateSchedule, numberFor } from './learning-rate-schedule.ts';

export interface PolynomialDecayConfig {
  initialLearningRate: number;
  decaySteps: number;
  endLearningRate?: number;
  power?: number;
  /** After the last step the rate rises again, and falls for longer. */
  cycle?: boolean;
}

/**
 * (initialLearningRate − endLearningRate) · (1 − step ÷ decaySteps)^power + endLearningRate.
 *
 * @example
 * tf.keras.optimizers.schedules.PolynomialDecay(0.1, 10, { endLearningRate: 0 }).call(5) // => 0.05
 */
export class PolynomialDecay extends LearningRateSchedule {
  initialLearningRate: number;
  decaySteps: number;
  endLearningRate: number;
  power: number;
  cycle: boolean;

  constructor(
    ...given:
      | [
          initialLearningRate: number,
          decaySteps: number,
          options?: Omit<PolynomialDecayConfig, 'initialLearningRate' | 'decaySteps'>,
        ]
      | [config: PolynomialDecayConfig]
  ) {
    super();
    const owner = 'PolynomialDecay';
    const leading = ['initialLearningRate', 'decaySteps'];
    const known = [...leading, 'endLearningRate', 'power', 'cycle'];
    const signature = { owner, leading, known, next: 'endLearningRate' };
    const config = readArguments<PolynomialDecayConfig>(signature, given);
    this.initialLearningRate = numberFor(owner, 'initialLearningRate', config.initialLearningRate, 0);
    this.decaySteps = numberFor(owner, 'decaySteps', config.decaySteps, 1);
    this.endLearningRate = numberFor(owner, 'endLearningRate', config.endLearningRate ?? 0.0001, 0);
    this.power = numberFor(owner, 'power', config.power ?? 1);
    this.cycle = config.cycle ?? false;
  }

  override call(step: number): number {
    const rounds = this.cycle ? Math.max(1, Math.ceil(step / this.decaySteps)) : 1;
    const share = Math.min(1, step / (this.decaySteps * rounds));
    const fall = this.initialLearningRate - this.endLearningRate;
    return fall * (1 - share) ** this.power + this.endLearningRate;
  }
}

export interface InverseTimeDecayConfig {
  initialLearningRate: number;
  decaySteps: number;
  decayRate: number;
  /** The rate falls once in `decaySteps` steps, not at each. */
  staircase?: boolean;
}

/**
 * initialLearningRate ÷ (1 + decayRate · step ÷ decaySteps).
 *
 * @example
 * tf.keras.optimizers.schedules.InverseTimeDecay(0.1, 10, 0.5).call(20) // => 0.05
 */
export class InverseTimeDecay extends LearningRateSchedule {
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
      | [config: InverseTimeDecayConfig]
  ) {
    super();
    const owner = 'InverseTimeDecay';
    const leading = ['initialLearningRate', 'decaySteps', 'decayRate'];
    const signature = { owner, leading, known: [...leading, 'staircase'], next: 'staircase' };
    const config = readArguments<InverseTimeDecayConfig>(signature, given);
    this.initialLearningRate = numberFor(owner, 'initialLearningRate', config.initialLearningRate, 0);
    this.decaySteps = numberFor(owner, 'decaySteps', config.decaySteps, 1);
    this.decayRate = numberFor(owner, 'decayRate', config.decayRate);
    this.staircase = config.staircase ?? false;
  }

  override call(step: number): number {
    const share = step / this.decaySteps;
    return this.initialLearningRate / (1 + this.decayRate * (this.staircase ? Math.floor(share) : share));
  }
}

export interface CosineDecayRestartsConfig {
  initialLearningRate: number;
  firstDecaySteps: number;
  /** How much longer each wave is than the one before. */
  tMul?: number;
  /** The share of the first rate that each wave starts from, of the one before. */
  mMul?: number;
  /** The share of the first rate that is left at the end of a wave. */
  alpha?: number;
}

/**
 * Half waves of the cosine one after another, each beginning high again (Loshchilov & Hutter 2016).
 *
 * @example
 * tf.keras.optimizers.schedules.CosineDecayRestarts(0.1, 10).call(5) // => 0.05
 */
export class CosineDecayRestarts extends LearningRateSchedule {
  initialLearningRate: number;
  firstDecaySteps: number;
  tMul: number;
  mMul: number;
  alpha: number;

  constructor(
    ...given:
      | [
          initialLearningRate: number,
          firstDecaySteps: number,
          options?: Omit<CosineDecayRestartsConfig, 'initialLearningRate' | 'firstDecaySteps'>,
        ]
      | [config: CosineDecayRestartsConfig]
  ) {
    super();
    const owner = 'CosineDecayRestarts';
    const leading = ['initialLearningRate', 'firstDecaySteps'];
    const known = [...leading, 'tMul', 'mMul', 'alpha'];
    const config = readArguments<CosineDecayRestartsConfig>({ owner, leading, known, next: 'tMul' }, given);
    this.initialLearningRate = numberFor(owner, 'initialLearningRate', config.initialLearningRate, 0);
    this.firstDecaySteps = numberFor(owner, 'firstDecaySteps', config.firstDecaySteps, 1);
    this.tMul = numberFor(owner, 'tMul', config.tMul ?? 2, 1);
    this.mMul = numberFor(owner, 'mMul', config.mMul ?? 1);
    this.alpha = numberFor(owner, 'alpha', config.alpha ?? 0);
  }

  override call(step: number): number {
    let left = step;
    let length = this.firstDecaySteps;
    let height = 1;
    while (left >= length) {
      left -= length;
      length *= this.tMul;
      height *= this.mMul;
    }
    const wave = 0.5 * height * (1 + Math.cos((Math.PI * left) / length));
    return this.initialLearningRate * ((1 - this.alpha) * wave + this.alpha);
  }
}

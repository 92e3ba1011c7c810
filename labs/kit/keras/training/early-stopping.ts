/** Ends training when a number stops getting better. */
import * as tf from '@tensorflow/tfjs';
import { readArguments } from '../options.ts';
import type { Model } from '../model.ts';
import type { Logs } from './history.ts';

export interface EarlyStoppingConfig {
  /** What is watched: 'val_loss' unless given. */
  monitor?: string;
  minDelta?: number;
  /** Epochs without an improvement that are waited for. */
  patience?: number;
  mode?: 'auto' | 'min' | 'max';
  restoreBestWeights?: boolean;
}

const known = ['monitor', 'minDelta', 'patience', 'mode', 'restoreBestWeights'];

/**
 * A callback for `fit`: stops when `monitor` has not improved by more than `minDelta` for `patience` epochs.
 *
 * @example
 * tf.keras.callbacks.EarlyStopping({ monitor: 'loss', patience: 2 }).patience // => 2
 */
export class EarlyStopping {
  monitor: string;
  minDelta: number;
  patience: number;
  sign: 1 | -1;
  restoreBestWeights: boolean;
  best = Infinity;
  waited = 0;
  stoppedEpoch = 0;
  model: Model | null = null;
  bestWeights: tf.Tensor[] | null = null;

  constructor(...given: [config?: EarlyStoppingConfig]) {
    const config = readArguments<EarlyStoppingConfig>({ owner: 'EarlyStopping', leading: [], known }, given);
    this.monitor = config.monitor ?? 'val_loss';
    this.minDelta = Math.abs(config.minDelta ?? 0);
    this.patience = config.patience ?? 0;
    const larger =
      config.mode === 'max' ||
      (config.mode !== 'min' && this.monitor.endsWith('acc')) ||
      (config.mode !== 'min' && this.monitor.endsWith('ccuracy'));
    this.sign = larger ? -1 : 1;
    this.restoreBestWeights = config.restoreBestWeights ?? false;
  }

  setModel(model: Model): void {
    this.model = model;
  }

  onTrainBegin(): void {
    this.best = Infinity;
    this.waited = 0;
  }

  onEpochEnd(epoch: number, logs: Logs = {}): void {
    const value = logs[this.monitor];
    if (value === undefined)
      throw new Error(
        `EarlyStopping watches '${this.monitor}', which fit does not report; it reports ${Object.keys(logs).join(', ')}.`,
      );
    if (this.sign * value < this.best - this.minDelta) {
      this.best = this.sign * value;
      this.waited = 0;
      if (this.restoreBestWeights && this.model) {
        this.forget();
        this.bestWeights = this.model.getWeights().map((one) => tf.keep(one));
      }
    } else if (++this.waited >= this.patience && this.model) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  onTrainEnd(): void {
    if (this.bestWeights && this.model) this.model.setWeights(this.bestWeights);
    this.forget();
  }

  forget(): void {
    for (const one of this.bestWeights ?? []) one.dispose();
    this.bestWeights = null;
  }
}

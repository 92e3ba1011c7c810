/** What `fit` answers. */

/** Numbers by name: the loss and the metrics of a batch or an epoch. */
export type Logs = Record<string, number>;

/** The losses and metrics of each epoch, by name; plain data. */
export class History {
  /** The epochs' numbers. */
  epoch: number[] = [];
  history: Record<string, number[]> = {};
  params: Record<string, number> = {};

  record(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) (this.history[name] ??= []).push(value);
    // tfjs calls the metric 'accuracy' acc; both names give the same list.
    for (const [name, short] of [
      ['accuracy', 'acc'],
      ['val_accuracy', 'val_acc'],
    ] as const) {
      const value = this.history[name];
      if (value && !(short in this.history))
        Object.defineProperty(this.history, short, { value, enumerable: false });
    }
  }
}

/** The classes of `tf.keras` whose instances hold data only, by name, for a snapshot to rebuild them. */
import { Initializer } from './initializers.ts';
import { Layer } from './layer.ts';
import { layers } from './layers/layers.ts';
import { Loss } from './losses/losses.ts';
import { Model } from './model.ts';
import { optimizers } from './optimizers/optimizers.ts';
import { schedules } from './optimizers/schedules.ts';
import { Sequential } from './sequential.ts';
import { EarlyStopping } from './training/early-stopping.ts';
import { History } from './training/history.ts';

type KerasClass = abstract new (...args: never) => object;

/** What stands behind a name that can be called: the class itself, as an instance's `constructor` names it. */
const behind = (made: KerasClass): KerasClass => (made.prototype as { constructor: KerasClass }).constructor;

const { schedules: _schedules, ...optimizerClasses } = optimizers;

const classes: Record<string, KerasClass> = {
  ...layers,
  ...optimizerClasses,
  ...schedules,
  Layer,
  Model,
  Sequential,
  Initializer,
  Loss,
  History,
  EarlyStopping,
};

export const kerasClasses: ReadonlyMap<string, KerasClass> = new Map(
  Object.entries(classes).map(([name, made]) => [name, behind(made)]),
);

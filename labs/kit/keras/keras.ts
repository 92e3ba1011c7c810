/** The `tf.keras` of the cells: Keras 3's names and defaults, in camelCase. */
import { activations } from './activations.ts';
import { callable } from './callable.ts';
import { initializers } from './initializers.ts';
import { Layer } from './layer.ts';
import { layers } from './layers/layers.ts';
import { losses } from './losses/losses.ts';
import { metrics } from './metrics.ts';
import { Model } from './model.ts';
import { optimizers } from './optimizers/optimizers.ts';
import { Input, Sequential as SequentialModel } from './sequential.ts';
import { EarlyStopping } from './training/early-stopping.ts';

const Sequential = callable(SequentialModel);

export const keras = {
  Layer,
  Model,
  Sequential,
  Input,
  activations,
  callbacks: { EarlyStopping: callable(EarlyStopping) },
  initializers,
  layers,
  losses,
  metrics,
  models: { Model, Sequential },
  optimizers,
};

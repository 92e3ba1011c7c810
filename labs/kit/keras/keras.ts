/** The `tf.keras` of the cells. */
import { activations } from './activations.ts';
import { callable } from './callable.ts';
import { initializers } from './initializers.ts';
import { Layer } from './layer.ts';
import { Dense } from './layers/dense.ts';

export const keras = {
  Layer,
  activations,
  initializers,
  layers: { Layer, Dense: callable(Dense) },
};

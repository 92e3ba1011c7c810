/** `tf.keras.optimizers`: each works with and without `new`. */
import { callable } from '../callable.ts';
import { Adagrad } from './adagrad.ts';
import { Adam, AdamW } from './adam.ts';
import { Optimizer } from './optimizer.ts';
import { RMSprop } from './rmsprop.ts';
import { schedules } from './schedules.ts';
import { SGD } from './sgd.ts';

export const optimizers = {
  Optimizer,
  SGD: callable(SGD),
  Adam: callable(Adam),
  AdamW: callable(AdamW),
  RMSprop: callable(RMSprop),
  Adagrad: callable(Adagrad),
  schedules,
};

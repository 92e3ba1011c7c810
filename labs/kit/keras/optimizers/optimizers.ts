/** `tf.keras.optimizers`: each works with and without `new`. */
import { callable } from '../callable.ts';
import { Adadelta } from './adadelta.ts';
import { Adagrad } from './adagrad.ts';
import { Adam, AdamW } from './adam.ts';
import { Adamax } from './adamax.ts';
import { Ftrl } from './ftrl.ts';
import { Lion } from './lion.ts';
import { Nadam } from './nadam.ts';
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
  Adadelta: callable(Adadelta),
  Adamax: callable(Adamax),
  Nadam: callable(Nadam),
  Lion: callable(Lion),
  Ftrl: callable(Ftrl),
  schedules,
};

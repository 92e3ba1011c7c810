/** What a model is trained with: optimizer, loss and metrics, by name or as objects. */
import * as tf from '@tensorflow/tfjs';
import { checkLoss, type Loss, type LossFunction, type LossLike } from '../losses/losses.ts';
import { checkMetric, type MetricFunction, type NamedMetric } from '../metrics.ts';
import { asText, checkKeys, didYouMean, isPlainObject } from '../options.ts';
import { Adadelta } from '../optimizers/adadelta.ts';
import { Adagrad } from '../optimizers/adagrad.ts';
import { Adam, AdamW } from '../optimizers/adam.ts';
import { Adamax } from '../optimizers/adamax.ts';
import { Ftrl } from '../optimizers/ftrl.ts';
import { Lion } from '../optimizers/lion.ts';
import { Nadam } from '../optimizers/nadam.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import { RMSprop } from '../optimizers/rmsprop.ts';
import { SGD } from '../optimizers/sgd.ts';

export type OptimizerName =
  'sgd' | 'adam' | 'adamw' | 'rmsprop' | 'adagrad' | 'adadelta' | 'adamax' | 'nadam' | 'lion' | 'ftrl';

export interface CompileConfig {
  /** By name, of tf.keras.optimizers, or one of tfjs' own; RMSprop unless given, as in Keras. */
  optimizer?: OptimizerName | Optimizer | tf.Optimizer;
  loss: LossLike;
  metrics?: string | MetricFunction | readonly (string | MetricFunction)[];
}

export interface Compiled {
  readonly optimizer: Optimizer | tf.Optimizer;
  readonly loss: Loss | LossFunction;
  readonly metrics: readonly NamedMetric[];
}

const byName: Record<string, () => Optimizer> = {
  sgd: () => new SGD(),
  adam: () => new Adam(),
  adamw: () => new AdamW(),
  rmsprop: () => new RMSprop(),
  adagrad: () => new Adagrad(),
  adadelta: () => new Adadelta(),
  adamax: () => new Adamax(),
  nadam: () => new Nadam(),
  lion: () => new Lion(),
  ftrl: () => new Ftrl(),
};

function checkOptimizer(like: unknown): Optimizer | tf.Optimizer {
  if (like instanceof Optimizer || like instanceof tf.Optimizer) return like;
  const make = typeof like === 'string' ? byName[like.toLowerCase()] : undefined;
  if (make) return make();
  const near = typeof like === 'string' ? didYouMean(like, Object.keys(byName)) : '';
  throw new TypeError(
    `compile: there is no optimizer ${asText(like)}${near || '.'} Known are ${Object.keys(byName).join(', ')}, or give tf.keras.optimizers.Adam(0.001).`,
  );
}

export function compileModel(name: string, config: CompileConfig): Compiled {
  if (!isPlainObject(config))
    throw new TypeError(
      `${name}.compile takes an object: write model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }).`,
    );
  checkKeys(`${name}.compile`, config, ['optimizer', 'loss', 'metrics']);
  const { metrics = [] } = config as unknown as CompileConfig;
  const list: readonly unknown[] = Array.isArray(metrics) ? metrics : [metrics];
  return {
    optimizer: checkOptimizer(config['optimizer'] ?? 'rmsprop'),
    loss: checkLoss(config['loss']),
    metrics: list.map(checkMetric),
  };
}

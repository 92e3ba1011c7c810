/** The classes of `tf.keras` whose instances hold data only, by name, for a snapshot to rebuild them. */
import { Initializer } from './initializers.ts';
import { Layer } from './layer.ts';
import { Dense } from './layers/dense.ts';

export const kerasClasses: ReadonlyMap<string, abstract new (...args: never) => object> = new Map<string, abstract new (...args: never) => object>(Object.entries({ Layer, Dense, Initializer }));

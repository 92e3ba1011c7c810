/** The kit's classes by name, for a snapshot to rebuild their instances from plain data. */
import { kerasClasses } from './keras/keras-classes.ts';
import { GradientTape } from './tape.ts';

export type KitClass = abstract new (...args: never) => object;

export const kitClasses: ReadonlyMap<string, KitClass> = new Map<string, KitClass>([
  ['GradientTape', GradientTape],
  ...kerasClasses,
]);

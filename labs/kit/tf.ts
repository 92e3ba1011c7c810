/** The `tf` of the cells: everything public in tfjs, and the kit. */
import * as tfjs from '@tensorflow/tfjs';
import { aliases } from './aliases.ts';
import { at } from './at.ts';
import { constant } from './constant.ts';
import { deleteFile, listFiles, readFile, writeFile } from './files.ts';
import { installGradients } from './gradients/install-gradients.ts';
import { keras } from './keras/keras.ts';
import { installOperatorErrors } from './operators.ts';
import { plot } from './plot.ts';
import { progress } from './progress.ts';
import { setRandomSeed } from './random.ts';
import { random } from './random-tensors.ts';
import { rank, shape, size } from './shape-of.ts';
import { stopGradient } from './stop-gradient.ts';
import { installTape } from './tape-order.ts';
import { GradientTape } from './tape.ts';
import { unknownNames } from './unknown-name.ts';
import { installVariableUpdates, Variable } from './variable.ts';

installTape();
installGradients();
installVariableUpdates();
installOperatorErrors();

const kit = {
  ...aliases,
  at,
  constant,
  files: { write: writeFile, read: readFile, delete: deleteFile, list: listFiles },
  GradientTape,
  keras,
  plot,
  progress,
  random,
  rank,
  setRandomSeed,
  shape,
  size,
  stopGradient,
  Variable,
};

type Kit = typeof kit;

/** Everything of tfjs except the names that the kit gives another meaning. */
export type Tf = Omit<typeof tfjs, keyof Kit | 'default'> & Kit;

// A CommonJS package arrives with these two besides its own names.
const {
  default: _default,
  'module.exports': _exports,
  ...own
} = tfjs as typeof tfjs & Record<string, unknown>;

/** Without the kernel names, which are strings. */
const opNames = (): string[] =>
  Object.entries(tf).flatMap(([name, value]) => (typeof value === 'string' ? [] : [name]));

export const tf: Tf = Object.freeze(
  Object.assign(Object.create(unknownNames(opNames)) as object, own, kit),
) as Tf;

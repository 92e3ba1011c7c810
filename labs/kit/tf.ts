/** The `tf` of the cells: everything public in tfjs, and the kit. */
import * as tfjs from '@tensorflow/tfjs';
import { aliases } from './aliases.ts';
import { givenFunctions } from './arguments/given-functions.ts';
import { explainChainedOps, withExplainedOps } from './arguments/explained-ops.ts';
import { at } from './at.ts';
import { constant } from './constant.ts';
import { readCsv, readTensor, readText } from './data-files.ts';
import { deleteFile, listFiles, readFile, writeFile } from './files.ts';
import { installGradients } from './gradients/install-gradients.ts';
import { where } from './gradients/checked-ops.ts';
import { mendedOps } from './gradients/mended-ops.ts';
import { callable } from './keras/callable.ts';
import { keras } from './keras/keras.ts';
import { installOperatorErrors } from './operators.ts';
import { html } from './markup.ts';
import { plot } from './plot.ts';
import { installPrint, print } from './print.ts';
import { progress } from './progress.ts';
import { setRandomSeed } from './random.ts';
import { quickenChainedOps, quickOps } from './quick-ops.ts';
import { random } from './random-tensors.ts';
import { range } from './range.ts';
import { rank, shape, size } from './shape-of.ts';
import { stopGradient } from './stop-gradient.ts';
import { installTape } from './tape-order.ts';
import { GradientTape } from './tape.ts';
import { withKnownNames } from './unknown-name.ts';
import { installVariableUpdates, Variable, variable } from './variable.ts';

installTape();
installGradients();
installVariableUpdates();
quickenChainedOps();
explainChainedOps();
installOperatorErrors();
installPrint();
// tfjs makes a broken tensor of a ragged array unless this is on.
tfjs.env().set('TENSORLIKE_CHECK_SHAPE_CONSISTENCY', true);

const kit = {
  ...mendedOps,
  ...quickOps,
  ...aliases,
  ...givenFunctions,
  at,
  constant,
  files: {
    write: writeFile,
    read: readFile,
    readText,
    readCsv,
    readTensor,
    delete: deleteFile,
    list: listFiles,
  },
  GradientTape: callable(GradientTape),
  html,
  keras,
  plot,
  print,
  progress,
  random,
  range,
  rank,
  setRandomSeed,
  shape,
  size,
  stopGradient,
  Variable,
  variable,
  where,
};

type Kit = typeof kit;

/** Everything of tfjs except the names that the kit gives another meaning. */
export type Tf = Omit<typeof tfjs, keyof Kit | 'default'> & Kit;

function everything(): Tf {
  // A CommonJS package arrives with these two besides its own names.
  const {
    default: _default,
    'module.exports': _exports,
    ...own
  } = tfjs as typeof tfjs & Record<string, unknown>;
  const all: Record<string, unknown> = withExplainedOps({ ...own, ...kit });
  for (const name of groups) all[name] = withKnownNames(`tf.${name}`, all[name] as object, all);
  all['keras'] = knownTree('tf.keras', keras);
  return withKnownNames('tf', all) as Tf;
}

/** Groups of ops whose unknown names explain themselves too. */
const groups = [
  'image',
  'initializers',
  'layers',
  'linalg',
  'losses',
  'math',
  'metrics',
  'random',
  'signal',
  'string',
];

function knownTree(path: string, members: object): object {
  const copy = Object.entries(members).map(([name, value]: [string, unknown]) => {
    const group =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return [name, group ? knownTree(`${path}.${name}`, value) : value];
  });
  return withKnownNames(path, Object.fromEntries(copy) as object);
}

export const tf: Tf = everything();

/** The names of types in cells: `const w: tf.Variable = …`. */
export declare namespace tf {
  export type Tensor<R extends tfjs.Rank = tfjs.Rank> = tfjs.Tensor<R>;
  export type Scalar = tfjs.Scalar;
  export type Tensor1D = tfjs.Tensor1D;
  export type Tensor2D = tfjs.Tensor2D;
  export type Tensor3D = tfjs.Tensor3D;
  export type Tensor4D = tfjs.Tensor4D;
  export type Tensor5D = tfjs.Tensor5D;
  export type TensorLike = tfjs.TensorLike;
  export type TensorBuffer<R extends tfjs.Rank, D extends tfjs.DataType = 'float32'> = tfjs.TensorBuffer<
    R,
    D
  >;
  export type Variable<R extends tfjs.Rank = tfjs.Rank> = tfjs.Variable<R>;
  export type GradientTape = import('./tape.ts').GradientTape;
  export type DataType = tfjs.DataType;
  export type Rank = tfjs.Rank;
  export type Shape = tfjs.Shape;
  export type LayersModel = tfjs.LayersModel;
  export type Optimizer = tfjs.Optimizer;
  export type History = tfjs.History;
  export namespace keras {
    export type Layer = import('./keras/layer.ts').Layer;
    export type Model = import('./keras/model.ts').Model;
    export type Sequential = import('./keras/sequential.ts').Sequential;
  }
}

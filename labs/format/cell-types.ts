/** What the type checker is told of cells: its options, and what they see besides each other. */
import ts from 'typescript';

export const cellTypeOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts', 'lib.webworker.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** Modules are named by path from the file this text becomes. */
export const cellGlobals = (kit: string): string => `
import type * as tfjs from '@tensorflow/tfjs';
import type { tf as kitTf } from '${kit}/tf.ts';
import type { TODO as kitTodo } from '${kit}/todo.ts';
type KitTf = typeof kitTf;
declare global {
  const tf: KitTf;
  namespace tf {
    type Tensor<R extends tfjs.Rank = tfjs.Rank> = tfjs.Tensor<R>;
    type Scalar = tfjs.Scalar;
    type Tensor1D = tfjs.Tensor1D;
    type Tensor2D = tfjs.Tensor2D;
    type Tensor3D = tfjs.Tensor3D;
    type Tensor4D = tfjs.Tensor4D;
    type Variable<R extends tfjs.Rank = tfjs.Rank> = tfjs.Variable<R>;
    type TensorLike = tfjs.TensorLike;
    type DataType = tfjs.DataType;
    type Rank = tfjs.Rank;
    type GradientTape = InstanceType<KitTf['GradientTape']>;
    namespace keras {
      type Layer = InstanceType<KitTf['keras']['Layer']>;
      type Model = InstanceType<KitTf['keras']['Model']>;
    }
  }
  const TODO: typeof kitTodo;
  function display(...values: unknown[]): void;
  const tapedeck: {
    readonly version: string;
    readonly engine: { readonly rung: string; readonly library: string; readonly evidence: string };
  };
}
`;

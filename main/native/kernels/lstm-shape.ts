/** What the programs of the LSTM depend on, and the trace that the way there leaves for the way back. */
import type * as tf from '@tensorflow/tfjs';

export interface LstmShape {
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
}

/** All steps first, then the batch: the input, the gates i, f, o, the candidates, the cells, their tanh, the states. */
export const traceNames = ['timeMajor', 'i', 'f', 'o', 'candidate', 'cell', 'squashed', 'state'] as const;

export type TraceName = (typeof traceNames)[number];

export function lstmShape(x: tf.TensorInfo, recurrent: tf.TensorInfo): LstmShape {
  const [batch, steps, features] = x.shape as [number, number, number];
  return { batch, steps, features, units: recurrent.shape[0]! };
}

export const keyOf = ({ batch, steps, features, units }: LstmShape): string =>
  [batch, steps, features, units].join();

/** The trace as the gradient's kernel is given it: trace0, trace1 and so on, under the names of what wrote it. */
export function namedTrace<Name extends string>(
  inputs: tf.NamedTensorInfoMap,
  names: readonly Name[],
): Record<Name, tf.TensorInfo> {
  return Object.fromEntries(names.map((name, i) => [name, inputs[`trace${i}`]!])) as Record<
    Name,
    tf.TensorInfo
  >;
}

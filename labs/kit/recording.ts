/** What a tape writes down: the ops between the tensors it watches and their results, and the tensors those ops saved. */
import type * as tf from '@tensorflow/tfjs';
import type { NamedTensors } from './engine-internals.ts';
import { tapeWatch } from './tape-observer.ts';

/** What of a tensor the way back needs; the tensor itself may be gone by then. */
export interface TensorMark {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: tf.DataType;
}

/** One recorded op. */
export interface TapeNode {
  readonly kernelName: string;
  readonly inputs: readonly (readonly [name: string, mark: TensorMark])[];
  readonly outputs: readonly TensorMark[];
  /** Clones that the op's gradient needs; disposed when no recording holds the node any more. */
  readonly saved: tf.Tensor[];
  /** From the gradients of the outputs to the gradient of each input, by name; undefined where the op has none. */
  readonly gradient: ((dys: (tf.Tensor | null)[]) => Record<string, () => tf.Tensor | null>) | undefined;
  holders: number;
}

export interface Recording {
  /** In an order in which whatever makes a tensor comes before whatever takes it. */
  nodes: TapeNode[];
  /** Ids of float tensors that a gradient can flow to: the watched ones and whatever was computed from them. */
  readonly reached: Set<number>;
  /** Variables watched so far, in the order of their first use. */
  readonly variables: Map<number, tf.Variable>;
  readonly watchVariables: boolean;
  /** Whether it may see its own way back: then the clones that ops save are ops for it too. */
  readonly persistent: boolean;
  paused: number;
  /** Kernels whose result has no gradient though something watched went in, such as ArgMax: for explanations. */
  readonly cuts: Set<string>;
  /** Whether a value was read out with dataSync() or the like while recording: for explanations. */
  readOut: boolean;
}

export function newRecording(watchVariables: boolean, persistent = false): Recording {
  return {
    nodes: [],
    reached: new Set(),
    variables: new Map(),
    watchVariables,
    persistent,
    paused: 0,
    cuts: new Set(),
    readOut: false,
  };
}

/** Gradients exist for these dtypes alone. */
export const isDifferentiable = (dtype: tf.DataType): boolean => dtype === 'float32' || dtype === 'complex64';

/** Whether one of an op's inputs is on the way from something watched; trainable variables become watched here. */
export function reaches(recording: Recording, inputs: NamedTensors): boolean {
  if (recording.paused > 0) return false;
  let reached = false;
  for (const name in inputs) {
    const input = inputs[name];
    if (!input) continue;
    if (recording.reached.has(input.id)) reached = true;
    else if (recording.watchVariables && isVariable(input) && input.trainable) {
      watchTensor(recording, input);
      if (isDifferentiable(input.dtype)) reached = true;
    }
  }
  return reached;
}

export function watchTensor(recording: Recording, tensor: tf.Tensor): void {
  if (isVariable(tensor)) recording.variables.set(tensor.id, tensor);
  if (isDifferentiable(tensor.dtype)) recording.reached.add(tensor.id);
}

/** Writes a node down. Call only when `reaches` answered true for its inputs. */
export function addNode(recording: Recording, node: TapeNode): void {
  let connected = false;
  for (const output of node.outputs) {
    if (!isDifferentiable(output.dtype)) continue;
    recording.reached.add(output.id);
    connected = true;
  }
  if (connected) {
    recording.nodes.push(node);
    node.holders++;
    tapeWatch.observer?.wrote(recording, node);
  } else recording.cuts.add(node.kernelName);
}

/** Gives the nodes back; saved tensors that no other recording needs are disposed. */
export function releaseRecording(recording: Recording): void {
  const nodes = recording.nodes;
  recording.nodes = [];
  for (const node of nodes) {
    node.holders--;
    if (node.holders === 0) disposeSaved(node);
  }
}

export function disposeSaved(node: TapeNode): void {
  for (const tensor of node.saved) tensor.dispose();
}

export const isVariable = (tensor: tf.Tensor): tensor is tf.Variable => 'trainable' in tensor;

/** Who is told of tapes and layers while a run is traced; nobody otherwise. */
import type * as tf from '@tensorflow/tfjs';
import type { Target } from './backpropagate.ts';
import type { Recording, TapeNode, TensorMark } from './recording.ts';

export interface TapeObserver {
  /** `recording` sees ops from here until `ended`; recordings nest. */
  began(recording: Recording): void;
  ended(recording: Recording): void;
  /** A recording took up a node; nodes of the clones that ops save are among them. */
  wrote(recording: Recording, node: TapeNode): void;
  /** A way back begins; whoever answers nothing is not told of it. */
  wayBack(
    nodes: readonly TapeNode[],
    targets: readonly Target[],
    sources: readonly tf.Tensor[],
  ): WayBackObserver | undefined;
  /** Why the last way back gave nothing for a source. */
  unconnected(source: tf.Tensor, reason: string): void;
  /** Runs `compute`, whose ops are a layer's. */
  inLayer<T>(layer: CalledLayer, compute: () => T): T;
}

export interface CalledLayer {
  readonly name: string;
  /** Its own weights, in order, and beside them their names. */
  readonly ownVariables: readonly tf.Variable[];
  readonly ownNames: readonly string[];
}

/** One way back: for each node what arrives, then what it sends to each input. Tensors may be gone later. */
export interface WayBackObserver {
  arrives(node: TapeNode, gradients: readonly (tf.Tensor | null)[]): void;
  sends(node: TapeNode, name: string, input: TensorMark, gradient: tf.Tensor): void;
  /** With the gradients of the sources; without when it failed. */
  ends(gradients: readonly (tf.Tensor | null)[] | undefined): void;
}

export const tapeWatch: { observer: TapeObserver | undefined } = { observer: undefined };

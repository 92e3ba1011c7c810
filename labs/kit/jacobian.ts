/** All derivatives of a target by its sources: one way back for each element of the target. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals as engine } from './engine-internals.ts';
import { backpropagate } from './backpropagate.ts';
import type { TapeNode, TensorMark } from './recording.ts';

/** For each source a tensor of the target's shape followed by the source's; null for an unconnected source. */
export function jacobianOf(
  nodes: readonly TapeNode[],
  target: TensorMark,
  sources: readonly tf.Tensor[],
  reached?: ReadonlySet<number>,
): (tf.Tensor | null)[] {
  const size = tf.util.sizeFromShape(target.shape);
  return engine.tidy(() => {
    if (size === 0) {
      // Nothing to differentiate, but which sources are connected still counts.
      const connected = backpropagate(nodes, [{ mark: target }], sources, reached);
      return sources.map((source, s) => (connected[s] ? tf.zeros([...target.shape, ...source.shape]) : null));
    }
    const rows = Array.from({ length: size }, (_, i) => {
      const unit = Float32Array.from({ length: size }, (_one, place) => Number(place === i));
      const gradient = tf.tensor(unit, target.shape);
      return backpropagate(nodes, [{ mark: target, gradient }], sources, reached);
    });
    return sources.map((source, s) => {
      const ofSource = rows.map((row) => row[s]).filter((row) => row !== null && row !== undefined);
      if (ofSource.length < size) return null;
      return tf.stack(ofSource).reshape([...target.shape, ...source.shape]);
    });
  });
}

/** Layers that take several tensors: Add and Concatenate. */
import * as tf from '@tensorflow/tfjs';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';
import { shapeText } from '../shape-text.ts';

function checkList(owner: string, inputs: unknown): tf.Tensor[] {
  if (Array.isArray(inputs) && inputs.length > 0 && inputs.every((one) => one instanceof tf.Tensor))
    return inputs;
  throw new TypeError(`${owner} takes a list of tensors: write layer.call([a, b]).`);
}

const shapesOf = (list: readonly tf.Tensor[]): string => list.map(({ shape }) => shapeText(shape)).join(', ');

/** Shapes that broadcast together, counted from the last axis. */
function checkAlike(list: readonly tf.Tensor[]): void {
  for (const { shape } of list)
    for (const other of list)
      if (
        shape.some((n, axis) => {
          const m = other.shape.at(axis - shape.length);
          return shape.length - axis <= other.rank && n !== m && n !== 1 && m !== 1;
        })
      )
        throw new TypeError(
          `Add: the shapes ${shapesOf(list)} do not fit: counted from the last axis, lengths must be equal or 1.`,
        );
}

/** Shapes that differ along `axis` alone. */
function checkJoining(list: readonly tf.Tensor[], axis: number): void {
  const [first] = list as [tf.Tensor];
  const along = axis < 0 ? axis + first.rank : axis;
  if (!(along >= 0 && along < first.rank))
    throw new TypeError(
      `Concatenate along axis ${axis} of the shape ${shapeText(first.shape)}: expected an axis from ${-first.rank} to ${first.rank - 1}.`,
    );
  const fits = list.every(
    ({ rank, shape }) => rank === first.rank && shape.every((n, i) => i === along || n === first.shape[i]),
  );
  if (!fits)
    throw new TypeError(
      `Concatenate along axis ${axis}: the shapes ${shapesOf(list)} do not fit: all lengths but that of axis ${axis} must be equal.`,
    );
}

/**
 * The sum of its inputs; shapes broadcast.
 *
 * @example
 * tf.keras.layers.Add().call([tf.constant([1, 2]), tf.constant([3, 4])]) // => [4, 6]
 */
export class Add extends Layer {
  constructor(...given: [config?: LayerConfig]) {
    super(readArguments<LayerConfig>({ owner: 'Add', leading: [], known: layerKeys }, given));
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const list = checkList('Add', inputs);
    checkAlike(list);
    return tf.tidy(() => list.slice(1).reduce<tf.Tensor>((sum, one) => tf.add(sum, one), list[0]!.clone()));
  }
}

export interface ConcatenateConfig extends LayerConfig {
  axis?: number;
}

/**
 * Its inputs side by side along `axis`, the last unless given.
 *
 * @example
 * tf.keras.layers.Concatenate().call([tf.constant([[1]]), tf.constant([[2, 3]])]) // => [[1, 2, 3]]
 */
export class Concatenate extends Layer {
  axis: number;

  constructor(...given: [axis: number, config?: LayerConfig] | [config?: ConcatenateConfig]) {
    const known = ['axis', ...layerKeys];
    const config = readArguments<ConcatenateConfig>(
      { owner: 'Concatenate', leading: ['axis'], known },
      given,
    );
    super(config);
    this.axis = config.axis ?? -1;
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const list = checkList('Concatenate', inputs);
    checkJoining(list, this.axis);
    return tf.concat(list, this.axis);
  }
}

/** Convolutions with a border that a backend has wrong or refuses, done with the border made explicit. */
import * as tf from '@tensorflow/tfjs';
import type { Inputs, Replacement } from './replaced-kernels.ts';
import { extent, padAxis, sliceAxis } from './shapes.ts';

interface Attributes {
  pad: unknown;
  strides: number | number[];
  filterSize?: number | number[];
  filterShape?: number[];
  inputShape?: number[];
  dataFormat?: string;
  dilations?: number | number[] | null;
}

interface Border {
  before: number;
  /** Entries that the windows reach, from the border's first on. */
  reached: number;
}

const perSide = (value: number | number[] | null | undefined, sides: number): number[] =>
  Array.isArray(value) ? value.slice(-sides) : Array.from({ length: sides }, () => value ?? 1);

/** The sides of the window: of a pooling, or the leading axes of a filter. */
function windowOf({ filter }: Inputs, a: Attributes, sides: number): number[] {
  const shape = filter?.shape ?? a.filterShape;
  const rates = perSide(a.dilations, sides);
  return shape
    ? shape.slice(0, sides).map((n, i) => (n - 1) * (rates[i] ?? 1) + 1)
    : perSide(a.filterSize, sides);
}

const longStrides =
  (sides: number) =>
  (inputs: Inputs, a: Attributes): boolean =>
    a.pad === 'same' &&
    !a.dataFormat?.startsWith('NC') &&
    perSide(a.strides, sides).some((stride, i) => stride > extent(windowOf(inputs, a, sides), i));

/** native: 'same' and 'valid' only. */
const countedPadding = (_inputs: Inputs, a: Attributes): boolean =>
  typeof a.pad === 'number' && a.pad > 0 && !a.dataFormat?.startsWith('NC');

/** As TensorFlow: 'same' has ⌈n / stride⌉ outputs, and never a negative border. */
function bordersOf(shape: number[], inputs: Inputs, a: Attributes, sides: number): Border[] {
  const window = windowOf(inputs, a, sides);
  return perSide(a.strides, sides).map((stride, i) => {
    const n = extent(shape, i + 1);
    if (typeof a.pad === 'number') return { before: a.pad, reached: n + 2 * a.pad };
    const reached = (Math.ceil(n / stride) - 1) * stride + extent(window, i);
    return { before: Math.max(0, Math.floor((reached - n) / 2)), reached };
  });
}

const withBorders = (x: tf.Tensor, borders: readonly Border[]): tf.Tensor =>
  borders.reduce((bordered, { before, reached }, i) => {
    const after = Math.max(0, reached - before - extent(bordered.shape, i + 1));
    return sliceAxis(padAxis(bordered, i + 1, before, after), i + 1, 0, reached);
  }, x);

/** The transpose of `withBorders`. */
const withoutBorders = (dx: tf.Tensor, shape: readonly number[], borders: readonly Border[]): tf.Tensor =>
  borders.reduce((inner, { before, reached }, i) => {
    const n = extent(shape, i + 1);
    const missing = Math.max(0, before + n - reached);
    return sliceAxis(padAxis(inner, i + 1, 0, missing), i + 1, before, n);
  }, dx);

type Backend = Replacement['on'];

const forward = (name: string, sides: number, on: Backend, when = longStrides(sides)): Replacement => ({
  name,
  on,
  when,
  compute: (inputs, a: Attributes, asBefore) => {
    const x = withBorders(inputs['x']!, bordersOf(inputs['x']!.shape, inputs, a, sides));
    return asBefore({ ...inputs, x }, { ...a, pad: 'valid' });
  },
});

const toInput = (name: string, sides: number, on: Backend, when = longStrides(sides)): Replacement => ({
  name,
  on,
  when,
  compute: (inputs, a: Attributes, asBefore) => {
    const shape = a.inputShape ?? inputs['input']!.shape;
    const borders = bordersOf(shape, inputs, a, sides);
    const whole = shape.map((n, i) => borders[i - 1]?.reached ?? n);
    const given = a.inputShape ? inputs : { ...inputs, input: tf.zeros(whole) };
    return withoutBorders(asBefore(given, { ...a, pad: 'valid', inputShape: whole }), shape, borders);
  },
});

export const samePaddingReplacements: readonly Replacement[] = [
  // wasm: all zeros.
  forward(tf.Conv2D, 2, ['wasm']),
  forward(tf.DepthwiseConv2dNative, 2, ['wasm']),
  // Both: a negative border, so that entries are skipped.
  forward(tf.Conv3D, 3, ['cpu', 'wasm', 'webgl']),
  toInput(tf.Conv3DBackpropInputV2, 3, ['cpu', 'wasm', 'webgl']),
  forward(tf.Conv3DBackpropFilterV2, 3, ['cpu', 'wasm', 'webgl']),
  ...[
    tf.Conv2D,
    tf.Conv2DBackpropFilter,
    tf.DepthwiseConv2dNative,
    tf.DepthwiseConv2dNativeBackpropFilter,
  ].map((name) => forward(name, 2, ['tensorflow'], countedPadding)),
  ...[tf.Conv2DBackpropInput, tf.DepthwiseConv2dNativeBackpropInput].map((name) =>
    toInput(name, 2, ['tensorflow'], countedPadding),
  ),
];

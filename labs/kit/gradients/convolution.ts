/**
 * Gradients of convolutions. A convolution and its two backward kernels are linear in each argument, and the three are
 * each other's gradients, so registering them all gives every order.
 */
import * as tf from '@tensorflow/tfjs';
import { kernel, rule } from './gradient-rule.ts';
import { everyAxis, extent, spreadAxis } from './shapes.ts';

interface Convolution {
  strides: number | number[];
  pad: 'same' | 'valid' | number | number[][];
  dataFormat?: 'NHWC' | 'NCHW';
  dilations?: number | number[] | null;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The names of a convolution's kernels, and how it is called again in its own gradient. */
interface Family {
  forward: string;
  toInput: string;
  toFilter: string;
  /** How many leading axes of the filter are spatial. */
  spatialAxes: number;
}

const families: readonly Family[] = [
  {
    forward: tf.Conv2D,
    toInput: tf.Conv2DBackpropInput,
    toFilter: tf.Conv2DBackpropFilter,
    spatialAxes: 2,
  },
  {
    forward: tf.DepthwiseConv2dNative,
    toInput: tf.DepthwiseConv2dNativeBackpropInput,
    toFilter: tf.DepthwiseConv2dNativeBackpropFilter,
    spatialAxes: 2,
  },
  {
    forward: tf.Conv3D,
    toInput: tf.Conv3DBackpropInputV2,
    toFilter: tf.Conv3DBackpropFilterV2,
    spatialAxes: 3,
  },
];

const rates = (dilations: number | number[] | null | undefined, axes: number): number[] => {
  if (dilations === null || dilations === undefined) return Array.from({ length: axes }, () => 1);
  return typeof dilations === 'number'
    ? Array.from({ length: axes }, () => dilations)
    : dilations.slice(-axes);
};

/** tfjs refuses dilations in every backward kernel; a filter with zeros between its taps says the same. */
const dilate = (filter: tf.Tensor, by: readonly number[]): tf.Tensor =>
  by.reduce((spread, rate, axis) => spreadAxis(spread, axis, rate), filter);

const undilate = (filter: tf.Tensor, by: readonly number[], shape: readonly number[]): tf.Tensor =>
  by.reduce(
    (taps, rate, axis) => (rate === 1 ? taps : everyAxis(taps, axis, 0, rate, extent(shape, axis))),
    filter,
  );

function convolutionRules({ forward, toInput, toFilter, spatialAxes }: Family): tf.GradConfig[] {
  const undilated = (a: Convolution): object => ({
    strides: a.strides,
    pad: a.pad,
    dataFormat: a.dataFormat ?? (spatialAxes === 3 ? 'NDHWC' : 'NHWC'),
    dilations: rates(null, spatialAxes),
    dimRoundingMode: a.dimRoundingMode,
  });
  return [
    // tfjs: no gradient of the backward kernels, none with dilations. TensorFlow: both.
    rule(forward, ['x', 'filter'], (dy, { x, filter }, a: Convolution) => {
      const by = rates(a.dilations, spatialAxes);
      const spread = dilate(filter, by);
      return {
        x: () => kernel(toInput, { dy, filter: spread }, { ...undilated(a), inputShape: x.shape }),
        filter: () => {
          const whole = kernel(toFilter, { x, dy }, { ...undilated(a), filterShape: spread.shape });
          return undilate(whole, by, filter.shape);
        },
      };
    }),
    rule(toInput, ['dy', 'filter'], (ddx, { dy, filter }, a: Convolution) => ({
      dy: () => kernel(forward, { x: ddx, filter }, undilated(a)),
      filter: () => kernel(toFilter, { x: ddx, dy }, { ...undilated(a), filterShape: filter.shape }),
    })),
    rule(toFilter, ['x', 'dy'], (ddw, { x, dy }, a: Convolution) => ({
      x: () => kernel(toInput, { dy, filter: ddw }, { ...undilated(a), inputShape: x.shape }),
      dy: () => kernel(forward, { x, filter: ddw }, undilated(a)),
    })),
  ];
}

export const convolutionGradients: readonly tf.GradConfig[] = families.flatMap(convolutionRules);

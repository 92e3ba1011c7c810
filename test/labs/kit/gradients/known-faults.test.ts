/** Every fault of tfjs' gradients and values that the kit is known to mend, by name, with the cases that show it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { differences, engines, families, readCases, useEngine } from '../reference/run-case.ts';

const faults: Record<string, readonly string[]> = {
  'second derivatives of ops that save their result': [
    'exp',
    'tanh',
    'sigmoid',
    'elu',
    'softmax',
    'logSoftmax',
  ],
  'no gradient of cumprod': ['cumprod', 'cumprod exclusive reverse'],
  'no gradient of topk': ['topk', 'topk of rows', 'topk with ties'],
  'no gradient of einsum': ['einsum of matrices', 'einsum of three', 'einsum with a label of one operand'],
  'no gradient of stridedSlice': ['stridedSlice', 'stridedSlice backwards', 'stridedSlice with a new axis'],
  'no gradient of gatherND and scatterND': ['gatherND', 'gatherND of rows', 'scatterND', 'scatterND of rows'],
  'no gradient of tensorScatterUpdate': ['tensorScatterUpdate'],
  'no gradient of depthToSpace': ['depthToSpace'],
  'no gradient of diag': ['diag', 'diag of a matrix'],
  'no second derivative of convolutions': ['conv2d', 'conv2d same with strides', 'depthwiseConv2d', 'conv3d'],
  'no second derivative of pooling': ['avgPool', 'maxPool of squares', 'maxPool3d'],
  'no second derivative of resizeBilinear': ['resizeBilinear', 'resizeBilinear aligned'],
  'comparisons end the gradient of what they steer': [
    'where',
    'divNoNan',
    'clipByValue at its bounds',
    'leakyRelu',
    'selu',
    'logSumExp',
  ],
  'abs at 0': ['abs'],
  'ties of max and min': ['max with ties', 'min with ties', 'maximum with a tie', 'minimum with a tie'],
  'matMul with a broadcast side': ['matMul with a broadcast batch', 'matMul with both batches broadcast'],
  mirrorPad: ['mirrorPad reflecting', 'mirrorPad symmetric'],
  floorDiv: ['floorDiv', 'whole numbers: floorDiv with broadcasting'],
  'divNoNan at 0': ['divNoNan', 'divNoNan with broadcasting'],
  "a square root in where's branch not chosen": ['where around a square root'],
  'UnsortedSegmentSum and filter gradients, which wasm lacks': [
    'unsortedSegmentSum',
    'an embedding',
    'conv1d',
  ],
  'sign of NaN and mean of nothing': ['sign of NaN', 'mean of nothing'],
};

const cases = new Map(families.flatMap(readCases).map((one) => [one.name, one]));

describe.each(engines)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  test.each(Object.entries(faults))('%s', (_fault, names) => {
    const found = names.map((name) => {
      const one = cases.get(name);
      return one ? differences(one) : [`no case is called '${name}'`];
    });
    expect(found.flat()).toEqual([]);
  });
});

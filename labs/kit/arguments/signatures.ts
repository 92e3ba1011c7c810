/** How the ops of `tf` are called: their parameters in order, with `?` where one may be left out. */

const oneTensor =
  'abs acos acosh asin asinh atan atanh ceil cos cosh elu erf exp expm1 floor isFinite isInf isNaN log log1p logSigmoid ' +
  'logicalNot neg onesLike reciprocal relu relu6 round rsqrt selu sigmoid sign sin sinh softplus sqrt square tan tanh ' +
  'zerosLike clone diag rank shape size stopGradient step leakyRelu';
const twoTensors =
  'add sub mul div divNoNan floorDiv maximum minimum mod atan2 squaredDifference equal notEqual greater greaterEqual less ' +
  'lessEqual logicalAnd logicalOr logicalXor';
const reduced = 'sum mean max min prod all any logSumExp moments euclideanNorm reduceVariance reduceStd';

const each = (names: string, parameters: string): [string, string][] =>
  names.split(' ').map((name) => [name, parameters]);

const written: Readonly<Record<string, string>> = {
  ...Object.fromEntries([
    ...each(oneTensor, 'x'),
    ...each(twoTensors, 'a b'),
    ...each(reduced, 'x axes? keepDims?'),
  ]),
  zeros: 'shape dtype?',
  ones: 'shape dtype?',
  fill: 'shape value dtype?',
  eye: 'numRows numColumns? batchShape? dtype?',
  linspace: 'start stop num',
  range: 'start stop? step?',
  tensor: 'values shape? dtype?',
  tensor1d: 'values dtype?',
  tensor2d: 'values shape? dtype?',
  tensor3d: 'values shape? dtype?',
  tensor4d: 'values shape? dtype?',
  scalar: 'value dtype?',
  randomNormal: 'shape mean? stdDev? dtype? seed?',
  randomUniform: 'shape minval? maxval? dtype? seed?',
  truncatedNormal: 'shape mean? stdDev? dtype? seed?',
  multinomial: 'logits numSamples seed? normalized?',
  pow: 'base exp',
  matMul: 'a b transposeA? transposeB?',
  dot: 't1 t2',
  outerProduct: 'v1 v2',
  norm: 'x ord? axes? keepDims?',
  argMax: 'x axis?',
  argMin: 'x axis?',
  softmax: 'logits dim?',
  logSoftmax: 'logits axis?',
  cumsum: 'x axis? exclusive? reverse?',
  cumprod: 'x axis? exclusive? reverse?',
  reshape: 'x newShape',
  transpose: 'x order?',
  expandDims: 'x newAxis?',
  squeeze: 'x axes?',
  tile: 'x reps',
  slice: 'x begin size?',
  gather: 'x indices axis? batchDims?',
  pad: 'x paddings constantValue?',
  broadcastTo: 'x shape',
  reverse: 'x axes?',
  concat: 'tensors axis?',
  stack: 'tensors axis?',
  unstack: 'x axis?',
  split: 'x parts axis?',
  where: 'condition a b',
  oneHot: 'indices depth onValue? offValue? dtype?',
  clipByValue: 'x min max',
  topk: 'x k? sorted?',
  cast: 'x dtype',
  prelu: 'x alpha',
  einsum: 'equation x',
  conv2d: 'x filter strides padding dataFormat? dilations?',
  depthwiseConv2d: 'x filter strides padding dataFormat? dilations?',
  maxPool: 'x filterSize strides padding',
  avgPool: 'x filterSize strides padding',
  gatherND: 'x indices',
  scatterND: 'indices updates shape',
};

/** Python's names of the same ops. */
const aliases: Readonly<Record<string, string>> = {
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  truediv: 'div',
  floordiv: 'floorDiv',
  negative: 'neg',
  power: 'pow',
  matmul: 'matMul',
  identity: 'clone',
  argmax: 'argMax',
  argmin: 'argMin',
  notequal: 'notEqual',
  reduceSum: 'sum',
  reduceMean: 'mean',
  reduceMax: 'max',
  reduceMin: 'min',
  reduceProd: 'prod',
  reduceAll: 'all',
  reduceAny: 'any',
  reduceLogsumexp: 'logSumExp',
};

/** Methods of tensors that take the tensor as the op's first argument. */
export const chained: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.keys(written), 'asType']
    .filter((name) => !['where', 'concat', 'stack', 'einsum', 'add', 'sub', 'mul', 'div'].includes(name))
    .map((name) => [name, name === 'asType' ? 'cast' : name]),
);

export const signatures: Readonly<Record<string, string>> = {
  ...written,
  ...Object.fromEntries(Object.entries(aliases).map(([name, op]) => [name, written[op]!])),
};

/** What the alias stands for, or the name itself. */
export const opOf = (name: string): string => aliases[name] ?? name;

export const binaryOps: ReadonlySet<string> = new Set([...twoTensors.split(' '), 'pow']);

/** What the parameters of these names must be; parameter-kinds.ts has the others. */
export const countParameters = 'numRows numColumns num numSamples depth k'.split(' ');
export const numberParameters = 'start stop step mean stdDev min max constantValue onValue offValue'.split(
  ' ',
);
export const tensorParameters =
  'x a b base exp t1 t2 v1 v2 logits indices condition values alpha filter updates'.split(' ');

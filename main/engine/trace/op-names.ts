/** What cells call an engine's kernels. */

const special: Readonly<Record<string, string>> = {
  BatchMatMul: 'matMul',
  _FusedMatMul: 'matMul + bias',
  FusedConv2D: 'conv2d + bias',
  FusedDepthwiseConv2D: 'depthwiseConv2d + bias',
  Multiply: 'mul',
  RealDiv: 'div',
  Identity: 'clone',
  ExpandDims: 'expandDims',
  GatherV2: 'gather',
  SelectV2: 'where',
  Select: 'where',
  PadV2: 'pad',
  ClipByValue: 'clipByValue',
  LogicalNot: 'logicalNot',
  LogicalAnd: 'logicalAnd',
  LogicalOr: 'logicalOr',
  Negate: 'neg',
  SplitV: 'split',
  Pack: 'stack',
  Unpack: 'unstack',
  TopK: 'topk',
  IsNan: 'isNaN',
  LRN: 'localResponseNormalization',
};

const other: Readonly<Record<string, readonly string[]>> = {
  sub: ['subtract'],
  mul: ['multiply'],
  div: ['divide', 'truediv'],
  matMul: ['matmul', 'dot'],
  neg: ['negative'],
  sum: ['reduceSum'],
  mean: ['reduceMean'],
  max: ['reduceMax'],
  min: ['reduceMin'],
  clone: ['stopGradient'],
  cast: ['toFloat', 'toInt', 'toBool'],
  reshape: ['flatten', 'as1D', 'asScalar'],
};

/** `BatchMatMul` is `matMul`, `Log1p` is `log1p`; what has a gradient of its own bears the name of its function. */
export function opName(kernel: string): string {
  const plain = kernel.replace(/__op$/, '');
  return special[plain] ?? plain.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
}

/** Whether a call of `callee` may be the op itself, so that its arguments are the op's inputs. */
export function isCallOf(callee: string, op: string): boolean {
  return callee === op || (other[op]?.includes(callee) ?? false);
}

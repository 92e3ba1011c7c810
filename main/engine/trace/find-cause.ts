/** Why an op's output is not finite: from its kernel, and the elements of its inputs that the first of them came from. */
import type { Cause } from '../../../preload/contract/trace.ts';
import type { Elements } from './read-numbers.ts';

export interface ReadTensor {
  readonly shape: readonly number[];
  readonly elements: Elements | undefined;
}

export interface BadEntry {
  readonly at: number[];
  readonly inputs: number[];
  readonly output: number;
}

const mostEntries = 6;
/** Their results come of many elements, or of another one, even where the shapes are the same. */
const mixing = new Set(
  'BatchMatMul _FusedMatMul Cumsum Cumprod Reverse Transpose GatherV2 Conv2D FusedConv2D Einsum Sum Mean'.split(
    ' ',
  ),
);

/** The elements that are NaN, or infinite, with the input elements they come from where each comes from one of each input. */
export function badEntries(
  kernel: string,
  inputs: readonly ReadTensor[],
  output: ReadTensor,
  isBad: (x: number) => boolean,
): BadEntry[] {
  const elements = output.elements ?? new Float32Array(0);
  const isElementwise =
    !mixing.has(kernel) && inputs.every((input) => input.elements && broadcasts(input.shape, output.shape));
  const entries: BadEntry[] = [];
  for (let i = 0; i < elements.length && entries.length < mostEntries; i++) {
    const x = elements[i]!;
    if (!isBad(x)) continue;
    const at = coordinatesOf(i, output.shape);
    const from = isElementwise ? inputs.map((input) => input.elements![indexIn(input.shape, at)]!) : [];
    entries.push({ at, inputs: from, output: x });
  }
  return entries;
}

const broadcasts = (shape: readonly number[], to: readonly number[]): boolean =>
  shape.length <= to.length &&
  shape.every((size, i) => size === 1 || size === to[to.length - shape.length + i]);

function coordinatesOf(index: number, shape: readonly number[]): number[] {
  const at: number[] = [];
  let left = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    at.unshift(left % size);
    left = Math.floor(left / size);
  }
  return at;
}

function indexIn(shape: readonly number[], at: readonly number[]): number {
  const skipped = at.length - shape.length;
  return shape.reduce((index, size, axis) => index * size + (size === 1 ? 0 : at[axis + skipped]!), 0);
}

const isInfinite = (x: number): boolean => x === Infinity || x === -Infinity;
const logs = new Set(['Log', 'Log1p']);
const roots = new Set(['Sqrt', 'Rsqrt']);
const growing = new Set(['Exp', 'Expm1', 'Sinh', 'Cosh', 'Softplus']);
const domains = new Set(['Acos', 'Asin', 'Acosh', 'Atanh']);

const waves = new Set(['Sin', 'Cos', 'Tan']);
const optimizers = new Set(['ApplyAdam', 'ApplyRmsProp', 'ApplyAdagrad']);
const largest = new Set(['Max', 'Min']);

/** The cause of an op whose inputs are all finite. */
export function causeOf(
  kernel: string,
  entries: readonly BadEntry[],
  what: 'nan' | 'infinity',
  inputs: readonly ReadTensor[] = [],
): Cause {
  // What no tensor goes into says itself what it is filled with.
  if (inputs.length === 0) return 'given';
  const [a = NaN, b = NaN] = entries[0]?.inputs ?? [];
  const zero = kernel === 'Log1p' ? -1 : 0;
  const divided = what === 'nan' ? 'zeroByZero' : 'byZero';
  if (logs.has(kernel)) return a === zero ? 'logOfZero' : 'logOfNegative';
  if (roots.has(kernel)) return a === 0 ? 'byZero' : 'rootOfNegative';
  if (kernel === 'Reciprocal') return 'byZero';
  if (kernel === 'RealDiv' || kernel === 'Mod' || kernel === 'FloorDiv') {
    if (b !== 0) return 'overflow';
    return a === 0 ? 'zeroByZero' : 'byZero';
  }
  if (kernel === 'Pow') {
    if (a === 0 && b < 0) return 'byZero';
    return a < 0 && what === 'nan' ? 'rootOfNegative' : 'overflow';
  }
  if (growing.has(kernel)) return 'expOverflow';
  if (domains.has(kernel)) return 'outOfDomain';
  // They divide by the root of what they keep of the squares, and by nothing more where epsilon is 0.
  if (optimizers.has(kernel)) return divided;
  if (kernel === 'FusedBatchNorm') return hasNegative(inputs.at(-1)) ? 'rootOfNegative' : divided;
  if (inputs.some(({ shape }) => shape.includes(0))) return largest.has(kernel) ? 'unknown' : divided;
  return what === 'infinity' ? 'overflow' : 'unknown';
}

const hasNegative = (tensor: ReadTensor | undefined): boolean =>
  tensor?.elements?.some((x) => x < 0) ?? false;

/** The cause of a NaN whose inputs were infinite: what arithmetic cannot answer. */
export function causeOfInfinite(
  kernel: string,
  entries: readonly BadEntry[],
  inputs: readonly ReadTensor[] = [],
): Cause {
  const [a = NaN, b = NaN] = entries[0]?.inputs ?? [];
  if (kernel === 'Multiply' && ((a === 0 && isInfinite(b)) || (b === 0 && isInfinite(a))))
    return 'zeroTimesInfinity';
  if ((kernel === 'Sub' || kernel === 'Add' || kernel === 'AddN') && isInfinite(a) && isInfinite(b))
    return 'infinityLessInfinity';
  if (kernel === 'RealDiv' && isInfinite(a) && isInfinite(b)) return 'infinityByInfinity';
  if (kernel === 'Sum' || kernel === 'Mean' || kernel === 'Softmax' || kernel === 'LogSoftmax')
    return 'infinityLessInfinity';
  // A sum of products: one of them is 0·∞, or there are infinities of both signs.
  if (kernel === 'BatchMatMul' || kernel === '_FusedMatMul')
    return inputs.some(({ elements }) => elements?.some((x) => x === 0))
      ? 'zeroTimesInfinity'
      : 'infinityLessInfinity';
  if (waves.has(kernel)) return 'outOfDomain';
  // The step of an optimizer: what is infinite less what is infinite.
  if (kernel.startsWith('Apply')) return 'infinityLessInfinity';
  return 'given';
}

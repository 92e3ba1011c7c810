/** What each parameter of an op must be: answers what is wrong with an argument, or undefined. */
import * as tf from '@tensorflow/tfjs';
import { checkedDtype } from '../constant.ts';
import { kindOf, shapeText } from '../value-text.ts';
import { countParameters, numberParameters, tensorParameters } from './signatures.ts';

/** What an argument is looked at with: the op's name for messages, and all arguments. */
export interface Call {
  readonly op: string;
  readonly given: readonly unknown[];
}

type Complaint = string | undefined;
type Kind = (value: unknown, call: Call, at: number) => Complaint;

const whole = (value: unknown): value is number => Number.isInteger(value);

export const isPromise = (value: unknown): boolean => value instanceof Promise;

/** The remedy that what was found suggests. */
function remedyFor(value: unknown): string {
  if (isPromise(value)) return ': write await before it';
  if (typeof value === 'function') return ': call it, with brackets, or leave it out';
  if (typeof value === 'object' && value !== null) {
    if ('call' in value && 'trainableVariables' in value)
      return ': write its call(x) for what it answers, or its kernel or bias for a weight';
    if ('read' in value) return ': write its read()';
  }
  return '';
}

const wrong = ({ op, given }: Call, name: string, expected: string, at: number, remedy?: string): Complaint =>
  `${op}: ${name} must be ${expected}; found ${kindOf(given[at])}${remedy ?? remedyFor(given[at])}`;

/** Whether a value is nothing that becomes a tensor. */
const isOdd = (value: unknown): boolean =>
  !(value instanceof tf.Tensor || Array.isArray(value) || ArrayBuffer.isView(value)) &&
  !['number', 'boolean', 'string'].includes(typeof value);

/** What an op computes with. */
const tensor =
  (name: string): Kind =>
  (value, call, at) => {
    if (value instanceof tf.Tensor || typeof value === 'number' || Array.isArray(value)) return undefined;
    if (typeof value === 'boolean' || typeof value === 'string' || ArrayBuffer.isView(value))
      return undefined;
    return wrong(call, name, 'a tensor, a number or a list of numbers', at);
  };

const list =
  (name: string): Kind =>
  (value, call, at) => {
    if (Array.isArray(value)) {
      const odd = value.findIndex((one: unknown) => isOdd(one));
      if (odd < 0) return undefined;
      const expected = 'a tensor, a number or a list of numbers';
      return `${call.op}: ${name}[${odd}] must be ${expected}; found ${kindOf(value[odd])}${remedyFor(value[odd])}`;
    }
    const all = call.given.filter((one) => one instanceof tf.Tensor).length > 1;
    const remedy = all ? `: put them in brackets, as in ${call.op}([a, b])` : undefined;
    return wrong(call, name, 'a list of tensors', at, remedy);
  };

const sizes =
  (name: string, least: number): Kind =>
  (value, call, at) => {
    const { op, given } = call;
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const found = Array.from(value as ArrayLike<unknown>);
      if (found.every((one) => whole(one) && one >= least)) return undefined;
      const shown = `[${found.map((one) => (typeof one === 'number' ? one : kindOf(one))).join(', ')}]`;
      return `${op}: ${name} must be a list of whole numbers such as [2, 3]; found ${shown}`;
    }
    if (typeof value !== 'number') return wrong(call, name, 'a list of whole numbers such as [2, 3]', at);
    const numbers = given.slice(at).filter((one) => typeof one === 'number');
    const before = given.slice(0, at).map(() => 'x');
    const right = `: write ${op}(${[...before, shapeText(numbers)].join(', ')})`;
    return wrong(call, name, 'a list of whole numbers such as [2, 3]', at, right);
  };

const dtype: Kind = (value, { op }) => {
  try {
    checkedDtype(op, value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const axisOf =
  (several: boolean): Kind =>
  (value, call, at) => {
    const axes: readonly unknown[] = several && Array.isArray(value) ? value : [value];
    const { op, given } = call;
    const expected = several ? 'a whole number or a list of them' : 'a whole number';
    if (!axes.every(whole)) return wrong(call, 'axis', expected, at);
    const [x] = given;
    if (!(x instanceof tf.Tensor)) return undefined;
    const { rank, shape } = x;
    const outside = axes.find((axis) => axis < -Math.max(rank, 1) || axis >= Math.max(rank, 1));
    if (outside === undefined) return undefined;
    return `${op} along axis ${outside} of the shape [${shape}]: expected an axis from ${-rank} to ${rank - 1}`;
  };

const number =
  (name: string): Kind =>
  (value, call, at) =>
    typeof value === 'number' ? undefined : wrong(call, name, 'a number', at);

const count =
  (name: string): Kind =>
  (value, call, at) =>
    whole(value) && value >= 0 ? undefined : wrong(call, name, 'a whole number of at least 0', at);

const flag =
  (name: string): Kind =>
  (value, call, at) =>
    typeof value === 'boolean' ? undefined : wrong(call, name, 'true or false', at);

/** Where a piece begins: tfjs takes places outside the tensor for a piece of another size. */
const begin: Kind = (value, call, at) => {
  const places: unknown[] = Array.isArray(value) ? value : [value];
  const expected = 'a whole number or a list of them';
  if (!places.every(whole)) return wrong(call, 'begin', expected, at);
  const [x] = call.given;
  if (!(x instanceof tf.Tensor)) return undefined;
  const axis = places.findIndex(
    (place, i) => (place as number) < 0 || (place as number) > (x.shape[i] ?? -1),
  );
  if (axis < 0) return undefined;
  if (axis >= x.rank)
    return `${call.op}: ${places.length} places to begin at for a tensor of ${x.rank} axes (shape ${shapeText(x.shape)}): give at most ${x.rank}`;
  return `${call.op}: the place ${String(places[axis])} on axis ${axis} is outside the shape ${shapeText(x.shape)}: use 0 to ${x.shape[axis]}`;
};

const plainValue: Kind = (value, call, at) =>
  ['number', 'boolean', 'string'].includes(typeof value) || ArrayBuffer.isView(value)
    ? undefined
    : wrong(call, 'value', 'a number, boolean or string', at);

/** By the parameter's name; those without a kind are left to the op. */
export const kinds: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(countParameters.map((name) => [name, count(name)])),
  ...Object.fromEntries(numberParameters.map((name) => [name, number(name)])),
  ...Object.fromEntries(tensorParameters.map((name) => [name, tensor(name)])),
  tensors: list('tensors'),
  shape: sizes('shape', 0),
  batchShape: sizes('batchShape', 0),
  newShape: sizes('newShape', -1),
  reps: sizes('reps', 0),
  order: sizes('order', -8),
  begin,
  dim: axisOf(false),
  dtype,
  axis: axisOf(false),
  axes: axisOf(true),
  newAxis: (value, call, at) => (whole(value) ? undefined : wrong(call, 'axis', 'a whole number', at)),
  value: plainValue,
  keepDims: flag('keepDims'),
};

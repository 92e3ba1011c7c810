/** The weights that a value of the session holds, and lists of numbers recorded from them, read without running a getter. */
import type * as tfjs from '@tensorflow/tfjs';
import { collectHeld } from '../../../labs/kit/keras/collect.ts';
import { Layer } from '../../../labs/kit/keras/layer.ts';
import { isProxy } from '../state/proxies.ts';
import { isObject, isTensor, isVariable } from '../state/reach.ts';

export interface HeldWeights {
  /** Those that training changes. */
  readonly trained: readonly tfjs.Variable[];
  /** All, in the order of `getWeights()`. */
  readonly all: readonly tfjs.Variable[];
}

const layerPrototype: object = Layer.prototype;
const isLayer = (value: object): value is Layer => Object.prototype.isPrototypeOf.call(layerPrototype, value);

/** Of a layer or model, a Variable, or a list or record of those; undefined where there are none. */
export function heldWeights(value: unknown): HeldWeights | undefined {
  const all = new Set<tfjs.Variable>();
  const trained = new Set<tfjs.Variable>();
  collect(value, true, { all, trained, seen: new Set() });
  return trained.size === 0 ? undefined : { all: [...all], trained: [...trained] };
}

interface Found {
  readonly all: Set<tfjs.Variable>;
  readonly trained: Set<tfjs.Variable>;
  /** A list may hold itself. */
  readonly seen: Set<object>;
}

function collect(value: unknown, mayTrain: boolean, found: Found): void {
  if (!isObject(value) || isProxy(value)) return;
  if (isVariable(value)) {
    if (value.isDisposed || value.dtype !== 'float32') return;
    found.all.add(value);
    if (value.trainable && mayTrain) found.trained.add(value);
    return;
  }
  if (found.seen.has(value)) return;
  found.seen.add(value);
  if (isLayer(value)) {
    const { variables, layers } = collectHeld(value, isLayer);
    const first = variables.filter((one) => one.trainable);
    const does = mayTrain && Object.getOwnPropertyDescriptor(value, 'trainable')?.value !== false;
    for (const one of [...first, ...variables, ...layers]) collect(one, does, found);
  } else for (const part of partsOf(value) ?? []) collect(part.value, mayTrain, found);
}

export const sizeOf = (variables: readonly tfjs.Variable[]): number =>
  variables.reduce((sum, { size }) => sum + size, 0);

/** Longer lists are no run and no weights. */
const mostElements = 100_000;

/** The elements of a list, without running a getter; undefined for anything else. */
export function elementsOf(value: unknown): unknown[] | undefined {
  if (!isObject(value) || isProxy(value) || !Array.isArray(value) || value.length > mostElements)
    return undefined;
  const elements: unknown[] = [];
  for (let at = 0; at < value.length; at++)
    elements.push(Object.getOwnPropertyDescriptor(value, at)?.value as unknown);
  return elements;
}

export interface Part {
  /** As it is written behind its owner: `[3]` or `.kernel`. */
  readonly key: string;
  readonly value: unknown;
}

const plainPrototypes: readonly unknown[] = [Object.prototype, null];

/** What a list or a plain record holds; undefined for anything else. */
export function partsOf(value: unknown): Part[] | undefined {
  const elements = elementsOf(value);
  if (elements) return elements.map((element, at) => ({ key: `[${at}]`, value: element }));
  if (!isObject(value) || isProxy(value) || !plainPrototypes.includes(Object.getPrototypeOf(value)))
    return undefined;
  return Object.entries(Object.getOwnPropertyDescriptors(value)).map(([key, property]) => ({
    key: `.${key}`,
    value: property.value as unknown,
  }));
}

/** How many numbers a tensor, a typed array, a number or a list or record of them holds; undefined where one is something else. */
export function countOf(value: unknown, within: ReadonlySet<object> = new Set()): number | undefined {
  if (typeof value === 'number') return 1;
  if (!isObject(value) || isProxy(value)) return undefined;
  if (isTensor(value)) return isReal(value) ? value.size : undefined;
  if (isNumbers(value)) return value.length;
  const parts = within.has(value) ? undefined : partsOf(value);
  if (!parts) return undefined;
  const inside = new Set([...within, value]);
  let sum = 0;
  for (const part of parts) {
    const count = countOf(part.value, inside);
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}

/** The numbers themselves, in their order; to be asked only for what `countOf` counts. */
export function numbersOf(value: unknown): Float32Array {
  const numbers = new Float32Array(countOf(value) ?? 0);
  let end = 0;
  const put = (one: unknown): void => {
    if (typeof one === 'number') numbers[end++] = one;
    else if (isObject(one) && (isTensor(one) || isNumbers(one))) {
      const part = isTensor(one) ? (one.dataSync() as Float32Array) : one;
      numbers.set(part, end);
      end += part.length;
    } else for (const part of partsOf(one) ?? []) put(part.value);
  };
  put(value);
  return numbers;
}

const isReal = (tensor: tfjs.Tensor): boolean =>
  !tensor.isDisposed && tensor.dtype !== 'string' && tensor.dtype !== 'complex64';
const isNumbers = (value: object): value is Float32Array | Float64Array | Int32Array =>
  value instanceof Float32Array || value instanceof Float64Array || value instanceof Int32Array;

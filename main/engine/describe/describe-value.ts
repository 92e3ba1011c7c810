/** A value of the session as the contract's Value: bounded in elements and depth, never running anything of the student's. */
import type { TensorValue, Value } from '../../../preload/contract/output.ts';
import { cutText } from './cut-text.ts';
import { classText } from './describers.ts';
import { isProxy, ownProperty, typedArrayName } from './own-property.ts';
import { spelled } from './number-text.ts';
import { isTensor, isVariable, readTensor } from './tensor-reading.ts';
import { textOf } from './text-of.ts';

const deepest = 12;
const longestString = 100_000;
const longestText = 10_000;

/** What is left of the bound on elements, and the objects that are being described around this one. */
interface Walk {
  left: number;
  depth: number;
  readonly around: Set<object>;
}

/** `maxElements` bounds the numbers, strings and entries in the whole description. */
export function describeValue(value: unknown, maxElements: number): Value {
  return describe(value, { left: maxElements, depth: 0, around: new Set() });
}

function describe(value: unknown, walk: Walk): Value {
  switch (typeof value) {
    case 'undefined':
      return { kind: 'undefined' };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'number':
      return { kind: 'number', value: spelled(value) };
    case 'string':
      return value.length > longestString
        ? { kind: 'string', value: cutText(value, longestString), truncated: true }
        : { kind: 'string', value };
    case 'object':
      return value === null ? { kind: 'null' } : describeObject(value, walk);
    default:
      return other(value);
  }
}

function describeObject(object: object, walk: Walk): Value {
  if (isProxy(object)) return other(object);
  if (isTensor(object)) return describeTensor(object, walk);
  if (walk.around.has(object)) return { kind: 'other', text: '[the value it is part of]', truncated: true };
  const list = Array.isArray(object) || numbersOf(object) !== '';
  if (!list && !isRecord(object)) return other(object);
  if (walk.depth >= deepest) return { kind: 'other', text: `[${classText(object)}]`, truncated: true };
  walk.around.add(object);
  walk.depth++;
  const described = list ? describeList(object, walk) : describeRecord(object, walk);
  walk.depth--;
  walk.around.delete(object);
  return described;
}

function describeTensor(tensor: Parameters<typeof readTensor>[0], walk: Walk): TensorValue {
  const { dtype, shape, elements, disposed } = readTensor(tensor);
  const count = Math.min(elements.length, Math.max(0, walk.left));
  walk.left -= count;
  const values: TensorValue['values'] = [];
  for (let i = 0; i < count; i++) {
    const element = elements[i] ?? 0;
    values.push(typeof element === 'string' ? element : dtype === 'bool' ? element !== 0 : spelled(element));
  }
  const size = shape.reduce((product, length) => product * length, dtype === 'complex64' ? 2 : 1);
  return {
    kind: 'tensor',
    dtype: dtype as TensorValue['dtype'],
    shape: [...shape],
    values,
    ...(count < size && !disposed ? { truncated: true } : {}),
    ...(isVariable(tensor) ? { variable: { name: tensor.name, trainable: tensor.trainable } } : {}),
    ...(disposed ? { disposed: true } : {}),
  };
}

function describeList(list: object, walk: Walk): Value {
  const { length } = list as { length: number };
  const items: Value[] = [];
  for (let i = 0; i < length; i++) {
    if (--walk.left < 0) return { kind: 'array', items, truncated: true };
    items.push(member(list, i, walk));
  }
  return { kind: 'array', items };
}

function describeRecord(record: object, walk: Walk): Value {
  const items: Record<string, Value> = {};
  for (const key of Object.keys(record)) {
    if (--walk.left < 0) return { kind: 'record', items, truncated: true };
    // Defined, not assigned: a key may be called __proto__.
    const value = member(record, key, walk);
    Object.defineProperty(items, cutText(key, 1000), {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return { kind: 'record', items };
}

function member(object: object, key: PropertyKey, walk: Walk): Value {
  const found = ownProperty(object, key);
  if (found === 'getter') return { kind: 'other', text: '[getter]' };
  return found ? describe(found.value, walk) : { kind: 'undefined' };
}

function other(value: unknown): Value {
  const text = textOf(value);
  return text.length > longestText
    ? { kind: 'other', text: cutText(text, longestText), truncated: true }
    : { kind: 'other', text };
}

/** Name of a typed array of numbers; '' for one of bigints and for anything else. */
function numbersOf(object: object): string {
  const name = typedArrayName(object) ?? '';
  return name.startsWith('Big') ? '' : name;
}

/** Made by `{}` or `Object.create(null)`, not by a class. */
function isRecord(object: object): boolean {
  const prototype = Object.getPrototypeOf(object) as object | null;
  return prototype === null || prototype === Object.prototype;
}

/** A frame is what one object held at one moment: immutable, compared cheaply, and enough to put the object back. */
import { insideOf } from './built-in-insides.ts';
import { functionTraits, isSealed } from './function-traits.ts';
import { lookAt, ownValue, type ObjectKind } from './object-kind.ts';
import { isProxy } from './proxies.ts';
import { hasAccessorElement, isObject, isOutside, prototypeOf } from './reach.ts';
import { sameBytes } from './tensor-bytes.ts';

const accessors = new WeakSet<object>();

/** An own property that is computed; its functions are parts, and never called. */
export class Accessor {
  readonly get: unknown;
  readonly set: unknown;
  constructor(get: unknown, set: unknown) {
    this.get = get;
    this.set = set;
    accessors.add(this);
  }
}

/** Not `instanceof`, which would ask a proxy for its prototype. */
export const isAccessor = (part: unknown): part is Accessor => isObject(part) && accessors.has(part);

/** An element that an array lacks. */
export const hole = Symbol('hole');

export interface Frame {
  readonly kind: ObjectKind;
  readonly prototype: object | null;
  readonly keys: readonly PropertyKey[];
  readonly values: readonly unknown[];
  /** Elements, entries one after the other, members, or the one primitive inside. */
  readonly items: readonly unknown[];
  readonly bytes: Uint8Array | undefined;
  /** Bit 1: not writable, 2: not enumerable, 4: not configurable, for each key; undefined when all are ordinary. */
  readonly attributes: readonly number[] | undefined;
  /** 0 extensible, 1 not, 2 sealed, 3 frozen. */
  readonly lock: number;
  /** Opaque objects only: the run that may have changed it last, and why nobody can tell. */
  readonly stamp: number;
  readonly reason: string | undefined;
}

const none: readonly never[] = Object.freeze([]);

/** More elements, or bytes, than this are not copied: such an object "may have changed" whenever it is touched. */
const vastItems = 2_000_000;
const vastBytes = 64 * 2 ** 20;

const latest = new WeakMap<object, Frame>();

/** The frame of an object now; the very same frame as last time when nothing has changed. */
export function frameOf(value: object, stamp: number): Frame {
  const last = latest.get(value);
  if (last && last.kind === 'array' && isStillArray(value as unknown[], last)) return last;
  const frame = takeFrame(value, stamp, last);
  if (last && sameFrame(last, frame)) return last;
  latest.set(value, frame);
  return frame;
}

export const lastFrame = (value: object): Frame | undefined => latest.get(value);

/** Says that an object was just made to hold what `frame` shows. */
export const rememberFrame = (value: object, frame: Frame): void => {
  latest.set(value, frame);
};

function takeFrame(value: object, stamp: number, last: Frame | undefined): Frame {
  const { kind, reason } = lookAt(value);
  if (kind === 'opaque') return opaqueFrame(value, stamp, last, reason);
  const base = { kind, prototype: prototypeOf(value), bytes: undefined, stamp: 0, reason: undefined };
  const lock = lockOf(value);
  if (kind === 'array') return takeArray(value as unknown[], stamp, last);
  if (kind === 'function') return { ...base, ...takeFunction(value), lock };
  // The data of a Variable are the image's; its other fields never change but for being trained.
  if (kind === 'variable')
    return { ...base, keys: none, values: none, items: variableParts(value), attributes: undefined, lock: 0 };
  if (kind === 'buffer') {
    const bytes = new Uint8Array(value as ArrayBuffer);
    if (bytes.length > vastBytes) return opaqueFrame(value, stamp, last, 'it is larger than 64 MiB');
    return {
      ...base,
      keys: none,
      values: none,
      items: none,
      attributes: undefined,
      lock: 0,
      bytes: bytes.slice(),
    };
  }
  const items = insideOf(value, kind);
  if (items.length > vastItems) return opaqueFrame(value, stamp, last, 'it is too large to copy');
  // The elements of a view are its buffer's.
  const keys = kind === 'view' ? none : keysOf(value, kind);
  return { ...base, ...takeProperties(value, keys, isPrototype(value)), items, lock };
}

/** Where an error was thrown from is not part of what it says. */
const keysOf = (value: object, kind: ObjectKind): PropertyKey[] =>
  Reflect.ownKeys(value).filter((key) => kind !== 'error' || key !== 'stack');

/** Touched by another run: nobody can tell whether it changed, so it counts as changed. */
function opaqueFrame(
  value: object,
  stamp: number,
  last: Frame | undefined,
  reason = 'nothing can see into it',
): Frame {
  if (last?.kind === 'opaque' && last.stamp >= stamp) return last;
  const empty = { keys: none, values: none, items: none, bytes: undefined, attributes: undefined };
  const prototype = isProxy(value) ? null : prototypeOf(value);
  return { kind: 'opaque', prototype, ...empty, lock: 0, stamp, reason };
}

export const lockOf = (value: object): number =>
  Object.isExtensible(value) ? 0 : Object.isFrozen(value) ? 3 : Object.isSealed(value) ? 2 : 1;

type Properties = Pick<Frame, 'keys' | 'values' | 'attributes'>;

function takeProperties(value: object, keys: readonly PropertyKey[], prototype = false): Properties {
  const kept: PropertyKey[] = [];
  const values: unknown[] = [];
  const attributes: number[] = [];
  let ordinary = true;
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    // The kit wraps these two methods the first time a student's class is used; that is no change of the class.
    if (
      !property ||
      (prototype && (key === 'call' || key === 'build') && typeof property.value === 'function')
    )
      continue;
    const { writable, enumerable, configurable } = property;
    kept.push(key);
    values.push('value' in property ? (property.value as unknown) : new Accessor(property.get, property.set));
    const attribute = (writable === false ? 1 : 0) + (enumerable ? 0 : 2) + (configurable ? 0 : 4);
    attributes.push(attribute);
    if (attribute !== 0) ordinary = false;
  }
  return { keys: kept, values, attributes: ordinary ? undefined : attributes };
}

/** True for the prototype that a class or function made for its instances. */
export function isPrototype(value: object): boolean {
  const maker = ownValue(value, 'constructor');
  return typeof maker === 'function' && ownValue(maker, 'prototype') === value;
}

const ordinaryOfFunction = new Set<PropertyKey>(['length', 'name', 'prototype', 'arguments', 'caller']);

function takeFunction(value: object): Properties & { items: readonly unknown[] } {
  const keys = Reflect.ownKeys(value).filter((key) => !ordinaryOfFunction.has(key));
  const prototype = ownValue(value, 'prototype');
  const items =
    isObject(prototype) && (functionTraits(value).isClass || Reflect.ownKeys(prototype).length > 1);
  return { ...takeProperties(value, keys), items: items ? [prototype] : none };
}

/** True for a function that holds nothing but its text: it is a value like a number, not an object to put back. */
export function isBareFunction(value: object): boolean {
  if (typeof value !== 'function') return false;
  const traits = functionTraits(value);
  if (traits.isClass || (traits.hidden !== undefined && !isSealed(traits))) return false;
  const parts = takeFunction(value);
  return parts.keys.length === 0 && parts.items.length === 0;
}

function takeArray(array: unknown[], stamp: number, last: Frame | undefined): Frame {
  if (array.length > vastItems) return opaqueFrame(array, stamp, last, 'it has more than 2 million elements');
  if (array.length > 64 && hasAccessorElement(array))
    return opaqueFrame(array, stamp, last, 'its elements are computed');
  const items = Array.from<unknown>({ length: array.length });
  if (array.length <= 64) {
    for (let i = 0; i < array.length; i++) {
      const property = Object.getOwnPropertyDescriptor(array, i);
      items[i] = !property
        ? hole
        : 'value' in property
          ? (property.value as unknown)
          : new Accessor(property.get, property.set);
    }
  } else for (let i = 0; i < array.length; i++) items[i] = elementAt(array, i);
  const lock = lockOf(array);
  const base = {
    kind: 'array' as const,
    prototype: prototypeOf(array),
    items,
    lock,
    stamp: 0,
    reason: undefined,
  };
  return { ...base, bytes: undefined, ...takeProperties(array, extraKeys(array)) };
}

function elementAt(array: unknown[], i: number): unknown {
  const element = array[i];
  return element === undefined && !Object.hasOwn(array, i) ? hole : element;
}

/** Named properties of an array; not looked for in very long ones, where listing the keys costs more than the copy. */
function extraKeys(array: unknown[]): PropertyKey[] {
  if (array.length > 10_000) return [];
  const keys = Reflect.ownKeys(array);
  let first = 0;
  while (first < keys.length && /^\d/.test(String(keys[first]))) first++;
  return keys.slice(first).filter((key) => key !== 'length');
}

/** Compares in place, so that an unchanged array costs no copy. */
function isStillArray(array: unknown[], last: Frame): boolean {
  const { items } = last;
  if (array.length !== items.length || array.length <= 64 || lockOf(array) !== last.lock) return false;
  if (hasAccessorElement(array) || prototypeOf(array) !== last.prototype) return false;
  for (let i = 0; i < items.length; i++) if (!Object.is(elementAt(array, i), items[i])) return false;
  const extra = takeProperties(array, extraKeys(array));
  return sameList(extra.keys, last.keys) && sameList(extra.values, last.values);
}

const variableParts = (value: object): unknown[] => [ownValue(value, 'trainable'), ownValue(value, 'dataId')];

const sameList = (left: readonly unknown[], right: readonly unknown[]): boolean => {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (!sameSlot(left[i], right[i])) return false;
  return true;
};

const sameSlot = (left: unknown, right: unknown): boolean =>
  Object.is(left, right) ||
  (isAccessor(left) && isAccessor(right) && left.get === right.get && left.set === right.set);

/** The same contents, part by part the same objects. */
function sameFrame(left: Frame, right: Frame): boolean {
  return (
    left === right ||
    (sameShell(left, right) &&
      left.prototype === right.prototype &&
      sameList(left.values, right.values) &&
      sameList(left.items, right.items))
  );
}

/** The same but for what the parts are: kind, keys, counts, bytes, attributes. */
export function sameShell(left: Frame, right: Frame): boolean {
  return (
    left.kind === right.kind &&
    left.lock === right.lock &&
    left.stamp === right.stamp &&
    left.items.length === right.items.length &&
    sameList(left.keys, right.keys) &&
    sameList(left.attributes ?? none, right.attributes ?? none) &&
    (left.bytes === right.bytes || (!!left.bytes && !!right.bytes && sameBytes(left.bytes, right.bytes)))
  );
}

/** Calls `visit` with every value a frame holds. */
export function eachHeld(frame: Frame, visit: (part: unknown) => void): void {
  if (frame.kind === 'variable') return;
  if (frame.prototype && !isOutside(frame.prototype)) visit(frame.prototype);
  const parts = (list: readonly unknown[]): void => {
    for (const part of list) {
      if (isAccessor(part)) {
        visit(part.get);
        visit(part.set);
      } else visit(part);
    }
  };
  parts(frame.values);
  parts(frame.items);
}

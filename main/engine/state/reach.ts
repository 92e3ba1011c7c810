/** Walks everything reachable from values without running a getter, a trap or any other code of the student's. */
import * as tf from '@tensorflow/tfjs';
import { isProxy } from './proxies.ts';

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const isBelow = Object.prototype.isPrototypeOf;
const tensorPrototype: object = tf.Tensor.prototype;
const variablePrototype: object = tf.Variable.prototype;

/** Not `instanceof`: tfjs answers that by reading properties, which could be a student's getters. */
export const isTensor = (value: object): value is tf.Tensor =>
  !isProxy(value) && isBelow.call(tensorPrototype, value) && Object.hasOwn(value, 'dataId');

export const isVariable = (value: object): value is tf.Variable =>
  isTensor(value) && isBelow.call(variablePrototype, value);

export const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value) as object | null;

// Built once: what a walk must not enter, because it belongs to the realm and not to the session.
let outside: WeakSet<object> | undefined;
let language: WeakSet<object> | undefined;

/** Objects of the language and of the libraries: the same for every session, never part of a value. */
export function isOutside(value: object): boolean {
  outside ??= findOutside();
  return outside.has(value);
}

/** Objects of the language and its host alone, without the libraries. */
export function isLanguage(value: object): boolean {
  language ??= findLanguage();
  return language.has(value);
}

/** Declares more objects (and what they hold, `depth` levels down) to be no part of any value. */
export function declareOutside(root: object, depth = 6): void {
  outside ??= findOutside();
  enter(root, depth, outside);
}

function findOutside(): WeakSet<object> {
  const found = new WeakSet<object>();
  enterLanguage(found);
  enter(tf, 6, found);
  return found;
}

function findLanguage(): WeakSet<object> {
  const found = new WeakSet<object>();
  enterLanguage(found);
  return found;
}

function enterLanguage(found: WeakSet<object>): void {
  enter(globalThis, 4, found);
  for (const hidden of hiddenIntrinsics()) enter(hidden, 3, found);
}

function enter(value: object, depth: number, found: WeakSet<object>): void {
  // A variable or tensor that a namespace happens to hold is still a value.
  if (found.has(value) || isProxy(value) || isTensor(value)) return;
  found.add(value);
  if (depth === 0) return;
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (!property) continue;
    for (const part of [property.value, property.get, property.set] as unknown[]) {
      if (isObject(part)) enter(part, depth - 1, found);
    }
  }
  const prototype = prototypeOf(value);
  if (prototype) enter(prototype, depth - 1, found);
}

function* generate(): Generator<undefined> {
  yield undefined;
}

async function* generateLater(): AsyncGenerator<undefined> {
  yield undefined;
}

/** Prototypes that no global name leads to. */
function hiddenIntrinsics(): object[] {
  const asynchronous = (async () => undefined) as object;
  const instances: object[] = [
    asynchronous,
    generate,
    generateLater,
    generate(),
    generateLater(),
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
    new Uint8Array(),
  ];
  return instances.flatMap((instance) => {
    const chain: object[] = [];
    for (let at = prototypeOf(instance); at; at = prototypeOf(at)) chain.push(at);
    return chain;
  });
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

/** Calls `visit` with every object a value holds directly: own data properties, accessors, entries and prototype. */
export function eachPart(value: object, visit: (part: object) => void): void {
  if (isProxy(value)) return;
  if (Array.isArray(value) && value.length > 64) return eachElement(value, visit);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return visitIfObject(value.buffer, visit);
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (!property) continue;
    if ('value' in property) visitIfObject(property.value, visit);
    else {
      visitIfObject(property.get, visit);
      visitIfObject(property.set, visit);
    }
  }
  if (value instanceof Map) {
    for (const [key, item] of entriesOf(value)) {
      visitIfObject(key, visit);
      visitIfObject(item, visit);
    }
  } else if (value instanceof Set) for (const item of membersOf(value)) visitIfObject(item, visit);
  visitIfObject(prototypeOf(value), visit);
}

function visitIfObject(part: unknown, visit: (part: object) => void): void {
  if (isObject(part)) visit(part);
}

/**
 * The elements of a long array, read directly: a descriptor for each costs ten times as much. An accessor among the
 * elements of a long array is looked for at its ends only.
 */
function eachElement(array: unknown[], visit: (part: object) => void): void {
  if (hasAccessorElement(array)) return;
  for (let i = 0; i < array.length; i++) {
    const element = array[i];
    if (typeof element === 'object' ? element !== null : typeof element === 'function')
      visit(element as object);
  }
}

/** Looks at the first and last elements of a long array for one that is computed. */
export function hasAccessorElement(array: readonly unknown[]): boolean {
  for (let i = 0; i < 8; i++) {
    for (const at of [i, array.length - 1 - i]) {
      const property = Object.getOwnPropertyDescriptor(array, at);
      if (property && !('value' in property)) return true;
    }
  }
  return false;
}

/** Entries of a Map by the language's own iterator, whatever the object overrides; none when it only looks like one. */
export function entriesOf(map: Map<unknown, unknown>): Iterable<[unknown, unknown]> {
  try {
    return mapEntries.call(map);
  } catch {
    return [];
  }
}

export function membersOf(set: Set<unknown>): Iterable<unknown> {
  try {
    return setValues.call(set);
  } catch {
    return [];
  }
}

const hiding: readonly object[] = [
  ...[Promise, WeakMap, WeakSet, WeakRef].map(({ prototype }) => prototype as object),
  // Of iterators: what they go through.
  ...[[][Symbol.iterator](), new Map()[Symbol.iterator]()].flatMap(
    (it) => prototypeOf(prototypeOf(it)!) ?? [],
  ),
];
const nativeCode = /^function \w*\(\) \{\s*\[native code\]\s*\}$/;
const textOf = Function.prototype.toString;

/** `f.bind(that)` holds `that` and the arguments; it is no part of the language, which the walk does not enter. */
const isBound = (value: object): boolean =>
  typeof value === 'function' && !Object.hasOwn(value, 'prototype') && nativeCode.test(textOf.call(value));

/** Whether it can hold values that no walk finds. */
const hides = (value: object): boolean => {
  if (isProxy(value) || isBound(value)) return true;
  const prototype = prototypeOf(value);
  if (prototype === Object.prototype || prototype === Array.prototype) return false;
  return hiding.some((one) => isBelow.call(one, value));
};

/** All tensors and Variables reachable from `roots`; `onHidden` hears that there may be more. */
export function reachableTensors(roots: Iterable<unknown>, onHidden?: () => void): Set<tf.Tensor> {
  const tensors = new Set<tf.Tensor>();
  const seen = new Set<object>();
  const waiting: object[] = [];
  const meet = (part: object): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if (isTensor(part)) tensors.add(part);
    else if (!isOutside(part)) {
      waiting.push(part);
      if (onHidden && hides(part)) onHidden();
    }
  };
  for (const root of roots) if (isObject(root)) meet(root);
  for (let next = waiting.pop(); next; next = waiting.pop()) eachPart(next, meet);
  return tensors;
}

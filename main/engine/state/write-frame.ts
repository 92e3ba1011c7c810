/** Makes an object hold what a frame shows, with each part as `part` translates it. */
import { isAccessor, hole, isPrototype, type Frame } from './frame.ts';
import { writeItems } from './make-empty.ts';
import { ownValue } from './object-kind.ts';
import { isObject, prototypeOf } from './reach.ts';

export type Translate = (part: unknown) => unknown;

/** Everything but Variables, whose data are put back apart. Never runs a setter: properties are defined, not assigned. */
export function writeFrame(object: object, frame: Frame, part: Translate): void {
  const prototype = part(frame.prototype) as object | null;
  if (prototypeOf(object) !== prototype) Object.setPrototypeOf(object, prototype);
  switch (frame.kind) {
    case 'array':
      writeArray(object as unknown[], frame, part);
      break;
    case 'map':
      Map.prototype.clear.call(object);
      for (let i = 0; i < frame.items.length; i += 2)
        Map.prototype.set.call(object, part(frame.items[i]), part(frame.items[i + 1]));
      break;
    case 'set':
      Set.prototype.clear.call(object);
      for (const item of frame.items) Set.prototype.add.call(object, part(item));
      break;
    case 'date':
      Date.prototype.setTime.call(object, frame.items[0] as number);
      break;
    case 'buffer':
      if (frame.bytes) new Uint8Array(object as ArrayBuffer).set(frame.bytes);
      return;
    case 'view':
      return;
    default:
  }
  if (frame.kind !== 'array') writeProperties(object, frame, part);
  if (frame.kind === 'function' && frame.items.length === 0) clearPrototype(object);
  if (frame.lock === 1) Object.preventExtensions(object);
  else if (frame.lock === 2) Object.seal(object);
  else if (frame.lock === 3) Object.freeze(object);
}

function writeArray(array: unknown[], frame: Frame, part: Translate): void {
  const plain = frame.items.map((item) => (isAccessor(item) || item === hole ? hole : part(item)));
  writeItems(array, plain);
  frame.items.forEach((item, i) => {
    if (isAccessor(item)) define(array, String(i), item, 0, part);
  });
  writeProperties(array, frame, part);
}

const keptOfFunction = new Set<PropertyKey>(['length', 'name', 'prototype', 'arguments', 'caller']);

const isKept = (frame: Frame, key: PropertyKey): boolean => {
  if (frame.kind === 'function') return keptOfFunction.has(key);
  if (frame.kind === 'array') return key === 'length' || /^\d/.test(String(key));
  if (frame.kind === 'error') return key === 'stack';
  return frame.kind === 'boxed' && key === 'length';
};

/** Takes away what a function was given since it held nothing but its text. */
export function makeBare(value: object): void {
  for (const key of Reflect.ownKeys(value)) if (!keptOfFunction.has(key)) Reflect.deleteProperty(value, key);
  clearPrototype(value);
}

/** The prototype that came with the function, not one that it was given. */
function clearPrototype(value: object): void {
  const prototype = ownValue(value, 'prototype');
  if (!isObject(prototype) || ownValue(prototype, 'constructor') !== value) return;
  for (const key of Reflect.ownKeys(prototype))
    if (key !== 'constructor') Reflect.deleteProperty(prototype, key);
}

function writeProperties(object: object, frame: Frame, part: Translate): void {
  const present = Reflect.ownKeys(object).filter((key) => !isKept(frame, key));
  const sameOrder = present.length === frame.keys.length && present.every((key, i) => key === frame.keys[i]);
  const wanted = new Set(frame.keys);
  for (const key of present) {
    // A prototype's `call` and `build` are not in its frame, see frame.ts; they stay.
    if (!wanted.has(key) && (key === 'call' || key === 'build') && isPrototype(object)) continue;
    if (!sameOrder && (key !== 'lastIndex' || frame.kind !== 'pattern')) Reflect.deleteProperty(object, key);
  }
  frame.keys.forEach((key, i) => define(object, key, frame.values[i], frame.attributes?.[i] ?? 0, part));
}

function define(object: object, key: PropertyKey, value: unknown, attribute: number, part: Translate): void {
  const enumerable = (attribute & 2) === 0;
  const configurable = (attribute & 4) === 0;
  if (isAccessor(value)) {
    const accessors = { get: part(value.get), set: part(value.set) } as PropertyDescriptor;
    Object.defineProperty(object, key, { ...accessors, enumerable, configurable });
  } else {
    const writable = (attribute & 1) === 0;
    Object.defineProperty(object, key, { value: part(value), writable, enumerable, configurable });
  }
}

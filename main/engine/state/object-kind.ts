/** Tells what an object is by its prototype chain and its text alone, and why one cannot be seen into. */
import { functionTraits, isSealed } from './function-traits.ts';
import { declareOutside, isLanguage, isOutside, isVariable, prototypeOf } from './reach.ts';
import { isProxy } from './proxies.ts';

export type ObjectKind =
  | 'plain'
  | 'array'
  | 'map'
  | 'set'
  | 'date'
  | 'pattern'
  | 'buffer'
  | 'view'
  | 'error'
  | 'boxed'
  | 'function'
  | 'variable'
  | 'opaque';

const builtIn = new Map<object, ObjectKind>([
  [Object.prototype, 'plain'],
  [Array.prototype, 'array'],
  [Map.prototype, 'map'],
  [Set.prototype, 'set'],
  [Date.prototype, 'date'],
  [RegExp.prototype, 'pattern'],
  [ArrayBuffer.prototype, 'buffer'],
  [DataView.prototype, 'view'],
  [Uint8Array.prototype, 'view'],
  [prototypeOf(Uint8Array.prototype) as object, 'view'],
  [Error.prototype, 'error'],
  [Function.prototype, 'function'],
  [Number.prototype, 'boxed'],
  [String.prototype, 'boxed'],
  [Boolean.prototype, 'boxed'],
  [Symbol.prototype, 'boxed'],
  [BigInt.prototype, 'boxed'],
]);

export interface Looked {
  readonly kind: ObjectKind;
  /** For an opaque object: what it is, as the end of a sentence about the value. */
  readonly reason?: string;
}

const opaque = (reason: string): Looked => ({ kind: 'opaque', reason });
const plain: Looked = { kind: 'plain' };

export function lookAt(value: object): Looked {
  if (isProxy(value)) return opaque('it is a Proxy');
  if (typeof value === 'function') {
    const traits = functionTraits(value);
    const { hidden } = traits;
    return hidden === undefined || isSealed(traits) ? { kind: 'function' } : opaque(hidden);
  }
  if (isVariable(value)) return { kind: 'variable' };
  if (Array.isArray(value)) return { kind: 'array' };
  for (let at = prototypeOf(value); at; at = prototypeOf(at)) {
    const kind = builtIn.get(at);
    if (kind) return { kind };
    if (isLanguage(at)) return inherited(at) ?? opaque(`it is ${article(nameOf(at))}`);
    if (isOutside(at)) return plain;
    const maker = ownValue(at, 'constructor');
    if (typeof maker !== 'function') continue;
    const traits = functionTraits(maker);
    if (traits.hiddenInside !== undefined) return opaque(`its class hides state: ${traits.hiddenInside}`);
    // The class of a library that exports it nowhere: its methods are the library's, its fields are data.
    if (traits.isClass && !traits.fromCell) {
      declareOutside(at, 1);
      return plain;
    }
  }
  return plain;
}

/** Kinds of typed arrays and of errors stand on their family's prototype. */
function inherited(prototype: object): Looked | undefined {
  const above = prototypeOf(prototype);
  const kind = above ? builtIn.get(above) : undefined;
  return kind === 'view' || kind === 'error' ? { kind } : undefined;
}

/** The value of an own property, unless it is computed. */
export const ownValue = (value: object, key: PropertyKey): unknown =>
  Object.getOwnPropertyDescriptor(value, key)?.value as unknown;

function nameOf(prototype: object): string {
  const tag = ownValue(prototype, Symbol.toStringTag);
  if (typeof tag === 'string') return tag;
  const maker = ownValue(prototype, 'constructor');
  const name = typeof maker === 'function' ? ownValue(maker, 'name') : undefined;
  return typeof name === 'string' ? name : 'built-in object';
}

const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

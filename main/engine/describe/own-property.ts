/** Looks at a student's objects without running anything of theirs: own data properties only, no getter, no proxy trap. */
import { isProxy } from '../state/proxies.ts';

export { isProxy };

/** An own property: its value, or the fact that only running a getter would tell. */
export type OwnProperty = { readonly value: unknown } | 'getter' | undefined;

export function ownProperty(object: object, key: PropertyKey): OwnProperty {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  if (!descriptor) return undefined;
  return 'value' in descriptor ? { value: descriptor.value } : 'getter';
}

/** The value of a data property of the object or of what it inherits from; undefined where a getter or a proxy is in the way. */
export function property(object: object, key: PropertyKey): unknown {
  for (let at: object | null = object; at && !isProxy(at); at = Object.getPrototypeOf(at) as object | null) {
    const found = ownProperty(at, key);
    if (found) return found === 'getter' ? undefined : found.value;
  }
  return undefined;
}

/** Name of the class that made the object; '' for an object without one. */
export function classNameOf(object: object): string {
  const prototype = Object.getPrototypeOf(object) as object | null;
  if (!prototype || isProxy(prototype)) return '';
  const maker = property(prototype, 'constructor');
  const name = typeof maker === 'function' ? functionName(maker) : '';
  if (name !== '') return name;
  const tag = property(prototype, Symbol.toStringTag);
  return typeof tag === 'string' ? tag : '';
}

export function functionName(fn: object): string {
  if (isProxy(fn)) return '';
  const found = ownProperty(fn, 'name');
  return found && found !== 'getter' && typeof found.value === 'string' ? found.value : '';
}

/** True when `prototype` is in the object's chain; `instanceof` would ask the class, which may be a student's. */
export const inherits = (object: object, prototype: object): boolean =>
  Object.prototype.isPrototypeOf.call(prototype, object);

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  Symbol.toStringTag,
)?.get;

/** `Float32Array` and its like, asked of the engine and not of the object; undefined for everything else. */
export const typedArrayName = (object: object): string | undefined =>
  typedArrayTag?.call(object) as string | undefined;

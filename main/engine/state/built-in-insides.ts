/** Reads what the language's own objects keep in internal slots, by the language's own methods whatever an object overrides. */
import type { ObjectKind } from './object-kind.ts';
import { entriesOf, membersOf, prototypeOf } from './reach.ts';

type Getter = (this: unknown) => unknown;

const getterOf = (owner: object, key: PropertyKey): Getter =>
  Object.getOwnPropertyDescriptor(owner, key)?.get as Getter;

const typedArray = prototypeOf(Uint8Array.prototype) as object;
const viewGetters = ['buffer', 'byteOffset', 'byteLength'] as const;
const [bufferOf, offsetOf, lengthOf] = viewGetters.map((key) => getterOf(typedArray, key)) as [
  Getter,
  Getter,
  Getter,
];
const dataViewGetters = viewGetters.map((key) => getterOf(DataView.prototype, key));
const tagOf = getterOf(typedArray, Symbol.toStringTag);
const sourceOf = getterOf(RegExp.prototype, 'source');
const flagGetters = [
  'hasIndices',
  'global',
  'ignoreCase',
  'multiline',
  'dotAll',
  'unicode',
  'unicodeSets',
  'sticky',
].map((key) => getterOf(RegExp.prototype, key));
const flagLetters = 'dgimsuvy';

/** The internal values of an object of this kind; undefined where it only looks like one. */
export function insideOf(value: object, kind: ObjectKind): readonly unknown[] {
  try {
    return read(value, kind);
  } catch {
    return [];
  }
}

function read(value: object, kind: ObjectKind): readonly unknown[] {
  switch (kind) {
    case 'map':
      return [...entriesOf(value as Map<unknown, unknown>)].flat(1);
    case 'set':
      return [...membersOf(value as Set<unknown>)];
    case 'date':
      return [Date.prototype.getTime.call(value)];
    case 'pattern':
      return [sourceOf.call(value), flagsOf(value)];
    case 'boxed':
      return [primitiveIn(value)];
    case 'view':
      return viewParts(value);
    default:
      return [];
  }
}

const flagsOf = (pattern: object): string =>
  [...flagLetters].filter((_, i) => flagGetters[i]?.call(pattern) === true).join('');

/** Buffer, offset, length in bytes and the name of the type. */
function viewParts(value: object): unknown[] {
  const tag = tagOf.call(value);
  if (typeof tag !== 'string') return [...dataViewGetters.map((getter) => getter.call(value)), 'DataView'];
  return [bufferOf.call(value), offsetOf.call(value), lengthOf.call(value), tag];
}

function primitiveIn(value: object): unknown {
  for (const { prototype } of [Number, String, Boolean, Symbol, BigInt]) {
    try {
      return (prototype as { valueOf(): unknown }).valueOf.call(value);
    } catch {
      // It holds another kind of primitive.
    }
  }
  return undefined;
}

/** How values stand in a snapshot: JSON for the structure, a blob of its own for each tensor's data and each buffer. */
import type * as tf from '@tensorflow/tfjs';
import type { ObjectKind } from './object-kind.ts';

/** A value in a slot: JSON's own primitives as they are, everything else as one of these. */
export type Slot =
  | number
  | string
  | boolean
  | null
  | { readonly is: 'undefined' | 'hole' }
  | { readonly is: 'number' | 'bigint' | 'symbol'; readonly text: string }
  | { readonly is: 'object'; readonly at: number }
  | { readonly is: 'outside'; readonly path: readonly string[] }
  | { readonly is: 'accessor'; readonly get: Slot; readonly set: Slot };

/** An object of the snapshot, by its place in the list. */
export interface Entry {
  readonly kind: ObjectKind | 'tensor';
  readonly prototype?: Slot;
  readonly keys?: readonly Slot[];
  readonly values?: readonly Slot[];
  readonly items?: readonly Slot[];
  readonly attributes?: readonly number[];
  readonly lock?: number;
  /** The blob of a buffer's bytes or a tensor's data. */
  readonly blob?: string;
  readonly tensor?: TensorEntry;
  readonly function?: FunctionEntry;
  /** The class whose prototype this is; nothing else of it is stored. */
  readonly prototypeOf?: Slot;
  /** What tells a tensor or bare function that several images hold, so that it comes back as one. */
  readonly shared?: number;
}

export interface TensorEntry {
  readonly dtype: tf.DataType;
  readonly shape: readonly number[];
  /** Present for a Variable. */
  readonly variable?: { readonly name: string; readonly trainable: boolean };
}

/** A function is made again by the definition it came from, or from its text when it had none of its own. */
export interface FunctionEntry {
  readonly text: string;
  readonly definition?: { readonly cell: string; readonly source: string; readonly name: string };
}

/** One image. */
export interface ImageFile {
  readonly roots: readonly (readonly [name: string, value: Slot])[];
  readonly entries: readonly Entry[];
}

const marks = ['NaN', 'Infinity', '-Infinity', '-0'] as const;

export function primitiveSlot(value: unknown): Slot | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { is: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
    case 'undefined':
      return { is: 'undefined' };
    case 'bigint':
      return { is: 'bigint', text: String(value) };
    case 'symbol':
      return symbolSlot(value);
    default:
      return value === null ? null : undefined;
  }
}

/** Symbols of the language and registered ones; others are nobody's but their maker's. */
function symbolSlot(symbol: symbol): Slot | undefined {
  const registered = Symbol.keyFor(symbol);
  if (registered !== undefined) return { is: 'symbol', text: `for ${registered}` };
  for (const key of Object.getOwnPropertyNames(Symbol))
    if ((Symbol as unknown as Record<string, unknown>)[key] === symbol) return { is: 'symbol', text: key };
  return undefined;
}

export function primitiveOf(slot: Slot): unknown {
  if (typeof slot !== 'object' || slot === null) return slot;
  switch (slot.is) {
    case 'number':
      return marks.some((mark) => mark === slot.text) ? Number(slot.text) : NaN;
    case 'bigint':
      return BigInt(slot.text);
    case 'symbol':
      if (slot.text.startsWith('for ')) return Symbol.for(slot.text.slice(4));
      return (Symbol as unknown as Record<string, unknown>)[slot.text];
    default:
      return undefined;
  }
}

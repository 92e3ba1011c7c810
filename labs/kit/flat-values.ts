/** Nested arrays into flat values, their shape and dtype; whatever does not fit is named by its place. */
import type * as tf from '@tensorflow/tfjs';
import { kindOf, shapeText } from './value-text.ts';

type Dtype = 'float32' | 'int32' | 'bool' | 'string' | 'complex64';
type Kind = 'number' | 'boolean' | 'string';

export interface FlatValues {
  readonly values: tf.TypedArray | string[] | number[];
  readonly shape: number[];
  readonly dtype: Dtype;
}

/** Who is given the values, for messages; set by each call. */
let caller = 'tf.constant';

export function flatValues(value: unknown, asked: Dtype | undefined, by = 'tf.constant'): FlatValues {
  caller = by;
  // A large typed array needs no walk.
  if (value instanceof Float32Array && (asked ?? 'float32') === 'float32')
    return { values: value.slice(), shape: [value.length], dtype: 'float32' };
  const shape = shapeOf(value);
  const items: unknown[] = [];
  collect(value, shape, 0, [], items);
  const kind = items.length === 0 ? emptyKind(asked) : kindOfAll(items, shape);
  const dtype = asked ?? (kind === 'string' ? 'string' : kind === 'boolean' ? 'bool' : defaultNumber(value));
  const refused = (kind === 'string') !== (dtype === 'string') || (kind === 'number' && dtype === 'bool');
  if (refused) throw refusedKind(kind, dtype);
  if (dtype === 'string') return { values: items as string[], shape, dtype };
  if (dtype === 'complex64')
    throw new TypeError(`${caller} does not make complex64: write tf.complex(realPart, imaginaryPart)`);
  if (dtype === 'float32') return { values: Float32Array.from(items as number[]), shape, dtype };
  if (dtype === 'bool') return { values: Uint8Array.from(items as number[]), shape, dtype };
  for (const [i, item] of items.entries()) checkWhole(Number(item), () => placeOf(i, shape));
  return { values: Int32Array.from(items as number[]), shape, dtype };
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);

/** The shape that the first item of every level promises. */
function shapeOf(value: unknown): number[] {
  const shape: number[] = [];
  for (let level = value; isList(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

function collect(
  value: unknown,
  shape: readonly number[],
  depth: number,
  place: number[],
  into: unknown[],
): void {
  if (depth === shape.length) {
    if (isList(value)) throw ragged(place, `${kindOf(value)}`, 'a single value, as at the first place');
    if (!['number', 'boolean', 'string'].includes(typeof value)) throw refusedItem(value, place);
    into.push(value);
    return;
  }
  if (!isList(value)) {
    if (!['number', 'boolean', 'string'].includes(typeof value)) throw refusedItem(value, place);
    throw ragged(place, kindOf(value), `a row of ${shape[depth]}, as at the first place`);
  }
  if (value.length !== shape[depth])
    throw ragged(
      place,
      `${value.length} value${value.length === 1 ? '' : 's'}`,
      `${shape[depth]}, as the first row has`,
    );
  for (let i = 0; i < value.length; i++) {
    place.push(i);
    collect(value[i], shape, depth + 1, place, into);
    place.pop();
  }
}

function ragged(place: readonly number[], found: string, expected: string): TypeError {
  return new TypeError(
    `${caller}: the array is ragged: row ${shapeText(place)} has ${found}, expected ${expected}. ` +
      'Make all rows equally long (fill up with 0), or make one tensor for each',
  );
}

function refusedItem(value: unknown, place: readonly number[]): TypeError {
  const where = place.length === 0 ? 'the value' : `the value at ${shapeText(place)}`;
  return new TypeError(
    `${caller}: ${where} must be a number, boolean or string, found ${kindOf(value)}${remedyFor(value)}`,
  );
}

function remedyFor(value: unknown): string {
  if (typeof value === 'bigint') return `: write Number(${value}n)`;
  if (value instanceof Promise) return ': write await before it';
  if (value === undefined) return ': a hole, or something that returned nothing';
  if (typeof value === 'object' && value !== null && 'dataSync' in value)
    return ': write tf.stack([...]) to join tensors';
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return ': write [...values]';
  return '';
}

function kindOfAll(items: readonly unknown[], shape: readonly number[]): Kind {
  const kind = typeof items[0] as Kind;
  const other = items.findIndex((item) => typeof item !== kind);
  if (other < 0) return kind;
  throw new TypeError(
    `${caller}: a tensor holds one kind of value, found ${kindOf(items[0])} first and ${kindOf(items[other])} ` +
      `at ${shapeText(placeOf(other, shape))}: convert them to one kind`,
  );
}

const emptyKind = (asked: Dtype | undefined): Kind =>
  asked === 'string' ? 'string' : asked === 'bool' ? 'boolean' : 'number';

/** Typed arrays of integers stay integers, also inside an array. */
function defaultNumber(value: unknown): Dtype {
  if (Array.isArray(value))
    return value.length > 0 && value.every((row) => isList(row)) ? defaultNumber(value[0]) : 'float32';
  if (value instanceof Int32Array || value instanceof Uint8Array || value instanceof Uint8ClampedArray)
    return 'int32';
  if (value instanceof Int8Array || value instanceof Int16Array || value instanceof Uint16Array)
    return 'int32';
  return 'float32';
}

function refusedKind(kind: Kind, dtype: Dtype): TypeError {
  if (kind === 'string')
    return new TypeError(
      `${caller}: strings cannot become ${dtype}: leave the dtype out, or convert them with Number(text)`,
    );
  return dtype === 'bool'
    ? new TypeError(`${caller}: numbers cannot become bool: give true and false, or write tf.cast(x, 'bool')`)
    : new TypeError(
        `${caller}: ${kind}s cannot become string: leave the dtype out, or convert them with String(value)`,
      );
}

function checkWhole(value: number, place: () => number[]): void {
  if ((value | 0) === value) return;
  const where = place().length === 0 ? '' : ` at ${shapeText(place())}`;
  const remedy = Number.isInteger(value)
    ? 'int32 holds whole numbers from -2147483648 to 2147483647: leave the dtype out for float32'
    : 'int32 holds whole numbers: write Math.round or Math.trunc, or leave the dtype out for float32';
  throw new TypeError(`${caller}: the value${where} is ${value}, which int32 cannot hold: ${remedy}`);
}

function placeOf(flat: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return place;
}

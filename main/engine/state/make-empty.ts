/** Makes an object of the kind a frame shows, before anything is put into it. */
import { hole, type Frame } from './frame.ts';
import { prototypeOf } from './reach.ts';

type ViewMaker = new (buffer: ArrayBuffer, offset: number, length: number) => object;

const views: Record<string, ViewMaker> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

/** The empty object; undefined for functions, Variables and what nobody can see into. `buffer` is the one a view looks at. */
export function makeEmpty(frame: Frame, prototype: object | null, buffer?: ArrayBuffer): object | undefined {
  const made = makeKind(frame, buffer);
  if (made && prototypeOf(made) !== prototype) Object.setPrototypeOf(made, prototype);
  return made;
}

function makeKind(frame: Frame, buffer: ArrayBuffer | undefined): object | undefined {
  const [first, second] = frame.items;
  switch (frame.kind) {
    case 'plain':
      return {};
    case 'array':
      return [];
    case 'map':
      return new Map();
    case 'set':
      return new Set();
    case 'date':
      return new Date(first as number);
    case 'pattern':
      return new RegExp(first as string, second as string);
    case 'boxed':
      return Object(first) as object;
    case 'buffer':
      return frame.bytes?.slice().buffer;
    case 'view':
      return buffer && viewOn(buffer, frame);
    case 'error':
      return plainError();
    default:
      return undefined;
  }
}

function viewOn(buffer: ArrayBuffer, frame: Frame): object | undefined {
  const [, offset, sizeBytes, type] = frame.items as [unknown, number, number, string];
  const maker = views[type];
  if (!maker) return undefined;
  const elementBytes = 'BYTES_PER_ELEMENT' in maker ? (maker.BYTES_PER_ELEMENT as number) : 1;
  return new maker(buffer, offset, sizeBytes / elementBytes);
}

/** An error with no property of its own; its stack is put back with the others. */
function plainError(): Error {
  const error = new Error();
  for (const key of Reflect.ownKeys(error)) Reflect.deleteProperty(error, key);
  return error;
}

/** Writes elements, leaving holes where there were holes. */
export function writeItems(array: unknown[], items: readonly unknown[]): void {
  array.length = 0;
  for (let i = 0; i < items.length; i++) if (items[i] !== hole) array[i] = items[i];
  array.length = items.length;
}

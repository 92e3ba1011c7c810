/** Numbers of a file, of whatever width and byte order, into the three kinds of array that tensors have. */
import type { FileTensor } from './file-tensor.ts';

export interface ElementType {
  readonly dtype: 'float32' | 'int32' | 'bool' | 'complex64';
  /** Bytes of one element in the file. */
  readonly width: number;
  /** The numbers at a byte offset; a complex number is two. */
  read(view: DataView, at: number, little: boolean): number;
}

/** Of half precision: sign, 5 bits of exponent, 10 of mantissa. */
function readHalf(view: DataView, at: number, little: boolean): number {
  const bits = view.getUint16(at, little);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15));
}

const word = new DataView(new ArrayBuffer(4));

function readBrain(view: DataView, at: number, little: boolean): number {
  word.setUint32(0, view.getUint16(at, little) << 16);
  return word.getFloat32(0);
}

const float = (width: number, read: ElementType['read']): ElementType => ({ dtype: 'float32', width, read });
const integer = (width: number, read: ElementType['read']): ElementType => ({ dtype: 'int32', width, read });

/** By NumPy's kind and width. */
export const elementTypes: Readonly<Record<string, ElementType>> = {
  f2: float(2, readHalf),
  bf2: float(2, readBrain),
  f4: float(4, (view, at, little) => view.getFloat32(at, little)),
  f8: float(8, (view, at, little) => view.getFloat64(at, little)),
  i1: integer(1, (view, at) => view.getInt8(at)),
  i2: integer(2, (view, at, little) => view.getInt16(at, little)),
  i4: integer(4, (view, at, little) => view.getInt32(at, little)),
  i8: integer(8, (view, at, little) => Number(view.getBigInt64(at, little))),
  u1: integer(1, (view, at) => view.getUint8(at)),
  u2: integer(2, (view, at, little) => view.getUint16(at, little)),
  u4: integer(4, (view, at, little) => view.getUint32(at, little)),
  u8: integer(8, (view, at, little) => Number(view.getBigUint64(at, little))),
  b1: { dtype: 'bool', width: 1, read: (view, at) => view.getUint8(at) },
  c8: { dtype: 'complex64', width: 8, read: (view, at, little) => view.getFloat32(at, little) },
  c16: { dtype: 'complex64', width: 16, read: (view, at, little) => view.getFloat64(at, little) },
};

export interface Layout {
  readonly shape: readonly number[];
  readonly little: boolean;
  /** The first index runs fastest. */
  readonly fortran: boolean;
}

/** Throws, with the end of a sentence, for an integer that int32 cannot hold and a bool that is none. */
export function decodeElements(
  bytes: Uint8Array,
  type: ElementType,
  { shape, little, fortran }: Layout,
): FileTensor['values'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { dtype, width, read } = type;
  const count = bytes.byteLength / width;
  const parts = dtype === 'complex64' ? 2 : 1;
  const values =
    dtype === 'int32'
      ? new Int32Array(count)
      : dtype === 'bool'
        ? new Uint8Array(count)
        : new Float32Array(count * parts);
  const place = fortran ? fortranPlaces(shape) : undefined;
  for (let at = 0; at < count; at++) {
    const from = (place ? place(at) : at) * width;
    for (let part = 0; part < parts; part++) {
      const value = read(view, from + (part * width) / parts, little);
      if (dtype === 'int32' && value !== (value | 0))
        throw new Error(`found ${value}, expected integers within int32`);
      if (dtype === 'bool' && value > 1) throw new Error(`found a bool of ${value}, expected 0 or 1`);
      values[at * parts + part] = value;
    }
  }
  return values;
}

/** From the row-major number of an element to its column-major one. */
function fortranPlaces(shape: readonly number[]): (at: number) => number {
  const strides: number[] = [];
  let stride = 1;
  for (const length of shape) {
    strides.push(stride);
    stride *= length;
  }
  return (at) => {
    let rest = at;
    let place = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis] ?? 1;
      place += (rest % length) * (strides[axis] ?? 0);
      rest = Math.floor(rest / length);
    }
    return place;
  };
}

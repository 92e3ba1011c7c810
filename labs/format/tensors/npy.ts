/** NumPy's `.npy`: a magic, a version, a Python dictionary that describes one array, then its bytes (numpy/lib/format.py). */
import { decodeElements, elementTypes, type ElementType } from './decode-elements.ts';
import { mostGrowth, TensorFileFault, type FileTensor } from './file-tensor.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const longestHeader = 65_536;
const mostAxes = 32;
const tooMuch = `at most ${mostGrowth} times the size of the file in all`;

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: number[];
}

/** `most` bytes are all that its numbers may take. */
export function readNpy(file: string, name: string, bytes: Uint8Array, most = Infinity): FileTensor {
  const refuse = (found: string, expected: string): never => {
    throw new TensorFileFault(`${file}: found ${found}, expected ${expected}`);
  };
  if (bytes.length < 10 || magic.some((byte, at) => bytes[at] !== byte))
    return refuse('no NPY magic', 'a file that numpy.save wrote');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) return refuse(`format version ${version}`, '1, 2 or 3');
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) return refuse('a file that ends in its header', 'a whole one; copy it again');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader) return refuse(`a header of ${length} bytes`, `at most ${longestHeader}`);
  if (start + length > bytes.length)
    return refuse('a file that ends in its header', 'a whole one; copy it again');
  const header = parseHeader(byteText(bytes.subarray(start, start + length)));
  if (typeof header === 'string')
    return refuse(`a header ${header}`, "one like {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}");
  const { type, little } = typeOf(header.descr, refuse);
  const count = header.shape.reduce((product, axis) => product * axis, 1);
  const body = bytes.subarray(start + length);
  if (count * type.width !== body.length)
    return refuse(
      `${body.length} bytes of data`,
      `${count * type.width} for the shape (${header.shape.join(', ')}) of ${header.descr}`,
    );
  const sizeBytes = type.dtype === 'bool' ? count : count * (type.dtype === 'complex64' ? 8 : 4);
  if (sizeBytes > most) return refuse(`numbers that take ${sizeBytes} bytes`, tooMuch);
  try {
    const values = decodeElements(body, type, { shape: header.shape, little, fortran: header.fortran });
    const shape = type.dtype === 'complex64' ? [...header.shape, 2] : header.shape;
    return { name, dtype: type.dtype, shape, values };
  } catch (error) {
    throw new TensorFileFault(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function typeOf(
  descr: string,
  refuse: (found: string, expected: string) => never,
): { type: ElementType; little: boolean } {
  if (/^[|<>=]?O/.test(descr))
    return refuse(
      'an array of Python objects',
      'numbers: such a file can run code when it is opened; save it as numbers',
    );
  const [, order, kind] = /^([|<>=]?)([a-z]\d+)$/.exec(descr) ?? [];
  const type = kind === undefined || kind === 'bf2' ? undefined : elementTypes[kind];
  if (!type)
    return refuse(`elements of type ${descr.slice(0, 40)}`, 'f2, f4, f8, i1 to i8, u1 to u8, b1, c8 or c16');
  return { type, little: order !== '>' };
}

/** The dictionary of a header, or what is wrong with it. Python literals of just this form are understood and nothing runs. */
function parseHeader(text: string): Header | string {
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (body === undefined) return 'that is no dictionary';
  if (/:\s*\[/.test(body)) return 'of a record type';
  const entry =
    /\s*(?:'(\w+)'|"(\w+)")\s*:\s*(?:'([^'\\]*)'|"([^"\\]*)"|(True|False)|\((\s*|(?:\s*\d+L?\s*,)+(?:\s*\d+L?)?\s*)\))\s*(?:,|$)/y;
  const found = new Map<string, string | boolean | number[]>();
  while (entry.lastIndex < body.length && body.slice(entry.lastIndex).trim() !== '') {
    const at = entry.lastIndex;
    const match = entry.exec(body);
    if (!match) return `that cannot be read at "${body.slice(at, at + 30).trim()}"`;
    const [, single, double, quoted, doubleQuoted, truth, tuple] = match;
    const key = single ?? double ?? '';
    if (found.has(key)) return `that says ${key} twice`;
    const shape = tuple
      ?.split(',')
      .map((part) => part.trim().replace('L', ''))
      .filter(Boolean)
      .map(Number);
    found.set(key, shape ?? (truth === undefined ? (quoted ?? doubleQuoted ?? '') : truth === 'True'));
  }
  const descr = found.get('descr');
  const fortran = found.get('fortran_order');
  const shape = found.get('shape');
  if (typeof descr !== 'string' || typeof fortran !== 'boolean' || !Array.isArray(shape) || found.size !== 3)
    return `with ${[...found.keys()].join(', ').slice(0, 60) || 'nothing'} in it`;
  if (shape.length > mostAxes || shape.some((axis) => !Number.isSafeInteger(axis)))
    return `with the shape (${shape.join(', ').slice(0, 60)})`;
  const count = shape.reduce((product, axis) => product * axis, 1);
  return Number.isSafeInteger(count) ? { descr, fortran, shape } : `with the shape (${shape.join(', ')})`;
}

/** Bytes as the characters of their numbers. */
export function byteText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

/** Little-endian, row-major, version 1.0, the header padded so that the data starts at a multiple of 64. */
export function writeNpy({ dtype, shape, values }: Omit<FileTensor, 'name'>): Uint8Array {
  if (!ArrayBuffer.isView(values) || dtype === 'string')
    throw new Error('a tensor of strings cannot be saved as .npy, .npz or .safetensors: copy it as code');
  const descr = { float32: '<f4', int32: '<i4', bool: '|b1', complex64: '<c8' }[dtype];
  const axes = dtype === 'complex64' ? shape.slice(0, -1) : shape;
  return npyBytes(descr, axes, values);
}

/** Whole numbers from 0 to 255, such as the pixels of a picture. */
export const writeNpyBytes = (shape: readonly number[], values: Uint8Array): Uint8Array =>
  npyBytes('|u1', shape, values);

function npyBytes(descr: string, axes: readonly number[], values: ArrayBufferView): Uint8Array {
  const tuple = axes.length === 1 ? `(${axes[0]},)` : `(${axes.join(', ')})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const header = `${dictionary.padEnd(Math.ceil((dictionary.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + header.length + values.byteLength);
  bytes.set([...magic, 1, 0, header.length & 255, header.length >> 8]);
  for (let at = 0; at < header.length; at++) bytes[10 + at] = header.charCodeAt(at);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + header.length);
  return bytes;
}

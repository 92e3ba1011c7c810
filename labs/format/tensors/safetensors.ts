/** The safetensors layout: a length, a JSON header that names every tensor, then their bytes without a gap. */
import { decodeElements, elementTypes } from './decode-elements.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { TensorFileFault, type FileTensor } from './file-tensor.ts';
import { jsonMembers } from './json-members.ts';
import { byteText } from './npy.ts';

const longestHeader = 16 * 1024 * 1024;
/** 32 axes and two offsets of 16 digits each, and spaces. */
const longestEntry = 2000;

const widths: Readonly<Record<string, string>> = {
  F16: 'f2', BF16: 'bf2', F32: 'f4', F64: 'f8', BOOL: 'b1',
  I8: 'i1', I16: 'i2', I32: 'i4', I64: 'i8', U8: 'u1', U16: 'u2', U32: 'u4', U64: 'u8', C64: 'c8',
}; // prettier-ignore

interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export function readSafetensors(file: string, bytes: Uint8Array): FileTensor[] {
  const refuse = (found: string, expected: string): never => {
    throw new TensorFileFault(`${file}: found ${found}, expected ${expected}`);
  };
  if (bytes.length < 8) return refuse(`${bytes.length} bytes`, 'a safetensors file');
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > longestHeader || 8 + length > bytes.length)
    return refuse(`a header of ${length} bytes`, `at most the ${bytes.length - 8} that follow`);
  const body = bytes.subarray(8 + length);
  const entries = parseHeader(bytes.subarray(8, 8 + length), refuse);
  const used = entries.at(-1)?.end ?? 0;
  if (used < body.length)
    return refuse(`${body.length - used} bytes after the last tensor`, 'none: copy the file again');
  let place = 0;
  return entries.map(({ name, dtype, shape, begin, end }) => {
    const kind = widths[dtype];
    const type = kind === undefined ? undefined : elementTypes[kind];
    if (!type) return refuse(`${name} of dtype ${dtype.slice(0, 20)}`, Object.keys(widths).join(', '));
    const size = shape.reduce((product, axis) => product * axis, type.width);
    if (begin !== place || end - begin !== size || end > body.length)
      return refuse(
        `${name} at bytes ${begin} to ${end}`,
        `${size} bytes from ${place}, within ${body.length}`,
      );
    place = end;
    try {
      const layout = { shape, little: true, fortran: false };
      const values = decodeElements(body.subarray(begin, end), type, layout);
      return { name, dtype: type.dtype, shape: type.dtype === 'complex64' ? [...shape, 2] : shape, values };
    } catch (error) {
      throw new TensorFileFault(
        `${file}, ${name}: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
  });
}

const quoted = (name: string): string => `"${name.slice(0, 60)}"`;

/** Member by member, so that a header of anything else is given up at the first fault and not built in memory. */
function parseHeader(bytes: Uint8Array, refuse: (found: string, expected: string) => never): Entry[] {
  const entries: Entry[] = [];
  const names = new Set<string>();
  try {
    for (const { name, value } of jsonMembers(decodeUtf8(byteText(bytes)))) {
      if (names.has(name)) return refuse(`${quoted(name)} twice`, 'each tensor once');
      names.add(name);
      if (name === '__metadata__') continue;
      const entry = value.length > longestEntry ? undefined : entryOf(name, JSON.parse(value));
      if (!entry) return refuse(`a broken entry ${quoted(name)}`, 'dtype, shape and data_offsets');
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof TensorFileFault) throw error;
    return refuse('a header that is no JSON object', 'a safetensors file; copy it again');
  }
  return entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

function entryOf(name: string, entry: unknown): Entry | undefined {
  const { dtype, shape, data_offsets: offsets } = Object(entry) as Record<string, unknown>;
  if (typeof dtype !== 'string' || !isCounts(shape) || shape.length > 32) return undefined;
  if (!isCounts(offsets) || offsets.length !== 2) return undefined;
  return { name, dtype, shape, begin: offsets[0]!, end: offsets[1]! };
}

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

const names = { float32: 'F32', int32: 'I32', bool: 'BOOL', complex64: 'C64' } as const;

/** A complex tensor's last axis, of its two parts, is part of the type there. */
export function writeSafetensors(tensors: readonly FileTensor[]): Uint8Array {
  const header: Record<string, object> = {};
  let end = 0;
  const parts = tensors.map(({ name, dtype, shape, values }) => {
    if (!ArrayBuffer.isView(values) || dtype === 'string')
      throw new Error('a tensor of strings cannot be saved as .npy, .npz or .safetensors: copy it as code');
    const axes = dtype === 'complex64' ? shape.slice(0, -1) : shape;
    header[name] = { dtype: names[dtype], shape: axes, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
  const text = JSON.stringify(header).replaceAll(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  for (let at = 0; at < text.length; at++) bytes[8 + at] = text.charCodeAt(at);
  let at = 8 + length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

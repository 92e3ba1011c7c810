/** NumPy's `.npz`: a zip of `.npy` files, stored or deflated, read from its central directory; every length is checked first. */
import { crc32 } from './crc32.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { readNpy, writeNpy } from './npy.ts';
import { mostGrowth, TensorFileFault, type FileTensor } from './file-tensor.ts';

/** Raw deflate to at most `limit` bytes; the realm lends it. */
export type Inflate = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>;

const mark = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const endBytes = 22;
const longestComment = 65_535;

interface Member {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly headerAt: number;
}

export async function readNpz(file: string, bytes: Uint8Array, inflate: Inflate): Promise<FileTensor[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members = directory(file, view);
  // Unpacked bytes and the numbers made of them both count.
  let left = bytes.length * mostGrowth;
  const tensors: FileTensor[] = [];
  const taken: Uint8Array[] = [];
  for (const member of members) {
    if (!member.name.endsWith('.npy'))
      throw new TensorFileFault(`${file}: found ${member.name} in it, expected .npy files only`);
    const name = `${file}, ${member.name}`;
    if (member.method === 8) left -= member.sizeBytes;
    if (left < 0)
      throw new TensorFileFault(
        `${name}: unpacks to more than ${mostGrowth} times the size of the file, which is not opened: save it with numpy.savez instead`,
      );
    const packed = packedBytes(name, bytes, view, member);
    if (taken.some((other) => overlap(other, packed)))
      throw new TensorFileFault(
        `${name}: found bytes that belong to another entry, expected its own: write it with numpy.savez`,
      );
    taken.push(packed);
    const npy = member.method === 0 ? packed : await unpack(name, packed, member, inflate);
    if (crc32(npy) !== member.crc)
      throw new TensorFileFault(
        `${name}: found a wrong checksum, expected ${member.crc}: copy the file again`,
      );
    const tensor = readNpy(name, member.name.slice(0, -4), npy, left);
    left -= ArrayBuffer.isView(tensor.values) ? tensor.values.byteLength : 0;
    tensors.push(tensor);
  }
  return tensors;
}

function directory(file: string, view: DataView): Member[] {
  const refuse = (found: string): never => {
    throw new TensorFileFault(
      `${file}: found ${found}, expected a zip as numpy.savez writes it: copy it again`,
    );
  };
  let end = view.byteLength - endBytes;
  const first = Math.max(0, end - longestComment);
  while (end >= first && view.getUint32(end, true) !== mark.end) end--;
  if (end < first) return refuse('no end of the zip');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) return refuse('a zip larger than 4 GB');
  const members: Member[] = [];
  const names = new Set<string>();
  for (let at = start, i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== mark.central) return refuse(`a broken entry ${i + 1}`);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const next = at + 46 + nameBytes! + extraBytes! + commentBytes!;
    if (next > end) return refuse(`a broken entry ${i + 1}`);
    const flags = view.getUint16(at + 8, true);
    if (flags & 1) return refuse('an encrypted zip');
    const name = nameOf(textAt(view, at + 46, nameBytes!), flags);
    if (name === undefined) return refuse(`a name of entry ${i + 1} that is no UTF-8`);
    if (names.has(name)) return refuse(`${name} twice`);
    names.add(name);
    const method = view.getUint16(at + 10, true);
    if (method !== 0 && method !== 8) return refuse(`compression method ${method} of ${name}`);
    members.push({
      name,
      method,
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      sizeBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return members;
}

const utf8Flag = 0x800;

function nameOf(text: string, flags: number): string | undefined {
  try {
    return flags & utf8Flag ? decodeUtf8(text) : text;
  } catch {
    return undefined;
  }
}

const overlap = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteOffset < b.byteOffset + b.length && b.byteOffset < a.byteOffset + a.length;

/** The local header repeats the lengths of name and extra field, which may differ from the directory's. */
function packedBytes(name: string, bytes: Uint8Array, view: DataView, member: Member): Uint8Array {
  const { headerAt, packedBytes: length, method, sizeBytes } = member;
  const refuse = (): never => {
    throw new TensorFileFault(`${name}: found an entry that leads out of the file: copy the file again`);
  };
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== mark.local) return refuse();
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (start + length > bytes.length || (method === 0 && length !== sizeBytes)) return refuse();
  return bytes.subarray(start, start + length);
}

async function unpack(
  name: string,
  packed: Uint8Array,
  { sizeBytes }: Member,
  inflate: Inflate,
): Promise<Uint8Array> {
  try {
    const bytes = await inflate(packed, sizeBytes);
    if (bytes.length === sizeBytes) return bytes;
    throw new Error(`it unpacks to ${bytes.length} bytes and declares ${sizeBytes}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TensorFileFault(`${name}: cannot be unpacked (${why}): copy the file again`, { cause: error });
  }
}

function textAt(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}

/** Stored, not deflated, as numpy.savez does. */
export function writeNpz(tensors: readonly FileTensor[]): Uint8Array {
  const members = tensors.map((tensor) => {
    const data = writeNpy(tensor);
    return { name: `${tensor.name.replaceAll(/[^\w.-]/g, '_')}.npy`, data, crc: crc32(data) };
  });
  const size = members.reduce((sum, { name, data }) => sum + 76 + 2 * name.length + data.length, endBytes);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const starts: number[] = [];
  const common = (name: string, data: Uint8Array, crc: number): void => {
    // Version 2.0; no flags, stored; 1 January 1980.
    for (const half of [20, 0, 0, 0, 33]) at = put16(half);
    for (const word of [crc, data.length, data.length]) at = put32(word);
    at = put16(name.length);
    at = put16(0);
  };
  const put16 = (value: number): number => (view.setUint16(at, value, true), at + 2);
  const put32 = (value: number): number => (view.setUint32(at, value, true), at + 4);
  const putText = (text: string): number => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
    return at + text.length;
  };
  for (const { name, data, crc } of members) {
    starts.push(at);
    at = put32(mark.local);
    common(name, data, crc);
    at = putText(name);
    bytes.set(data, at);
    at += data.length;
  }
  const start = at;
  members.forEach(({ name, data, crc }, i) => {
    at = put32(mark.central);
    at = put16(20);
    common(name, data, crc);
    for (const half of [0, 0, 0]) at = put16(half);
    at = put32(0);
    at = put32(starts[i] ?? 0);
    at = putText(name);
  });
  const length = at - start;
  at = put32(mark.end);
  for (const half of [0, 0, members.length, members.length]) at = put16(half);
  at = put32(length);
  at = put32(start);
  put16(0);
  return bytes;
}

/** Reads members of a zip (a wheel or jar) as streams, checking size and CRC; zip64 yes, encryption and spanning no. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { PackFault } from './pack-fault.ts';

export interface ZipMember {
  readonly name: string;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly crc32: number;
  /** 0 stored, 8 deflated; nothing else occurs in wheels and jars. */
  readonly method: number;
  readonly headerOffset: number;
}

const mark = {
  end: 0x06054b50,
  end64Locator: 0x07064b50,
  end64: 0x06064b50,
  central: 0x02014b50,
  local: 0x04034b50,
};
/** The end record is 22 bytes and a comment of at most 65,535. */
const tailBytes = 22 + 0xffff;

export class Zip {
  readonly file: string;
  readonly members: readonly ZipMember[];
  readonly #handle: FileHandle;

  constructor(file: string, handle: FileHandle, members: readonly ZipMember[]) {
    this.file = file;
    this.#handle = handle;
    this.members = members;
  }

  member(name: string): ZipMember | undefined {
    return this.members.find((member) => member.name === name);
  }

  /** Writes a member to `path`; a file there means that all its bytes were right when this returns. */
  async extract(member: ZipMember, path: string, onBytes?: (count: number) => void): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const check = new Checking(this.file, member, onBytes);
    const start = await this.#dataOffset(member);
    if (member.packedBytes === 0) return await writeFile(path, '', { flag: 'wx' });
    const source = chunksOf(this.#handle, start, member.packedBytes);
    const sink = createWriteStream(path, { flags: 'wx' });
    try {
      if (member.method === 8) await pipeline(source, createInflateRaw(), check, sink);
      else await pipeline(source, check, sink);
    } catch (error) {
      throw inflateFault(error, this.file, member);
    }
  }

  async #dataOffset(member: ZipMember): Promise<number> {
    if (member.method !== 0 && member.method !== 8)
      throw damaged(this.file, `${member.name} is packed by method ${member.method}, expected 0 or 8`);
    const header = await readAt(this.#handle, member.headerOffset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== mark.local)
      throw damaged(this.file, `the header of ${member.name} is not where the directory says`);
    return member.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

export async function openZip(file: string): Promise<Zip> {
  const handle = await open(file, 'r');
  try {
    return new Zip(file, handle, await readDirectory(file, handle));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readDirectory(file: string, handle: FileHandle): Promise<ZipMember[]> {
  const { size } = await handle.stat();
  const tailStart = Math.max(0, size - tailBytes);
  const tail = await readAt(handle, tailStart, size - tailStart);
  const end = lastMark(tail, mark.end);
  if (end < 0 || end + 22 > tail.length)
    throw damaged(file, `there is no directory at its end (${size} bytes); it is truncated or no zip at all`);
  let count = tail.readUInt16LE(end + 10);
  let bytes = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === mark.end64Locator) {
    const record = await readAt(handle, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== mark.end64)
      throw damaged(file, 'its 64-bit end record is missing');
    count = Number(record.readBigUInt64LE(32));
    bytes = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (offset + bytes > size) throw damaged(file, `its directory would end beyond its ${size} bytes`);
  const directory = await readAt(handle, offset, bytes);
  const members: ZipMember[] = [];
  for (let at = 0; members.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== mark.central)
      throw damaged(file, `its directory breaks off after ${members.length} of ${count} entries`);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((i) => directory.readUInt16LE(at + i)) as [
      number,
      number,
      number,
    ];
    members.push(memberAt(directory, at, nameBytes, extraBytes));
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return members;
}

function memberAt(directory: Buffer, at: number, nameBytes: number, extraBytes: number): ZipMember {
  const nameEnd = at + 46 + nameBytes;
  const wide = wideFields(directory.subarray(nameEnd, nameEnd + extraBytes));
  // In the 64-bit extra field only those values stand that are all ones here, in this order.
  const field = (i: number): number => {
    const value = directory.readUInt32LE(at + i);
    return value === 0xffffffff ? Number(wide.shift() ?? value) : value;
  };
  const sizeBytes = field(24);
  const packedBytes = field(20);
  const headerOffset = field(42);
  return {
    name: directory.toString('utf8', at + 46, nameEnd),
    sizeBytes,
    packedBytes,
    headerOffset,
    crc32: directory.readUInt32LE(at + 16),
    method: directory.readUInt16LE(at + 10),
  };
}

function wideFields(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.floor(Math.min(extra.readUInt16LE(at + 2), extra.length - at - 4) / 8);
    return Array.from({ length: count }, (_, i) => extra.readBigUInt64LE(at + 4 + 8 * i));
  }
  return [];
}

/** Lets bytes through and fails at the end unless they were the member's. */
class Checking extends Transform {
  #crc = 0;
  #count = 0;
  readonly #file: string;
  readonly #member: ZipMember;
  readonly #onBytes: ((count: number) => void) | undefined;

  constructor(file: string, member: ZipMember, onBytes?: (count: number) => void) {
    super();
    this.#file = file;
    this.#member = member;
    this.#onBytes = onBytes;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.#crc = crc32(chunk, this.#crc);
    this.#count += chunk.length;
    this.#onBytes?.(chunk.length);
    done(null, chunk);
  }

  override _flush(done: (error?: Error) => void): void {
    const { name, sizeBytes, crc32: expected } = this.#member;
    if (this.#count !== sizeBytes)
      done(damaged(this.#file, `${name} has ${this.#count} bytes, expected ${sizeBytes}`));
    else if (this.#crc !== expected)
      done(
        damaged(
          this.#file,
          `${name} has checksum ${this.#crc.toString(16)}, expected ${expected.toString(16)}`,
        ),
      );
    else done();
  }
}

/** zlib's own errors mean damaged bytes; those of the file system keep their code. */
function inflateFault(error: unknown, file: string, member: ZipMember): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? damaged(file, `${member.name} does not unpack (${code})`)
    : error;
}

/** Not the handle's own stream: each would leave a listener on it, and a wheel has thousands of members. */
async function* chunksOf(handle: FileHandle, start: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes;) {
    const chunk = await readAt(handle, start + done, Math.min(1 << 18, bytes - done));
    if (chunk.length === 0) return;
    done += chunk.length;
    yield chunk;
  }
}

async function readAt(handle: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, offset);
  return buffer.subarray(0, bytesRead);
}

function lastMark(buffer: Buffer, wanted: number): number {
  for (let at = buffer.length - 22; at >= 0; at--) if (buffer.readUInt32LE(at) === wanted) return at;
  return -1;
}

const damaged = (file: string, found: string): PackFault =>
  new PackFault(
    'damaged',
    `${file} is damaged: ${found}`,
    'get the file again, or copy it again from its source',
  );

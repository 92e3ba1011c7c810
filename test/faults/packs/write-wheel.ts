/** Writes wheels for the tests: zip archives whose members are stored as they are, from bytes or from files of any size. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Bytes, or the path of a file. */
export type Member = Uint8Array | string;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

export async function writeWheel(path: string, members: Readonly<Record<string, Member>>): Promise<string> {
  const out = await open(path, 'w');
  const written: Written[] = [];
  let at = 0;
  for (const [text, member] of Object.entries(members)) {
    const name = Buffer.from(text);
    const offset = at;
    at += 30 + name.length;
    const { crc, size } = await copy(member, out, at);
    await out.write(header(0x04034b50, 30, { name, crc, size }), 0, undefined, offset);
    at += size;
    written.push({ name, crc, size, offset });
  }
  const directory = Buffer.concat(written.map((one) => header(0x02014b50, 46, one)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  await out.write(Buffer.concat([directory, end]), 0, undefined, at);
  await out.close();
  return path;
}

/** Both headers hold checksum, size twice and the name's length side by side; the directory's has two bytes before them. */
function header(
  mark: number,
  bytes: 30 | 46,
  { name, crc, size, offset = 0 }: Omit<Written, 'offset'> & { offset?: number },
): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt32LE(mark, 0);
  const at = bytes === 46 ? 16 : 14;
  buffer.writeUInt32LE(crc, at);
  buffer.writeUInt32LE(size, at + 4);
  buffer.writeUInt32LE(size, at + 8);
  buffer.writeUInt16LE(name.length, at + 12);
  if (bytes === 46) buffer.writeUInt32LE(offset, 42);
  return Buffer.concat([buffer, name]);
}

async function copy(member: Member, out: FileHandle, at: number): Promise<{ crc: number; size: number }> {
  if (typeof member !== 'string') {
    await out.write(member, 0, undefined, at);
    return { crc: crc32(member), size: member.length };
  }
  const source = await open(member, 'r');
  const { size } = await stat(member);
  const chunk = Buffer.alloc(1 << 22);
  let crc = 0;
  for (let done = 0; done < size;) {
    const { bytesRead } = await source.read(chunk, 0, chunk.length, done);
    crc = crc32(chunk.subarray(0, bytesRead), crc);
    await out.write(chunk, 0, bytesRead, at + done);
    done += bytesRead;
  }
  await source.close();
  return { crc, size };
}

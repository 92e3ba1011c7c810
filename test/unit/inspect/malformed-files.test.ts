/** Files of tensors made to do harm: each is refused by its name and for a reason, and none takes memory for what it only claims. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../labs/format/tensors/crc32.ts';
import { readTensorFile } from '../../../labs/format/tensors/tensor-file.ts';
import { inflateRaw } from '../../../main/engine/inspect/inflate.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const number = (value: number | bigint, bytes: 2 | 4 | 8): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => Number((BigInt(value) >> BigInt(8 * at)) & 255n));
const zeros = (count: number): Uint8Array => new Uint8Array(count);

/** What is read, or why not. */
const outcome = (bytes: Uint8Array, file: string): Promise<string> =>
  readTensorFile(file, bytes, inflateRaw).then(
    (tensors) => `read ${tensors.map(({ dtype, shape }) => `${dtype}[${shape.join()}]`).join(' ')}`,
    (error: Error) => `${error.name}: ${error.message}`,
  );

const magic = Uint8Array.of(0x93, ...ascii('NUMPY'));
function npy(header: string, data = zeros(4), { version = 1, length = header.length } = {}): Uint8Array {
  return joined(magic, Uint8Array.of(version, 0), number(length, version === 1 ? 2 : 4), ascii(header), data);
}
const says = (descr: string, shape: string, fortran = 'False'): string =>
  `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;
const shaped = (shape: string, descr = "'<f4'"): Uint8Array => npy(says(descr, shape));

describe('.npy', () => {
  test.each<[string, Uint8Array]>([
    ['nothing but its magic', magic],
    ['a magic of another kind', joined(Uint8Array.of(0x93), ascii('NUMPX'), zeros(10))],
    ['version 0', npy(says("'<f4'", '(1,)'), zeros(4), { version: 0 })],
    ['version 9', npy(says("'<f4'", '(1,)'), zeros(4), { version: 9 })],
    ['a header longer than the file', npy(says("'<f4'", '(1,)'), zeros(4), { length: 60_000 })],
    ['a header of 4 GB', npy(says("'<f4'", '(1,)'), zeros(4), { version: 2, length: 0xffffffff })],
    ['a header of 2 GB', npy(says("'<f4'", '(1,)'), zeros(4), { version: 3, length: 0x80000000 })],
    ['a header shorter than its dictionary', npy(says("'<f4'", '(1,)'), zeros(4), { length: 20 })],
    ['a header of nothing', npy('', zeros(4))],
    ['a length cut in two', joined(magic, Uint8Array.of(2, 0, 1))],
    ['a negative axis', shaped('(-1,)')],
    ['two negative axes', shaped('(-1, -1)')],
    ['an axis beyond 2^53', shaped('(9007199254740993,)')],
    ['an axis beyond all numbers', shaped(`(${'9'.repeat(400)},)`)],
    ['a product of 2^64 that is 0 in 64 bits', shaped('(4294967296, 4294967296)')],
    ['a product of 2^32 that is 0 in 32 bits', shaped('(65536, 65536)')],
    ['a product that is 1 in 32 bits', shaped('(641, 6700417)')],
    ['more axes than arrays have', shaped(`(${'1, '.repeat(33)})`)],
    ['a fraction of an axis', shaped('(1.0,)')],
    ['an axis in words', shaped("('1',)")],
    ['an axis that is True', shaped('(True,)')],
    ['an axis that is missing', shaped('(, 1)')],
    ['an axis in hexadecimals', shaped('(0x1,)')],
    ['an axis with an exponent', shaped('(1e0,)')],
    ['a shape that is a number', shaped('1')],
    ['a shape in brackets only', shaped('(1)')],
    ['a shape that is a list', shaped('[1]')],
    ['a shape in a shape', shaped('((1,),)')],
    ['a shape that never ends', shaped('(1,')],
    ['more data than the shape', npy(says("'<f4'", '(1,)'), zeros(5))],
    ['less data than the shape', npy(says("'<f4'", '(2,)'), zeros(4))],
    ['data where there is none', npy(says("'<f4'", '(0,)'), zeros(4))],
    ['objects', shaped('(1,)', "'|O'")],
    ['objects of 8 bytes', shaped('(1,)', "'|O8'")],
    ['text', shaped('(1,)', "'<U1'")],
    ['bytes', shaped('(1,)', "'|S4'")],
    ['raw bytes', shaped('(1,)', "'|V4'")],
    ['times', shaped('(1,)', "'<M8[ns]'")],
    ['long doubles', shaped('(1,)', "'<f16'")],
    ['a float of 3 bytes', shaped('(1,)', "'<f3'")],
    ['a float of no bytes', shaped('(1,)', "'<f0'")],
    ['a type with a word of the language', shaped('(1,)', "'constructor'")],
    ['a type without a name', shaped('(1,)', "''")],
    ['a type that is True', shaped('(1,)', 'True')],
    ['a type with an order of its own', shaped('(1,)', "'!f4'")],
    ['a record', shaped('(1,)', "[('a', '<f4')]")],
    ['a type of a shape', shaped('(1,)', "('<f4', (2,))")],
    ['an escape', shaped('(1,)', "'<\\x66\\x34'")],
    ['code', npy("{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (1,)}")],
    ['a sum', npy(says("'<f4'", '(0+1,)'))],
    ['an order that is a number', npy(says("'<f4'", '(1,)', '0'))],
    ['an order that is None', npy(says("'<f4'", '(1,)', 'None'))],
    ['a key twice', npy("{'descr': '<f4', 'descr': '<i4', 'fortran_order': False, 'shape': (1,)}")],
    ['a key too many', npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': True}")],
    ['a key too few', npy("{'descr': '<f4', 'shape': (1,)}")],
    ['8,000 keys', npy(`{${Array.from({ length: 8000 }, (_, i) => `'${i}':()`).join()}}`)],
    ['a dictionary in a dictionary', npy("{{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}}")],
    ['a list', npy("['<f4', False, (1,)]")],
    ['60,000 braces', npy('{'.repeat(30_000) + '}'.repeat(30_000))],
    ['60,000 quotes', npy(`{${"'".repeat(60_000)}}`)],
    ['60,000 spaces and no end', npy(`{'descr'${' '.repeat(60_000)}`)],
    ['two dictionaries', npy(says("'<f4'", '(1,)').trim() + says("'<f4'", '(1,)'))],
    ['a zero byte in the header', npy(says("'<f4'\0", '(1,)'))],
    ['a bool of 2', npy(says("'|b1'", '(1,)'), Uint8Array.of(2))],
    ['uint32 beyond int32', npy(says("'<u4'", '(1,)'), Uint8Array.of(255, 255, 255, 255))],
    ['uint64 beyond int32', npy(says("'<u8'", '(1,)'), zeros(8).fill(255))],
  ])('%s', async (_, bytes) => {
    expect(await outcome(bytes, 'folder/harm.npy')).toMatch(
      /^TensorFileFault: folder\/harm\.npy: found .+, expected /,
    );
  });

  test('shapes of old files and of nothing are read', async () => {
    expect(await outcome(shaped('(1L,)'), 'old.npy')).toBe('read float32[1]');
    expect(await outcome(npy(says("'<f4'", '(0, 7)'), zeros(0)), 'none.npy')).toBe('read float32[0,7]');
  });
});

interface Member {
  name?: string;
  data?: Uint8Array;
  method?: number;
  flags?: number;
  crc?: number;
  packed?: number;
  size?: number;
  at?: number;
  signature?: number;
}
const good = npy(says("'<f4'", '(1,)'));

/** A zip whose directory says of its members what it likes. */
function zip(
  members: readonly Member[],
  end: { count?: number; start?: number; tail?: Uint8Array } = {},
): Uint8Array {
  let file: Uint8Array = zeros(0);
  const entries = members.map(
    ({ name = 'a.npy', data = good, method = 0, flags = 0, signature = 0x02014b50, ...its }) => {
      const body = method === 8 ? Uint8Array.from(deflateRawSync(data)) : data;
      const at = its.at ?? file.length;
      const facts = joined(
        ...[20, flags, method, 0, 33].map((half) => number(half, 2)),
        ...[its.crc ?? crc32(data), its.packed ?? body.length, its.size ?? data.length].map((word) =>
          number(word, 4),
        ),
        number(name.length, 2),
        number(0, 2),
      );
      if (its.at === undefined) file = joined(file, number(0x04034b50, 4), facts, ascii(name), body);
      return joined(number(signature, 4), number(20, 2), facts, zeros(10), number(at, 4), ascii(name));
    },
  );
  const directory = joined(...entries);
  const { count = members.length, start = file.length, tail = zeros(0) } = end;
  const last = [
    number(0x06054b50, 4),
    zeros(4),
    number(count, 2),
    number(count, 2),
    number(directory.length, 4),
    number(start, 4),
    zeros(2),
  ];
  return joined(file, directory, ...last, tail);
}
const large = npy(says("'|i1'", '(4000,)'), zeros(4000));

describe('.npz', () => {
  test.each<[string, Uint8Array]>([
    ['no end', zip([{}]).slice(0, -22)],
    ['half an end', zip([{}]).slice(0, -10)],
    ['an end alone, of one member', joined(ascii('PK'), zip([], { count: 1 }))],
    ['more members than there are', zip([{}], { count: 2 })],
    ['members of zip64', zip([{}], { count: 0xffff })],
    ['a directory of zip64', zip([{}], { start: 0xffffffff })],
    ['a directory beyond the file', zip([{}], { start: 0x7fffffff })],
    ['a directory amid the data', zip([{}], { start: 3 })],
    ['a member with another mark', zip([{ signature: 0x01020304 }])],
    ['a member that begins beyond the file', zip([{ at: 0x7fffffff }])],
    ['a member that begins in the directory', zip([{}, { name: 'b.npy', at: 150 }])],
    ['a member of 4 GB, stored', zip([{ packed: 0xffffffff, size: 0xffffffff }])],
    ['a member of 4 GB, deflated', zip([{ method: 8, size: 0xffffffff }])],
    ['a member packed into 4 GB', zip([{ method: 8, packed: 0xffffffff }])],
    ['a member of two sizes', zip([{ size: 4 }])],
    ['a bomb', zip([{ method: 8, data: npy(says("'|i1'", '(50000,)'), zeros(50_000)) }])],
    [
      'a bomb that says it is none',
      zip([{ method: 8, data: npy(says("'|i1'", '(50000,)'), zeros(50_000)), size: 500 }]),
    ],
    [
      'a bomb of bytes that are int32 when read',
      zip([{ data: large }, { name: 'b.npy', method: 8, data: npy(says("'|i1'", '(9000,)'), zeros(9000)) }]),
    ],
    ['one entry under two names', zip([{}, { name: 'b.npy', at: 0 }])],
    [
      'one large entry under three names',
      zip([{ data: large }, { name: 'b.npy', data: large, at: 0 }, { name: 'c.npy', data: large, at: 0 }]),
    ],
    ['one name twice', zip([{}, {}])],
    ['a wrong checksum', zip([{ crc: 1 }])],
    ['a password', zip([{ flags: 1 }])],
    ['a name that is no UTF-8', zip([{ flags: 0x800, name: '\xff\xfe.npy' }])],
    ['a method of its own', zip([{ method: 14 }])],
    [
      'deflated data that is none',
      joined(
        zip([{ data: ascii('no deflate') }]).map((byte, at, all) =>
          at === all.length - 22 - 51 + 10 ? 8 : byte,
        ),
      ),
    ],
    ['another kind of file', zip([{ name: 'a.txt' }])],
    ['a folder', zip([{ name: 'a/' }])],
    ['a member that is nothing', zip([{ data: zeros(0) }])],
    ['a member of Python objects', zip([{ data: shaped('(1,)', "'|O'") }])],
    ['a zip in a zip', zip([{ data: zip([{}]) }])],
  ])('%s', async (_, bytes) => {
    expect(await outcome(bytes, 'harm.npz')).toMatch(/^TensorFileFault: harm\.npz(, \S+)?: .{10,}/);
  });
});

test('names of a .npz are read as UTF-8 where it says so', async () => {
  const file = zip([{ flags: 0x800, name: '\xc3\xb1.npy' }]);
  expect((await readTensorFile('x.npz', file, inflateRaw)).map(({ name }) => name)).toEqual(['ñ']);
});

const safe = (header: string, body = zeros(4), length: number | bigint = header.length): Uint8Array =>
  joined(number(length, 8), ascii(header), body);
const entry = (offsets: string, shape = '[1]', dtype = '"F32"'): string =>
  `{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}`;
const one = (offsets: string, shape?: string, dtype?: string): Uint8Array =>
  safe(`{"a":${entry(offsets, shape, dtype)}}`);
const two = (first: string, second: string, bytes: number): Uint8Array =>
  safe(`{"a":${entry(first)},"b":${entry(second)}}`, zeros(bytes));

describe('.safetensors', () => {
  test.each<[string, Uint8Array]>([
    ['a header beyond the file', safe('{}', zeros(4), 100)],
    ['a header of 2 GB', safe('{}', zeros(4), 2 ** 31)],
    ['a header of 2^64 - 1 bytes', safe('{}', zeros(4), 2n ** 64n - 1n)],
    ['a header that ends in a name', safe('{"a')],
    ['a header that ends in a value', safe('{"a":{"dtype":"F32"')],
    ['a header that ends in an escape', safe('{"a\\')],
    ['a value in front of a brace', safe('{"a":}')],
    ['a comma too many', safe(`{"a":${entry('[0,4]')},}`)],
    ['a comma too few', safe(`{"a":${entry('[0,4]')}"b":${entry('[4,8]')}}`, zeros(8))],
    ['a name without quotes', safe(`{a:${entry('[0,4]')}}`)],
    ['something after the object', safe(`{"a":${entry('[0,4]')}} {}`)],
    ['bytes that are no UTF-8', safe(`{"\xff\xfe":${entry('[0,4]')}}`)],
    ['NaN', one('[0,NaN]')],
    ['Infinity', one('[0,Infinity]')],
    ['a number in words', one('["0","4"]')],
    ['a fraction', one('[0,4.5]')],
    ['a negative offset', one('[-4,0]')],
    ['an offset beyond all numbers', one('[0,1e400]')],
    ['an offset beyond 2^53', one('[0,9007199254740994]')],
    ['offsets in the wrong order', one('[4,0]')],
    ['one offset', one('[4]')],
    ['three offsets', one('[0,4,4]')],
    ['offsets that are null', one('null')],
    ['a tensor beyond the file', one('[0,8]', '[2]')],
    ['a tensor larger than its bytes', one('[0,4]', '[2]')],
    ['a tensor smaller than its bytes', one('[0,4]', '[0]')],
    ['a shape that is 0 in 64 bits', one('[0,0]', '[4294967296,4294967296]')],
    ['a shape that is 1 in 32 bits', one('[0,4]', '[641,6700417]')],
    ['a negative axis', one('[0,4]', '[-1]')],
    ['a shape that is a number', one('[0,4]', '1')],
    ['a shape in a shape', one('[0,4]', '[[1]]')],
    ['a shape of 100 axes', one('[0,4]', `[${Array.from({ length: 100 }, () => 1).join()}]`)],
    ['a shape of 10,000 axes', one('[0,4]', `[${Array.from({ length: 10_000 }, () => 1).join()}]`)],
    ['a dtype nobody knows', one('[0,4]', '[1]', '"F31"')],
    ['a dtype of the language', one('[0,4]', '[1]', '"constructor"')],
    ['a dtype that is a number', one('[0,4]', '[1]', '4')],
    ["bytes at the front that are nobody's", one('[4,8]')],
    ['a hole', two('[0,4]', '[8,12]', 12)],
    ['an overlap', two('[0,4]', '[2,6]', 6)],
    ['one place for two tensors', two('[0,4]', '[0,4]', 4)],
    ['bytes after the last', safe(`{"a":${entry('[0,4]')}}`, zeros(9))],
    ['a name twice', safe(`{"a":${entry('[0,4]')},"a":${entry('[0,4]')}}`)],
    ['a name twice, once in escapes', safe(`{"a":${entry('[0,4]')},"\\u0061":${entry('[0,4]')}}`)],
    ['an entry that is a list', safe('{"a":[1,2]}')],
    ['an entry that is a text', safe('{"a":"F32"}')],
    ['an entry that is null', safe('{"a":null}')],
    ['an entry without a shape', safe('{"a":{"dtype":"F32","data_offsets":[0,4]}}')],
    ['100,000 open brackets', safe(`{"a":${'['.repeat(100_000)}`)],
    ['100,000 closed brackets', safe(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
    ['a bool of 7', safe(`{"a":${entry('[0,1]', '[1]', '"BOOL"')}}`, Uint8Array.of(7))],
  ])('%s', async (_, bytes) => {
    expect(await outcome(bytes, 'harm.safetensors')).toMatch(
      /^TensorFileFault: harm\.safetensors(, a)?: found .+, expected /,
    );
  });

  test('names are whatever they are, and spaces after the object are nothing', async () => {
    const file = safe(`{"__metadata__":{"by":"}"},"__proto__":${entry('[0,4]')}}   `);
    expect(await outcome(file, 'fine.safetensors')).toBe('read float32[1]');
  });
});

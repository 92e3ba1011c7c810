/** Files of tensors: what NumPy wrote is read right, what is malformed is refused by name, without growth. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeNpy } from '../../../labs/format/tensors/npy.ts';
import { writeNpz } from '../../../labs/format/tensors/npz.ts';
import { crc32 } from '../../../labs/format/tensors/crc32.ts';
import { writeSafetensors } from '../../../labs/format/tensors/safetensors.ts';
import type { FileTensor } from '../../../labs/format/tensors/file-tensor.ts';
import { readTensorFile } from '../../../labs/format/tensors/tensor-file.ts';
import { tensorCode, tensorCsv } from '../../../labs/format/tensors/tensor-text.ts';
import { inflateRaw } from '../../../main/engine/inspect/inflate.ts';
import { seededRandom } from '../seeded-random.ts';

const read = (bytes: Uint8Array, file = 'x.npy') => readTensorFile(file, bytes, inflateRaw);
const why = (bytes: Uint8Array, file?: string): Promise<string> =>
  read(bytes, file).then(
    () => 'read',
    (error: Error) => `${error.name}: ${error.message}`,
  );

/** A version 1.0 file with the header and the data as they are given. */
function npy(header: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(10 + header.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(data, 10 + header.length);
  return bytes;
}
const headerOf = (descr: string, shape: string, fortran = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;
const bytesOf = (count: number, write: (view: DataView) => void): Uint8Array => {
  const bytes = new Uint8Array(count);
  write(new DataView(bytes.buffer));
  return bytes;
};

const tensors: FileTensor[] = [
  { name: 'z', dtype: 'float32', shape: [2, 3], values: Float32Array.of(1, -0.5, NaN, Infinity, 0, 3e-40) },
  { name: 'labels', dtype: 'int32', shape: [4], values: Int32Array.of(0, -1, 2147483647, -2147483648) },
  { name: 'mask', dtype: 'bool', shape: [], values: Uint8Array.of(1) },
  { name: 'wave', dtype: 'complex64', shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
];

describe('reading', () => {
  test('every format gives back what was written', async () => {
    for (const tensor of tensors)
      expect(await read(writeNpy(tensor), `${tensor.name}.npy`)).toEqual([tensor]);
    expect(await read(writeNpz(tensors), 'all.npz')).toEqual(tensors);
    const plain = tensors.slice(0, 3);
    expect(await read(writeSafetensors(plain), 'all.safetensors')).toEqual(plain);
  });

  test('big-endian numbers are turned', async () => {
    const data = bytesOf(8, (view) => {
      view.setFloat32(0, 1.5);
      view.setFloat32(4, -2);
    });
    expect(await read(npy(headerOf('>f4', '(2,)'), data))).toMatchObject([
      { values: Float32Array.of(1.5, -2) },
    ]);
  });

  test('Fortran order becomes row-major', async () => {
    const data = Uint8Array.of(1, 4, 2, 5, 3, 6);
    const [tensor] = await read(npy(headerOf('|u1', '(2, 3)', 'True'), data));
    expect(tensor).toMatchObject({ shape: [2, 3], values: Int32Array.of(1, 2, 3, 4, 5, 6) });
  });

  test('half and double precision become float32', async () => {
    const halves = bytesOf(6, (view) =>
      [0x3c00, 0xfc00, 0x0001].forEach((bits, i) => view.setUint16(2 * i, bits, true)),
    );
    expect(await read(npy(headerOf('<f2', '(3,)'), halves))).toMatchObject([
      { values: Float32Array.of(1, -Infinity, 2 ** -24) },
    ]);
    const doubles = bytesOf(8, (view) => view.setFloat64(0, Math.PI, true));
    expect(await read(npy(headerOf('<f8', '()'), doubles))).toMatchObject([
      { values: Float32Array.of(Math.PI) },
    ]);
  });

  test('a deflated member is unpacked', async () => {
    const plain = writeNpy({
      dtype: 'int32',
      shape: [64],
      values: Int32Array.from({ length: 64 }, (_, i) => (i * 7919) % 251),
    });
    expect(await read(zipOf('a.npy', plain, 8), 'a.npz')).toMatchObject([{ name: 'a', shape: [64] }]);
  });
});

/** A zip with one member, made by Node's own deflate. */
function zipOf(name: string, data: Uint8Array, method: 0 | 8, declared = data.length): Uint8Array {
  const packed = method === 8 ? deflateRawSync(data) : data;
  const common = (view: DataView, at: number): void => {
    view.setUint16(at + 4, method, true);
    view.setUint32(at + 10, crc32(data), true);
    view.setUint32(at + 14, packed.length, true);
    view.setUint32(at + 18, declared, true);
    view.setUint16(at + 22, name.length, true);
  };
  const start = 30 + name.length + packed.length;
  const bytes = bytesOf(start + 46 + name.length + 22, (view) => {
    view.setUint32(0, 0x04034b50, true);
    common(view, 4);
    view.setUint32(start, 0x02014b50, true);
    common(view, start + 6);
    const end = start + 46 + name.length;
    view.setUint32(end, 0x06054b50, true);
    view.setUint16(end + 8, 1, true);
    view.setUint16(end + 10, 1, true);
    view.setUint32(end + 12, 46 + name.length, true);
    view.setUint32(end + 16, start, true);
  });
  bytes.set(new TextEncoder().encode(name), 30);
  bytes.set(packed, 30 + name.length);
  bytes.set(new TextEncoder().encode(name), start + 46);
  return bytes;
}

describe('refusing', () => {
  const four = new Uint8Array(4);
  test.each([
    ['Python objects', npy(headerOf('|O', '(1,)'), four), 'an array of Python objects'],
    ['text', npy(headerOf('<U1', '(1,)'), four), 'elements of type <U1'],
    [
      'a record',
      npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", four),
      'of a record type',
    ],
    ['a shape that is too large', npy(headerOf('<f4', '(2,)'), four), '4 bytes of data, expected 8'],
    [
      'a shape beyond all numbers',
      npy(headerOf('<f4', '(99999999999, 99999999999)'), four),
      'with the shape',
    ],
    ['code in the header', npy("{'descr': __import__('os'), 'shape': ()}", four), 'cannot be read at'],
    ['a header cut off', npy(headerOf('<f4', '(1,)'), four).slice(0, 30), 'ends in its header'],
    [
      'int64 beyond int32',
      npy(
        headerOf('<i8', '(1,)'),
        bytesOf(8, (view) => view.setBigInt64(0, 2n ** 40n, true)),
      ),
      'within int32',
    ],
    ['another file', new TextEncoder().encode('<html>…</html>'), 'neither a .npy'],
    ['nothing', new Uint8Array(0), 'an empty file'],
  ])('%s, by name', async (_, bytes, found) => {
    const message = await why(bytes, 'folder/x.npy');
    expect(message).toMatch(/^TensorFileFault: folder\/x\.npy/);
    expect(message).toContain(found);
  });

  test('a member that unpacks to far more than the file', async () => {
    const plain = writeNpy({ dtype: 'float32', shape: [1_000_000], values: new Float32Array(1_000_000) });
    expect(await why(zipOf('a.npy', plain, 8), 'bomb.npz')).toContain('unpacks to more than 4 times');
    expect(await why(zipOf('a.npy', plain, 8, 200), 'liar.npz')).toContain('cannot be unpacked');
  });
});

test('malformed files are refused by name or read right', async () => {
  const random = seededRandom(20);
  const whole: readonly (readonly [string, Uint8Array])[] = [
    ['f.npy', writeNpy(tensors[0]!)],
    ['f.npz', writeNpz(tensors)],
    ['f.safetensors', writeSafetensors(tensors.slice(0, 3))],
    ['d.npz', zipOf('a.npy', writeNpy(tensors[1]!), 8)],
  ];
  const pick = (count: number): number => Math.floor(random() * count);
  const ways: ((bytes: Uint8Array) => Uint8Array)[] = [
    (bytes) => bytes.slice(0, pick(bytes.length)),
    (bytes) => bytes.with(pick(bytes.length), pick(256)),
    (bytes) => bytes.with(pick(Math.min(120, bytes.length)), pick(256)).with(pick(bytes.length), 255),
    (bytes) => Uint8Array.of(...bytes, ...Array.from({ length: pick(40) }, () => pick(256))),
    (bytes) => {
      const at = pick(bytes.length);
      return Uint8Array.of(...bytes.slice(0, at), pick(256), ...bytes.slice(at));
    },
  ];
  const count = process.env['TAPEDECK_FULL'] === '1' ? 200 : 60;
  for (let i = 0; i < count; i++) {
    const [file, bytes] = whole[pick(whole.length)]!;
    const broken = ways[i % ways.length]!(bytes);
    try {
      for (const { shape, values } of await read(broken, file)) {
        expect(values.length).toBe(shape.reduce((product, length) => product * length, 1));
        if (ArrayBuffer.isView(values)) expect(values.byteLength).toBeLessThanOrEqual(4 * broken.length);
      }
    } catch (error) {
      expect(String(error), `${file}, case ${i}`).toMatch(/^TensorFileFault: [fd]\.\w+/);
    }
  }
});

describe('text', () => {
  test('is code that makes the tensor again', () => {
    expect(
      tensorCode({ name: 'x', dtype: 'float32', shape: [2, 2], values: Float32Array.of(0.1, 2, NaN, -3.25) }),
    ).toBe('tf.constant([[0.1, 2],\n [NaN, -3.25]])');
    expect(tensorCode(tensors[1]!)).toBe("tf.constant([0, -1, 2147483647, -2147483648], 'int32')");
  });

  test('is comma-separated, with the index before each row from three axes up', () => {
    expect(
      tensorCsv({ name: 'x', dtype: 'int32', shape: [2, 1, 2], values: Int32Array.of(1, 2, 3, 4) }),
    ).toBe('0,0,1,2\n1,0,3,4\n');
    expect(tensorCsv({ name: 's', dtype: 'string', shape: [2], values: ['a', 'b,"c"'] })).toBe(
      'a,"b,""c"""\n',
    );
  });
});

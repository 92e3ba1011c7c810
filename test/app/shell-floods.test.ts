/** The browser shell when it is not asked but flooded: half a request, no end of one, more than anybody reads. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import type { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Product } from './drive-page.ts';
import { ask, enter, openSocket, own, send, target } from './shell-client.ts';

/** A tenth of it shows the same. */
const many = process.env['TAPEDECK_FULL'] === '1' ? 1000 : 100;
const mib = 1024 * 1024;

let product: Product;
let cookie: string;
/** Of the host's process, before anything: at a first start it has built the page. */
let atFirstMib: number;
const open: Socket[] = [];
const sockets: WebSocket[] = [];

beforeAll(async () => {
  product = await Product.start();
  const { port, hash } = new URL(product.address);
  target.port = Number(port);
  target.token = hash.slice(1);
  cookie = await enter();
  atFirstMib = await residentMib();
});
afterAll(() => product?.[Symbol.asyncDispose]());

/** 0 where the system does not tell. */
const residentMib = async (): Promise<number> => {
  const status = await readFile(`/proc/${product.process.pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
};

/** Processes that the host has started. */
async function children(): Promise<number> {
  const { pid } = product.process;
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).length;
}

/** What it holds in the end is not what it was sent, and it answers whoever comes next. */
afterEach(async () => {
  for (const one of open.splice(0)) one.destroy();
  for (const one of sockets.splice(0)) one.terminate();
  await expect.poll(() => send({}).then(({ status }) => status, String), { timeout: 60_000 }).toBe(200);
  const socket = await openSocket({ cookie });
  expect(await ask(socket, 'about')).toMatchObject({ value: { shell: 'browser' } });
  socket.terminate();
  expect((await residentMib()) - atFirstMib).toBeLessThan(600);
});

/** A bare connection that nobody reads, with this said on it. */
async function connection(said: string | Buffer): Promise<Socket> {
  const one = connect({ port: target.port, host: '127.0.0.1', allowHalfOpen: true });
  one.on('error', () => undefined);
  open.push(one);
  await once(one, 'connect').catch(() => undefined);
  one.write(said);
  return one;
}

async function page(): Promise<WebSocket> {
  const socket = await openSocket({ cookie });
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

const head = (line: string, more = ''): string =>
  `${line} HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\n${more}`;
const upgrade = (): string =>
  head(
    'GET /host',
    `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: ${own()}\r\n`,
  );

test('connections that say half a request and wait', async () => {
  const halves = ['', 'GE', head('GET /'), head('POST /session', 'Content-Length: 40\r\n\r\n'), upgrade()];
  for (let i = 0; i < many; i++) await connection(halves[i % halves.length] ?? '');
});

test('upgrades without a cookie whose connections are never closed from the other side', async () => {
  const ends: Promise<unknown>[] = [];
  for (let i = 0; i < many; i++) {
    const one = await connection(`${upgrade()}\r\n`);
    ends.push(
      new Promise((resolve) => one.once('end', resolve).once('close', resolve)),
      Promise.resolve(one.resume()),
    );
  }
  await Promise.all(ends);
});

test('requests for the largest file without end, whose answers nobody reads', async () => {
  const { text } = await send({});
  const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '/index.html';
  for (let i = 0; i < 5; i++) (await connection(`${head(`GET ${script}`)}\r\n`.repeat(many))).pause();
});

test('calls without end, whose answers nobody reads', async () => {
  const socket = await page();
  socket.pause();
  for (let call = 0; call < many * 20; call++)
    socket.send(JSON.stringify({ call, method: 'listLabs', args: [] }));
});

test('calls that are each as long as a call may be', async () => {
  const socket = await page();
  const text = 'x'.repeat(4_000_000);
  const edits = Array.from({ length: 5 }, () => ({ kind: 'source', cell: 'a', source: text }));
  for (let i = 0; i < many / 50; i++) {
    const answer = await ask(socket, 'edit', 'none', edits);
    expect(answer['error']).toMatch(/not open/);
  }
});

test('calls for a new probe of all rungs while they are being probed', async () => {
  const socket = await page();
  for (let call = 0; call < many; call++)
    socket.send(JSON.stringify({ call: 1000 + call, method: 'ladder', args: [true] }));
  expect(await ask(socket, 'about')).toMatchObject({ value: { shell: 'browser' } });
  // Six rungs are six processes, and the engine of no document.
  expect(await children()).toBeLessThan(20);
});

/** One frame as no library would send it. */
function frame({
  bits,
  payload = Buffer.alloc(0),
  length = payload.length,
  masked = true,
}: {
  readonly bits: number;
  readonly payload?: Buffer;
  readonly length?: number;
  readonly masked?: boolean;
}): Buffer {
  const size = Buffer.alloc(10);
  size[0] = bits;
  size[1] = 127 | (masked ? 128 : 0);
  size.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([size, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

const bomb = deflateRawSync(Buffer.alloc(64 * mib, ' '));
const about = Buffer.from('{"call":1,"method":"about","args":[]}');

test.each<[string, () => Buffer[]]>([
  ['bytes', () => [frame({ bits: 0x82, payload: about })]],
  ['a compressed bomb, though nobody agreed on compression', () => [frame({ bits: 0xc1, payload: bomb })]],
  ['a frame that says it has a terabyte', () => [frame({ bits: 0x81, length: 2 ** 40 })]],
  ['a frame whose length is beyond all numbers', () => [frame({ bits: 0x81, length: 2 ** 62 })]],
  [
    'a message in pieces without end',
    () => [
      frame({ bits: 0x01, payload: Buffer.alloc(mib, ' ') }),
      ...Array.from({ length: 40 }, () => frame({ bits: 0x00, payload: Buffer.alloc(mib, ' ') })),
    ],
  ],
  ['a piece of no message', () => [frame({ bits: 0x80, payload: about })]],
  ['a frame without a mask', () => [frame({ bits: 0x81, payload: about, masked: false })]],
  ['a kind of frame that there is not', () => [frame({ bits: 0x83, payload: about })]],
  ['a ping that is too long', () => [frame({ bits: 0x89, payload: Buffer.alloc(200) })]],
  ['text that is no text', () => [frame({ bits: 0x81, payload: Buffer.from([0xc3, 0x28, 0xff, 0xfe]) })]],
  ['a close that gives a reason there is not', () => [frame({ bits: 0x88, payload: Buffer.from([0, 7]) })]],
])('a socket that sends %s is closed', async (_, frames) => {
  const one = await connection(`${upgrade()}Cookie: ${cookie}\r\n\r\n`);
  const [answer] = (await once(one, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
  const ended = new Promise((resolve) => one.once('end', resolve).once('close', resolve));
  for (const bytes of frames()) one.write(bytes);
  one.resume();
  await ended;
});

test('a socket that sends pings without end is closed', async () => {
  const socket = await page();
  const closed = once(socket, 'close');
  for (let i = 0; i < 1000; i++) socket.ping('x'.repeat(100));
  await closed;
});

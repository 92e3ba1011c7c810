/** The browser shell against whoever else can reach the loopback interface: refused, and alive afterwards. */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TapedeckHost } from '../../main/host/host.ts';
import { SettingsFile } from '../../main/host/settings-file.ts';
import { startWebServer, type WebServer } from '../../main/shell/web/web-server.ts';
import { ask, enter, openSocket, own, raw, refusedUpgrade, send, target } from './shell-client.ts';

let folder: string;
let server: WebServer;
let host: TapedeckHost;
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-shell-'));
  await mkdir(join(folder, 'page', 'workers'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<title>the page</title>');
  await writeFile(join(folder, 'page', 'workers', 'worker.js'), '1;');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await mkdir(join(folder, 'page-secret'));
  await writeFile(join(folder, 'page-secret', 'secret.json'), '"secret"');
  process.on('unhandledRejection', note).on('uncaughtException', note);
});
afterAll(async () => {
  process.off('unhandledRejection', note).off('uncaughtException', note);
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  unhandled.length = 0;
  host = new TapedeckHost({
    shell: 'browser',
    shellReason: 'a test',
    version: '0.0.0',
    workFolder: join(folder, 'work'),
    settings: new SettingsFile(join(folder, 'config')),
    stateFolder: join(folder, 'state'),
  });
  await startServer();
});
async function startServer(): Promise<void> {
  const page = join(folder, 'page');
  server = await startWebServer({ folder: page, port: 0, serveHost: (tell) => host.enter(tell) });
  target.port = server.port;
  target.token = new URL(server.address).hash.slice(1);
}

/** Whatever was tried, the server's own page is served as before. */
afterEach(async () => {
  const socket = await openSocket({ cookie: await enter() });
  expect(await ask(socket, 'about')).toMatchObject({ value: { version: '0.0.0' } });
  socket.terminate();
  expect(unhandled).toEqual([]);
  await host.close();
  await server.close();
});

describe('a name that leads here from elsewhere (rebinding)', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    '0.0.0.0',
    '[::1]',
    'localhost.',
    'LOCALHOST',
  ])('as Host %j is refused, for the page, the session and the socket', async (name) => {
    const cookie = await enter();
    const found = name === '0.0.0.0' || name === '[::1]' ? `${name}:${target.port}` : name;
    const headers = { host: found, cookie };
    expect((await send({ headers })).status).toBe(403);
    expect((await send({ headers, method: 'POST', path: '/session', body: target.token })).status).toBe(403);
    expect(await refusedUpgrade({ ...headers, origin: own() })).toBe(403);
  });
});

describe('another site', () => {
  test.each([
    'http://evil.example',
    'null',
    'http://127.0.0.1:1',
    'https://127.0.0.1',
    'http://localhost.evil.example',
  ])(
    'as Origin %j gets no session with the right token, and no socket with the right cookie',
    async (origin) => {
      const cookie = await enter();
      expect(
        (await send({ method: 'POST', path: '/session', body: target.token, headers: { origin } })).status,
      ).toBe(403);
      expect(await refusedUpgrade({ origin, cookie })).toBe(403);
      expect(await refusedUpgrade({ origin: `${own()}.evil.example`, cookie })).toBe(403);
    },
  );

  test.each(['cross-site', 'same-site'])('that the browser calls %s is refused', async (site) => {
    expect((await send({ headers: { 'sec-fetch-site': site } })).status).toBe(403);
    expect(
      (
        await send({
          method: 'POST',
          path: '/session',
          body: target.token,
          headers: { 'sec-fetch-site': site },
        })
      ).status,
    ).toBe(403);
  });

  test('may not put the page in a frame, and the cookie is for this site and no script', async () => {
    const { headers } = await send({});
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect([headers['cross-origin-opener-policy'], headers['cross-origin-resource-policy']]).toEqual([
      'same-origin',
      'same-origin',
    ]);
    const session = await send({ method: 'POST', path: '/session', body: target.token });
    expect(session.headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict$/)]);
    for (const header of Object.keys({ ...headers, ...session.headers }))
      expect(header).not.toMatch(/^access-control-/);
  });
});

describe('a guess', () => {
  test('at the token is refused, and after twenty nothing but a new start helps', async () => {
    const status = async (body: string) => (await send({ method: 'POST', path: '/session', body })).status;
    const cookie = await enter();
    const guesses = [
      '',
      target.token.slice(0, -1),
      `${target.token}x`,
      target.token.toLowerCase(),
      'x'.repeat(200),
      `${target.token}\0`,
    ];
    for (const guess of guesses) expect(await status(guess)).toBe(403);
    for (let more = guesses.length; more < 20; more++) await status(`guess ${more}`);
    expect(await status(target.token)).toBe(429);
    // The session that is there goes on.
    const socket = await openSocket({ cookie });
    expect(await ask(socket, 'about')).toMatchObject({ value: { shell: 'browser' } });
    await server.close();
    await startServer();
  });

  test('cannot be made at a token of less than 192 bits', () =>
    expect(Buffer.from(target.token, 'base64url').length * 8).toBeGreaterThanOrEqual(192));

  test('at the cookie is refused, the token as a cookie too', async () => {
    const [name = '', value = ''] = (await enter()).split('=');
    for (const cookie of [
      '',
      name,
      `${name}=`,
      `${name}=${target.token}`,
      `${name}=${value.slice(1)}`,
      `x${name}=${value}`,
      `other=${value}`,
    ])
      expect(await refusedUpgrade({ origin: own(), cookie })).toBe(401);
  });
});

describe('a socket', () => {
  test('without a cookie, without an Origin or at another path is refused', async () => {
    const cookie = await enter();
    expect(await refusedUpgrade({ origin: own() })).toBe(401);
    expect(await refusedUpgrade({ cookie })).toBe(403);
    for (const path of ['/', '/host/', '/host2', '/session'])
      expect(await refusedUpgrade({ cookie, origin: own() }, path)).toBe(404);
  });

  test('of another protocol, half a handshake or one that is cut off ends nothing', async () => {
    const head = `GET /host HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nConnection: Upgrade\r\n`;
    await raw(`${head}Upgrade: h2c\r\n\r\n`, 50);
    await raw(`${head}Upgrade: websocket\r\n\r\n`, 0);
    await raw(`${head}Upgrade: websocket\r\nSec-WebSocket-Version: 7\r\n\r\n`, 20);
    await raw(head, 20);
  });

  test.each([
    ['no JSON', 'hello'],
    ['no call', '{}'],
    ['no object', '[]'],
    ['nothing', ''],
    ['a method that is none', '{"call":1,"method":"constructor","args":[]}'],
    ['a method of every object', '{"call":1,"method":"__proto__","args":[]}'],
    ['a number that is no call', '{"call":-1,"method":"about","args":[]}'],
    ['arguments that are no list', '{"call":1,"method":"about","args":{"length":1}}'],
    ['bytes', Buffer.from([0, 1, 2])],
    ['nesting without end', '['.repeat(1_000_000)],
  ])('that says %s is closed', async (_, message) => {
    const socket = await openSocket({ cookie: await enter() });
    socket.send(message);
    expect((await once(socket, 'close'))[0]).toBe(1008);
  });

  test('that says more than a call has reason to is closed', async () => {
    const socket = await openSocket({ cookie: await enter() });
    socket.on('error', () => undefined);
    socket.send(Buffer.alloc(33 * 1024 * 1024, ' '), { binary: false });
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  test.each([
    ['too few', 'edit', []],
    ['of other types', 'openWork', [7]],
    ['that name a property of every object', 'closeWork', [{ __proto__: null }]],
    [
      'an id that no notebook could hold',
      'edit',
      ['x', [{ kind: 'insert', cell: { id: '../x', kind: 'code', source: '' } }]],
    ],
  ])('is answered with an error for arguments %s', async (_, method, args) => {
    const socket = await openSocket({ cookie: await enter() });
    expect(await ask(socket, method, ...args)).toEqual({
      call: expect.any(Number),
      error: expect.stringContaining(method),
    });
  });

  test('is answered with an error for arguments nested as deep as JSON goes', async () => {
    const socket = await openSocket({ cookie: await enter() });
    const [open, close] = ['{"kind":"array","items":[', ']}'].map((part) => part.repeat(100_000));
    const run = `{"status":"done","elapsedMs":0,"outputs":[{"kind":"value","text":"","value":${open}${close}}]}`;
    socket.send(`{"call":7,"method":"edit","args":["x",[{"kind":"ran","cell":"a","run":${run}}]]}`);
    expect(JSON.parse(String((await once(socket, 'message'))[0]))).toMatchObject({
      call: 7,
      error: expect.stringContaining('edit'),
    });
  });

  test.each(['/etc/passwd', '/dev/zero', '../../../../etc/hostname', '\0', '/proc/self/environ', 'x.html'])(
    'opens no file that is no notebook: %j',
    async (path) => {
      const socket = await openSocket({ cookie: await enter() });
      const { value, error } = await ask(socket, 'openWork', { path });
      expect(error ?? (value as { kind: string }).kind).toMatch(/refused|openWork/);
      expect(JSON.stringify(value ?? '')).not.toContain('root:');
    },
  );
});

describe('a path', () => {
  test.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/workers/../../secret.json',
    '/../page-secret/secret.json',
    '/..%2fpage-secret%2fsecret.json',
    '//secret.json',
    '/secret.json%00.html',
    '/%',
    '/%c0%ae%c0%ae/secret.json',
    '/workers',
    '/.',
    'http://evil.example/../secret.json',
  ])('that leads out, %s, leads nowhere', async (path) => {
    const { status, text } = await send({ path });
    expect([status, text.includes('"secret"')]).toEqual([404, false]);
  });

  test('to the page by way of the workers has the policy of the page', async () => {
    const { headers } = await send({ path: '/workers/../index.html' });
    expect(headers['content-security-policy'] ?? '').not.toContain('unsafe-eval');
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST', 'PROPFIND'])(
    'cannot be asked for by %s',
    async (method) => expect((await send({ method })).status).toBe(405),
  );
});

describe('a request', () => {
  test('that never ends, is too long or is none ends nothing', async () => {
    const head = `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\n`;
    await raw(`${head}Content-Length: 100\r\n\r\nhalf`, 50);
    await raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`);
    expect((await send({ method: 'POST', path: '/session', body: 'x'.repeat(300) })).status).toBe(413);
    await raw(`${head}Content-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`, 50);
    expect(await raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)).toContain('431');
    expect(await raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')).toContain('400');
    expect(await raw('GET / HTTP/1.1\r\nHost:\r\n\r\n', 200)).toContain('403');
    expect(await raw('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 200)).not.toContain('the page');
  });
});

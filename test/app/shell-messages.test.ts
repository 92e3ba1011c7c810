/** Every message that a contract does not allow, made from the contract: refused in words, and the next one is answered. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as v from 'valibot';
import type { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TapedeckHost } from '../../main/host/host.ts';
import { startNodeEngine } from '../../main/host/node-engine.ts';
import { SettingsFile } from '../../main/host/settings-file.ts';
import { startWebServer, type WebServer } from '../../main/shell/web/web-server.ts';
import { engineRequestSchema, type EngineEvent, type EngineRequest } from '../../preload/contract/engine.ts';
import { hostArguments } from '../../preload/contract/host.ts';
import { goodFor, polluted, refusedBy, type Case } from './contract-cases.ts';
import { ask, enter, openSocket, target } from './shell-client.ts';

let folder: string;
let server: WebServer;
let host: TapedeckHost;
let socket: WebSocket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-messages-'));
  await writeFile(join(folder, 'index.html'), '<title>the page</title>');
  host = new TapedeckHost({
    shell: 'browser',
    shellReason: 'a test',
    version: '0.0.0',
    workFolder: join(folder, 'work'),
    settings: new SettingsFile(join(folder, 'config')),
    stateFolder: join(folder, 'state'),
  });
  server = await startWebServer({ folder, port: 0, serveHost: (tell) => host.enter(tell) });
  target.port = server.port;
  target.token = new URL(server.address).hash.slice(1);
  socket = await openSocket({ cookie: await enter() });
});
afterAll(async () => {
  socket?.terminate();
  await host?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** One in twenty, each time from another place of the list; all of them in the full run. */
const step = process.env['TAPEDECK_FULL'] === '1' ? 1 : 20;
const sampleOf = (cases: Iterable<Case>): Case[] => [...cases].filter((_, at) => at % step === 0);

const methods = Object.entries(hostArguments) as [string, v.GenericSchema][];

/** What it is answered, or the code that it is closed with. */
async function answerTo(text: string): Promise<Record<string, unknown>> {
  const found = await new Promise<Record<string, unknown>>((resolve) => {
    const end = (answer: Record<string, unknown>): void => {
      socket.off('message', take).off('close', close);
      resolve(answer);
    };
    const take = (bytes: Buffer): void => {
      const answer = JSON.parse(String(bytes)) as Record<string, unknown>;
      if ('call' in answer) end(answer);
    };
    const close = (code: number): void => end({ closed: code });
    socket.on('message', take).on('close', close).send(text);
  });
  if ('closed' in found) socket = await openSocket({ cookie: await enter() });
  return found;
}

test('a message made from the contract is one that the contract allows', () => {
  const sizes = methods.map(([, schema]) => [...refusedBy(schema)].length);
  // Were the generator blind to a kind of schema, its cases would be few.
  expect(sizes.reduce((all, one) => all + one, 0)).toBeGreaterThan(3000);
  expect(JSON.stringify(goodFor(hostArguments.edit))).toContain('"kind":"source"');
});

test(
  'of the page’s calls: each field missing, null, of another type, too large, a name of every object',
  async () => {
    for (const [method, schema] of methods)
      for (const { name, message } of sampleOf(refusedBy(schema))) {
        const found = await answerTo(JSON.stringify({ call: 7, method, args: message }));
        // What is no list of arguments is no call at all.
        const expected = Array.isArray(message)
          ? { call: 7, error: expect.stringMatching(`^${method}: `) }
          : { closed: 1008 };
        expect(found, `${method} ${name}`).toEqual(expected);
      }
    expect(await ask(socket, 'about')).toMatchObject({ value: { version: '0.0.0' } });
  },
  step === 1 ? 3_600_000 : 240_000,
);

test('of the page’s calls: with keys that lead to the prototype of all objects', async () => {
  for (const [method, schema] of methods) {
    // These look at the whole machine, whatever they are given.
    if (method === 'ladder' || method === 'diagnostics') continue;
    const found = await answerTo(`{"call":7,"method":"${method}","args":${polluted(goodFor(schema))}}`);
    expect(found, method).toMatchObject({ call: 7 });
  }
  expect('polluted' in {}).toBe(false);
  expect(await ask(socket, 'settings')).toMatchObject({ value: { theme: 'system' } });
});

test(
  'of an engine’s requests: the same, and the next cell runs',
  async () => {
    const opened = await startNodeEngine({ wish: 'js' });
    if (opened.kind === 'none') throw new Error(opened.message);
    const { link } = opened;
    const events: EngineEvent[] = [];
    let more: () => void = () => undefined;
    link.onEvent((event) => {
      events.push(event);
      more();
    });
    const next = async (kind: EngineEvent['kind']): Promise<EngineEvent> => {
      for (;;) {
        const found = events.find((event) => event.kind === kind);
        if (found) return events.splice(events.indexOf(found), 1)[0] as EngineEvent;
        await new Promise<void>((resolve) => (more = resolve));
      }
    };
    await next('ready');
    for (const { name, message } of sampleOf(refusedBy(engineRequestSchema))) {
      link.send(message as EngineRequest);
      expect(await next('refused'), name).toMatchObject({ message: expect.stringMatching(/\S/) });
    }
    link.send({ kind: 'open', session: 's', seed: 1 });
    link.send({ kind: 'run', run: 1, session: 's', cell: 'a', source: "'polluted' in {}", maxValues: 1 });
    expect(await next('finished')).toMatchObject({ status: 'done', value: { value: false } });
    link.kill();
  },
  step === 1 ? 3_600_000 : 240_000,
);

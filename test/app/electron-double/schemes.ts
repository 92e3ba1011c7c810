/** A scheme of the application's own in a Chromium that was not built for one: each scheme's host gets a loopback address. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const announced = new Map<string, Electron.Privileges>();
/** `app://tapedeck` and the `http://127.0.0.1:<port>` that stands for it. */
const places = new Map<string, string>();

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges } of schemes) announced.set(scheme, privileges ?? {});
  },
  handle(scheme, handler) {
    const { standard, secure } = announced.get(scheme) ?? {};
    if (!standard || !secure)
      throw new Error(`${scheme} was not announced as standard and secure before the application was ready`);
    handlers.set(scheme, handler);
  },
};

/** The loopback address of a page; the server behind it starts when it is first asked for. */
export async function toLoopback(address: string): Promise<string> {
  const origin = /^\w+:\/\/[^/]+/.exec(address)?.[0] ?? address;
  const known = places.get(origin);
  if (known) return known + address.slice(origin.length);
  const server = createServer((request, response) => void answer(origin, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  places.set(origin, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return toLoopback(address);
}

/** The address as the application knows it. */
export function fromLoopback(address: string): string {
  for (const [origin, loopback] of places)
    if (address.startsWith(loopback)) return origin + address.slice(loopback.length);
  return address;
}

async function answer(origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handler = handlers.get(origin.split(':', 1)[0] ?? '');
  const loopback = places.get(origin) ?? '';
  const given = await handler?.(new Request(origin + request.url, { method: request.method ?? 'GET' }));
  if (!given) return void response.writeHead(501).end();
  const headers = [...given.headers].map(([name, value]) => [name, value.replaceAll(origin, loopback)]);
  response.writeHead(given.status, Object.fromEntries(headers));
  response.end(Buffer.from(await given.arrayBuffer()));
}

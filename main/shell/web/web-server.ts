/** The browser shell's server on the loopback interface: the built page, the exchange of the token, and the page's socket. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { readPageFile } from '../page-file.ts';
import { BuiltFolder } from './built-folder.ts';
import { Door, type Entry } from './door.ts';
import { servePageSocket, type ServeHost } from './page-socket.ts';
import { isolation } from './policies.ts';

export interface WebServerOptions {
  /** Folder of the built page. */
  readonly folder: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly serveHost: ServeHost;
}

export interface WebServer {
  /** What the user opens; the token is in its fragment. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Larger than any call has reason to be: a cell's source may have 4 million characters. */
const frameLimitBytes = 32 * 1024 * 1024;

/** Whoever holds connections and says nothing on them must not keep the host from opening files. */
const limits = {
  connections: 128,
  headersMs: 10_000,
  requestMs: 15_000,
  silenceMs: 30_000,
  checkMs: 5_000,
};

export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.silenceMs;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const door = new Door(port);
  const folder = new BuiltFolder(options.folder);
  server.on('request', (request, response) => void answer(request, response, door, folder));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimitBytes });
  server.on('upgrade', (request, socket, head) => {
    // Whoever asked may be gone before the answer.
    socket.on('error', () => undefined);
    const entry: Entry =
      pathOf(request) === '/host'
        ? door.checkUpgrade(request)
        : { kind: 'refused', status: 404, why: 'no such socket' };
    if (entry.kind === 'refused') {
      // Not left half open: nobody else looks after this connection any more.
      socket.end(`HTTP/1.1 ${entry.status} Refused\r\nConnection: close\r\n\r\n`, () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => servePageSocket(page, options.serveHost));
  });
  return {
    address: `http://127.0.0.1:${port}/#${door.token}`,
    port,
    async close() {
      for (const page of sockets.clients) page.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  folder: BuiltFolder,
): Promise<void> {
  const refuse = (status: number, why: string): void =>
    void response.writeHead(status, { ...isolation, 'content-type': 'text/plain; charset=utf-8' }).end(why);
  const address = door.checkAddress(request);
  if (address.kind === 'refused') return refuse(address.status, address.why);
  const path = pathOf(request);
  if (request.method === 'POST' && path === '/session') {
    const token = await shortBody(request);
    const exchanged = token === undefined ? refusedBody : door.exchange(token);
    if ('cookie' in exchanged)
      return void response.writeHead(204, { ...isolation, 'set-cookie': exchanged.cookie }).end();
    return exchanged.kind === 'refused' ? refuse(exchanged.status, exchanged.why) : undefined;
  }
  if (request.method !== 'GET') return refuse(405, `found ${request.method}, expected GET`);
  const file = await readPageFile(folder.path, path, `http://${request.headers.host ?? ''}`, folder.read);
  if (!file) return refuse(404, 'there is nothing of that name');
  response.writeHead(200, file.headers).end(file.bytes);
}

const refusedBody: Entry = { kind: 'refused', status: 413, why: 'a token is shorter than that' };

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';

/** A body of at most 200 bytes; undefined for a longer one, and for one that never ends. */
function shortBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (bytes: Buffer) => {
      // The rest is read and dropped: a connection that is cut does not hear the answer.
      if (body.length <= 200) body += String(bytes);
      else resolve(undefined);
    });
    request.on('end', () => resolve(body.length <= 200 ? body : undefined));
    for (const cut of ['error', 'close'] as const) request.on(cut, () => resolve(undefined));
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

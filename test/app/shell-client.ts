/** Speaks to the browser shell as a page does, and as no page would. */
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** The shell that is spoken to. */
export const target = { port: 0, token: '' };

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request as no browser would tidy it: path and headers go out as they are. */
export function send({
  method = 'GET',
  path = '/',
  headers = {},
  body,
}: Asked): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port: target.port, host: '127.0.0.1', method, path, headers, agent: false },
      async (answer) => {
        let text = '';
        for await (const bytes of answer) text += String(bytes);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export const own = (): string => `http://127.0.0.1:${target.port}`;

export async function enter(): Promise<string> {
  const { status, headers } = await send({ method: 'POST', path: '/session', body: target.token });
  if (status !== 204) throw new Error(`the right token was answered with ${status}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export function socketOf(headers: Record<string, string>, path = '/host'): WebSocket {
  const { origin, ...rest } = headers;
  return new WebSocket(`ws://127.0.0.1:${target.port}${path}`, {
    headers: rest,
    ...(origin === undefined ? {} : { origin }),
  });
}

export async function openSocket(headers: Record<string, string>): Promise<WebSocket> {
  const socket = socketOf({ origin: own(), ...headers });
  await once(socket, 'open');
  return socket;
}

/** The status with which an upgrade is refused. */
export async function refusedUpgrade(headers: Record<string, string>, path?: string): Promise<number> {
  const socket = socketOf(headers, path);
  const [error] = (await once(socket, 'error')) as [Error];
  return Number(/(\d{3})$/.exec(error.message)?.[1]);
}

let calls = 0;
export async function ask(
  socket: WebSocket,
  method: string,
  ...args: unknown[]
): Promise<Record<string, unknown>> {
  const call = calls++;
  socket.send(JSON.stringify({ call, method, args }));
  for (;;) {
    const [bytes] = (await once(socket, 'message')) as [Buffer];
    const answer = JSON.parse(String(bytes)) as Record<string, unknown>;
    if (answer['call'] === call) return answer;
  }
}

/** Bytes on a bare connection; what comes back until it is closed. */
export async function raw(bytes: string, cutAfterMs?: number): Promise<string> {
  const connection = connect(target.port, '127.0.0.1');
  let text = '';
  connection.on('data', (data) => (text += String(data))).on('error', () => undefined);
  connection.write(bytes);
  // Not by `once`, which would reject for a connection that is reset.
  const closed = new Promise((resolve) => void connection.on('close', resolve));
  if (cutAfterMs !== undefined) setTimeout(() => connection.resetAndDestroy(), cutAfterMs);
  await closed;
  return text;
}

/** One page's WebSocket: calls come in, answers and events go out, and nothing malformed gets further than here. */
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import type { Host, HostEvent } from '../../../preload/contract/host.ts';
import { callHost, hostCallSchema } from '../call-host.ts';

/** Gives a page its host; `leave` is called when the page is gone. */
export type ServeHost = (tell: (event: HostEvent) => void) => { readonly host: Host; leave(): void };

/** A page that does not read is not fed without end. */
const backlogLimitBytes = 256 * 1024 * 1024;

/** Calls that wait for their answers, each with what it costs beside its text; beyond this nothing more is read. */
const waitingLimitBytes = 64 * 1024 * 1024;
const callCostBytes = 16 * 1024;

/** Longest wait for the other side's end of a conversation. */
const closeLimitMs = 1000;

export function servePageSocket(socket: WebSocket, serveHost: ServeHost): void {
  const say = (message: object): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > backlogLimitBytes) turnAway(socket, 1013, 'the page does not read');
    else socket.send(JSON.stringify(message));
  };
  const { host, leave } = serveHost((event) => say({ event }));
  let waitingBytes = 0;
  socket.on('message', (bytes, isBinary) => {
    const call = isBinary ? undefined : readCall(String(bytes));
    if (!call) {
      turnAway(socket, 1008, 'expected {"call","method","args"}');
      return;
    }
    const sizeBytes = callCostBytes + (bytes as Buffer).length;
    waitingBytes += sizeBytes;
    if (waitingBytes > waitingLimitBytes) socket.pause();
    void callHost(host, call).then((answer) => {
      waitingBytes -= sizeBytes;
      if (waitingBytes <= waitingLimitBytes) socket.resume();
      say(answer);
    });
  });
  socket.on('error', () => undefined);
  socket.on('close', leave);
}

/** Says why, and does not wait long for whoever does not listen. */
function turnAway(socket: WebSocket, code: number, why: string): void {
  socket.removeAllListeners('message');
  socket.close(code, why);
  setTimeout(() => socket.terminate(), closeLimitMs).unref();
}

function readCall(text: string): v.InferOutput<typeof hostCallSchema> | undefined {
  try {
    const parsed = v.safeParse(hostCallSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

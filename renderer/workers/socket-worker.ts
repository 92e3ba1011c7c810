/** Entry of the socket worker: what the host says goes to the page through memory that a page can read between a key and its frame. */
import type { FromSocketWorker, ToSocketWorker } from '../../preload/contract/socket-worker.ts';
import { RingWriter } from '../../preload/message-ring.ts';

let socket: WebSocket | undefined;
const encoder = new TextEncoder();
const post = (message: FromSocketWorker): void => self.postMessage(message);

function open(address: string, memory: SharedArrayBuffer | undefined): WebSocket {
  const opened = new WebSocket(address);
  const ring = memory && new RingWriter(memory);
  opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (ring) ring.write(encoder.encode(data), () => post({ kind: 'look' }));
    else post({ kind: 'message', text: data });
  });
  opened.addEventListener('open', () => post({ kind: 'opened' }));
  opened.addEventListener('close', () => post({ kind: 'closed' }));
  return opened;
}

self.addEventListener('message', ({ data }: MessageEvent<ToSocketWorker>) => {
  if (data.kind === 'open') socket = open(data.address, data.ring);
  else if (socket?.readyState === WebSocket.OPEN) socket.send(data.text);
});

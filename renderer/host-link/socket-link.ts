/** The host behind a WebSocket: each method of the table becomes a call, each answer settles a promise. */
import {
  hostMethods,
  type EngineCall,
  type Host,
  type HostEvent,
  type HostLink,
} from '../../preload/contract/host.ts';
import { unaskedCalls } from '../shared/unasked-calls.ts';
import { HostSocket } from './host-socket.ts';

interface Answer {
  readonly call?: number;
  readonly value?: unknown;
  readonly error?: string;
  readonly event?: HostEvent;
}

/** Shows the token of the address for a cookie, and takes it out of the address bar and the history. */
async function enter(): Promise<void> {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, '', location.pathname);
  const response = await fetch('/session', { method: 'POST', body: token });
  if (!response.ok) throw new Error(await response.text());
}

/** Whether somebody looks at what comes of it; the rest has the page's frames come no more often. */
const isAwaited = (method: string, args: readonly unknown[]): boolean =>
  method === 'callEngine' ? !unaskedCalls.has((args[1] as EngineCall).kind) : method !== 'edit';

export async function connectSocket(): Promise<HostLink> {
  const events: ((event: HostEvent) => void)[] = [];
  const gone: ((why: string) => void)[] = [];
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;

  const socket = new HostSocket('workers/socket-worker.js', (text) => {
    const { call, value, error, event } = JSON.parse(text) as Answer;
    if (event) for (const listener of events) listener(event);
    if (call === undefined) return;
    const waiting = pending.get(call);
    pending.delete(call);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  });
  await enter();
  await socket.open(`ws://${location.host}/host`, () => {
    for (const { reject } of pending.values()) reject(new Error('the workbench has ended'));
    pending.clear();
    for (const listener of gone) listener('The workbench has ended.');
  });

  const ask = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const call = calls++;
      pending.set(call, { resolve, reject });
      socket.send(JSON.stringify({ call, method, args }), isAwaited(method, args));
    });
  const calling = Object.keys(hostMethods).map((method) => [
    method,
    (...args: readonly unknown[]) => ask(method, args),
  ]);
  return {
    ...(Object.fromEntries(calling) as Host),
    onEvent: (listener) => void events.push(listener),
    onGone: (listener) => void gone.push(listener),
  };
}

/** The calls of one window: their sender is checked, their arguments validated, their errors given back as answers. */
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import {
  hostChannel,
  shellArguments,
  shellChannel,
  shellMethods,
  type PortMessage,
  type Shell,
} from '../../../preload/contract/shell.ts';
import type { Window } from '../../host/host.ts';
import type { ServeHost } from '../web/page-socket.ts';
import { callHost, hostCallSchema } from '../call-host.ts';
import { openEnginePort, type EnginePort } from './engine-port.ts';
import { isOwnPage } from './protocol.ts';

export interface WindowCalls {
  /** Tells the page something, once it has connected. */
  post(message: PortMessage): void;
  /** The window is gone. */
  leave(): void;
}

/** A page that is loaded anew connects anew: it gets a new port, and the host sees a new window. */
export function serveWindow(
  contents: WebContents,
  serveHost: ServeHost,
  shell: Omit<Shell, 'connect'>,
): WindowCalls {
  let connected: { readonly port: EnginePort; readonly window: Window } | undefined;
  const leave = (): void => {
    connected?.window.leave();
    connected?.port.close();
    connected = undefined;
  };
  const wholeShell: Shell = {
    ...shell,
    async connect() {
      leave();
      const port = openEnginePort(contents);
      connected = { port, window: serveHost((event) => port.post({ kind: 'host', event })) };
    },
  };
  contents.ipc.handle(hostChannel, async (event, call: unknown) => {
    const trouble = refusalOf(event);
    if (trouble !== undefined) return { error: trouble };
    const parsed = v.safeParse(hostCallSchema, call);
    if (!parsed.success) return { error: 'found a malformed call, expected {"call","method","args"}' };
    return connected
      ? callHost(connected.window.host, parsed.output)
      : { error: 'this window has not connected' };
  });
  contents.ipc.handle(shellChannel, async (event, call: unknown) => {
    const trouble = refusalOf(event);
    return trouble === undefined ? callShell(wholeShell, call) : { error: trouble };
  });
  return { post: (message) => connected?.port.post(message), leave };
}

const refusalOf = ({ senderFrame }: IpcMainInvokeEvent): string | undefined =>
  isOwnPage(senderFrame)
    ? undefined
    : `a call from ${senderFrame?.url ?? 'a frame that is gone'}, expected the application's own page`;

const shellCallSchema = v.object({
  method: v.picklist(Object.keys(shellMethods) as (keyof Shell)[]),
  args: v.array(v.unknown()),
});

async function callShell(shell: Shell, call: unknown): Promise<{ value: unknown } | { error: string }> {
  const parsed = v.safeParse(shellCallSchema, call);
  if (!parsed.success) return { error: 'found a malformed call, expected {"method","args"}' };
  const { method, args } = parsed.output;
  const given = v.safeParse(shellArguments[method], args);
  if (!given.success) return { error: `${method}: ${given.issues[0].message}` };
  const ask = shell[method] as (...args: readonly unknown[]) => Promise<unknown>;
  return { value: await ask(...given.output) };
}

/** The host of the desktop application: its calls are at `window.host`, its events come through a port of the window's own. */
import { hostMethods, type Host, type HostEvent, type HostLink } from '../../preload/contract/host.ts';
import { portName, type PortMessage, type Shell } from '../../preload/contract/shell.ts';

declare global {
  interface Window {
    /** Put there by the preload script; a browser has neither. */
    readonly host?: Host;
    readonly shell?: Shell;
  }
}

export interface ElectronLink extends HostLink {
  readonly shell: Shell;
  /** Menu items and files from the desktop. */
  onShell(listener: (message: Extract<PortMessage, { kind: 'command' | 'open' }>) => void): void;
}

/** Undefined in a browser. */
export async function connectElectron(): Promise<ElectronLink | undefined> {
  const { host, shell } = window;
  if (!host || !shell) return undefined;
  const events: ((event: HostEvent) => void)[] = [];
  const messages: Parameters<ElectronLink['onShell']>[0][] = [];
  const gone: ((why: string) => void)[] = [];
  const port = receivePort();
  await shell.connect();
  const take = ({ data }: MessageEvent<PortMessage>): void => {
    if (data.kind === 'host') for (const listener of events) listener(data.event);
    else if (data.kind === 'gone') for (const listener of gone) listener(data.why);
    else for (const listener of messages) listener(data);
  };
  const opened = await port;
  opened.addEventListener('message', take);
  opened.start();
  const calls = Object.keys(hostMethods).map((method) => [method, calling(host, method)]);
  return {
    ...(Object.fromEntries(calls) as Host),
    shell,
    onEvent: (listener) => void events.push(listener),
    onGone: (listener) => void gone.push(listener),
    onShell: (listener) => void messages.push(listener),
  };
}

/** What crosses to the host is JSON, as on a socket: a reactive proxy could not be cloned. */
const calling = (host: Host, method: string) => {
  const call = host[method as keyof Host] as (...args: readonly unknown[]) => Promise<unknown>;
  return (...args: readonly unknown[]) => call(...(JSON.parse(JSON.stringify(args)) as unknown[]));
};

const receivePort = (): Promise<MessagePort> =>
  new Promise((resolve) => {
    const take = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
      if (source !== window || data !== portName || !port) return;
      removeEventListener('message', take);
      resolve(port);
    };
    addEventListener('message', take);
  });

/** What runs in the page: the preload script's isolated world, and the end of the context bridge in the page's own world. */
import { makeCloneText, type CloneText } from './clone-text.ts';

/** From the page to the main process, as text through a binding that only the isolated world has. */
export type ToMain =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'port'; readonly port: number; readonly data: string };

export type FromMain =
  | { readonly kind: 'answer'; readonly id: number; readonly value?: string; readonly error?: string }
  | { readonly kind: 'message'; readonly channel: string; readonly data: string; readonly ports: number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: string };

export const worldName = 'Electron Isolated Context';
export const bindingName = 'electronDoubleToMain';

/** Only in the isolated world: the function that runs a sandboxed preload script. */
function isolatedWorld(cloneText: CloneText, binding: string, preload: (...given: unknown[]) => void): void {
  // A frame inside the page has no preload script.
  if (window !== window.top) return;
  const { encode, decode } = cloneText;
  const toMain = (message: ToMain): void =>
    (Reflect.get(globalThis, binding) as (text: string) => void)(JSON.stringify(message));
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  const waiting = new Map<number, (answer: { value?: string; error?: string }) => void>();
  const ports = new Map<number, MessagePort>();
  let calls = 0;

  const ipcRenderer = {
    on: (channel: string, listener: (event: object, ...args: unknown[]) => void) =>
      void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = calls++;
        waiting.set(id, ({ value, error }) =>
          error === undefined ? resolve(decode(value ?? '')) : reject(new Error(error)),
        );
        toMain({ kind: 'invoke', id, channel, args: encode(args) });
      }),
  };
  Reflect.set(globalThis, 'electronDoubleReceive', (message: FromMain): void => {
    if (message.kind === 'answer') {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else if (message.kind === 'port') ports.get(message.port)?.postMessage(decode(message.data));
    else {
      const handed = message.ports.map((port) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', ({ data }) => toMain({ kind: 'port', port, data: encode(data) }));
        port1.start();
        ports.set(port, port1);
        return port2;
      });
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ ports: handed }, decode(message.data));
    }
  });

  const exposed = new Map<string, (...args: unknown[]) => unknown>();
  const contextBridge = {
    exposeInMainWorld(key: string, api: Record<string, (...args: unknown[]) => unknown>): void {
      for (const [name, value] of Object.entries(api)) exposed.set(`${key}.${name}`, value);
      const detail = JSON.stringify({ key, names: Object.keys(api) });
      document.dispatchEvent(new CustomEvent('electron-double:expose', { detail }));
    },
  };
  document.addEventListener('electron-double:call', (event) => {
    const { id, name, args } = JSON.parse((event as CustomEvent<string>).detail) as {
      id: number;
      name: string;
      args: string;
    };
    const answer = (fields: object): void =>
      void document.dispatchEvent(
        new CustomEvent('electron-double:return', { detail: JSON.stringify({ id, ...fields }) }),
      );
    const called = async (): Promise<unknown> => exposed.get(name)?.(...(decode(args) as unknown[]));
    called()
      .then((value) => answer({ value: encode(value) }))
      .catch((error: Error) => answer({ error: error.message }));
  });

  // A sandboxed preload script can require Electron's renderer half, and nothing of Node or of its own folder.
  const require = (name: string): unknown => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}

/** In the page's own world: makes what the bridge exposes; arguments and answers are cloned. */
function mainWorld({ encode, decode }: CloneText): void {
  if (window !== window.top) return;
  const waiting = new Map<number, (answer: { value?: string; error?: string }) => void>();
  let calls = 0;
  document.addEventListener('electron-double:expose', (event) => {
    const { key, names } = JSON.parse((event as CustomEvent<string>).detail) as {
      key: string;
      names: string[];
    };
    const api = Object.fromEntries(
      names.map((name) => [
        name,
        (...args: unknown[]): Promise<unknown> =>
          new Promise((resolve, reject) => {
            const id = calls++;
            waiting.set(id, ({ value, error }) =>
              error === undefined ? resolve(decode(value ?? '')) : reject(new Error(error)),
            );
            const detail = JSON.stringify({ id, name: `${key}.${name}`, args: encode(args) });
            document.dispatchEvent(new CustomEvent('electron-double:call', { detail }));
          }),
      ]),
    );
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
  document.addEventListener('electron-double:return', (event) => {
    const answer = JSON.parse((event as CustomEvent<string>).detail) as { id: number; value?: string };
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
}

export const mainWorldSource = `(${mainWorld})((${makeCloneText})())`;

/** `preload` is the text of a CommonJS file. */
export const isolatedWorldSource = (preload: string): string =>
  `(${isolatedWorld})((${makeCloneText})(), ${JSON.stringify(bindingName)}, function (require, module, exports) {${preload}\n})`;

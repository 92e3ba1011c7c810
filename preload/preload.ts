/** Runs before the page in a sandbox: puts the host's and the shell's calls where the page finds them, and hands its port over. */
import { contextBridge, ipcRenderer } from 'electron';
import { hostMethods } from './contract/host.ts';
import { hostChannel, portName, shellChannel, shellMethods } from './contract/shell.ts';

type Answer = { readonly value: unknown } | { readonly error: string };

/** Electron wraps what a handler throws in words of its own: errors come as answers and are thrown here. */
async function ask(channel: string, method: string, args: readonly unknown[]): Promise<unknown> {
  const answer = (await ipcRenderer.invoke(channel, { call: 0, method, args })) as Answer;
  if ('error' in answer) throw new Error(answer.error);
  return answer.value;
}

const callsOf = (channel: string, methods: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(methods).map((method) => [
      method,
      (...args: readonly unknown[]) => ask(channel, method, args),
    ]),
  );

contextBridge.exposeInMainWorld('host', callsOf(hostChannel, hostMethods));
contextBridge.exposeInMainWorld('shell', callsOf(shellChannel, shellMethods));

// Events skip the bridge, which would copy each of them once more.
ipcRenderer.on(portName, ({ ports }) => window.postMessage(portName, location.origin, ports));

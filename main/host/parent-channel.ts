/** The way back from a program to whoever started it: Node's IPC, or the port that Electron gives its utility processes. */

export interface ParentChannel {
  send(message: object, sent?: () => void): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when nobody listens any more. Electron ends its utility processes itself then. */
  onGone(listener: () => void): void;
}

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** To be called before any cell runs: what it returns does not look at `process` again. */
export function parentChannel(): ParentChannel {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort)
    return {
      send: (message, sent) => {
        parentPort.postMessage(message);
        // A port has no acknowledgement; what is posted leaves in this turn of the loop.
        if (sent) setImmediate(sent);
      },
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onGone: () => undefined,
    };
  const send = process.send?.bind(process);
  return {
    send: (message, sent) => void send?.(message, () => sent?.()),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}

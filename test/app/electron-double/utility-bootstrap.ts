/** Runs before a utility process's program: takes Node's IPC away and leaves `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';

class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  readonly #send: (message: object) => void;
  #held: unknown[] = [];

  constructor(send: (message: object) => void) {
    super();
    this.#send = send;
    process.on('message', (data) => {
      if (this.listenerCount('message') === 0) this.#held.push(data);
      else this.emit('message', { data, ports: [] });
    });
    // What came before anybody listened is kept for the first listener.
    this.on('newListener', (event) => {
      if (event !== 'message') return;
      setImmediate(() => {
        for (const data of this.#held.splice(0)) this.emit('message', { data, ports: [] });
      });
    });
  }

  postMessage(message: unknown): void {
    this.#send(structuredClone(message) as object);
  }
}

const { send } = process;
if (isMainThread && send) {
  const parentPort = new ParentPort((message) => void Reflect.apply(send, process, [message]));
  Object.defineProperty(process, 'parentPort', { value: parentPort });
  // A utility process does not outlive the application.
  process.on('disconnect', () => process.exit(0));
  // Node itself needs `channel` and `connected` to go on receiving.
  for (const name of ['send', 'disconnect'])
    Object.defineProperty(process, name, { value: undefined, configurable: true });
}

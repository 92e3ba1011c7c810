/** Message channels of the main process, with the fault of the real ones: a message that transfers a buffer is lost. */
import { EventEmitter } from 'node:events';

let created = 0;

export class MessagePortDouble
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'start'>
{
  readonly id = created++;
  /** Where what is posted here arrives. */
  deliver: (data: unknown) => void = () => undefined;
  #closed = false;
  #held: unknown[] | undefined = [];

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (this.#closed || transfer.some((one) => !(one instanceof MessagePortDouble))) return;
    this.deliver(structuredClone(message));
  }

  receive(data: unknown): void {
    if (this.#held) this.#held.push(data);
    else this.emit('message', { data, ports: [] });
  }

  start(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const data of held) this.receive(data);
  }

  close(): void {
    this.#closed = true;
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortDouble();
  readonly port2 = new MessagePortDouble();

  constructor() {
    this.port1.deliver = (data) => this.port2.receive(data);
    this.port2.deliver = (data) => this.port1.receive(data);
  }
}

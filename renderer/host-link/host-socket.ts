/** The page's end of the socket to the host, which a worker holds. */
import type { FromSocketWorker, ToSocketWorker } from '../../preload/contract/socket-worker.ts';
import { ringMemory, RingReader } from '../../preload/message-ring.ts';
import { prepareFrame } from '../shared/before-paint.ts';

const ringBytes = 1 << 20;
/** How long after something was asked the ring is looked at in each frame. */
const expectedMs = 250;
/** What waits for an answer through so many promises goes on before the message after it is taken. */
const turnsBetween = 16;

export class HostSocket {
  readonly #worker: Worker;
  readonly #memory = crossOriginIsolated ? ringMemory(ringBytes) : undefined;
  readonly #ring = this.#memory && new RingReader(this.#memory);
  readonly #take: (text: string) => void;
  readonly #decoder = new TextDecoder();
  #expectedUntil = 0;
  #isLooking = false;

  /** `take` gets the host's messages in their order. */
  constructor(workerUrl: string, take: (text: string) => void) {
    this.#take = take;
    this.#worker = new Worker(workerUrl);
    this.#listen((message) => {
      if (message.kind === 'message') take(message.text);
      if (message.kind === 'look') void this.#drain();
    });
  }

  /** Rejects when the host refuses; `closed` is called once it has opened and is gone. */
  open(address: string, closed: () => void): Promise<void> {
    this.#post({ kind: 'open', address, ring: this.#memory });
    return new Promise((resolve, reject) => {
      let isOpen = false;
      this.#listen(({ kind }) => {
        if (kind === 'opened') {
          isOpen = true;
          resolve();
        }
        if (kind !== 'closed') return;
        // First what the host said before it went.
        void this.#drain().then(() => (isOpen ? closed() : reject(new Error('refused'))));
      });
      this.#worker.addEventListener('error', () => reject(new Error('its worker could not be loaded')));
    });
  }

  /** What is awaited is shown in the first frame after it is there. */
  send(text: string, isAwaited: boolean): void {
    this.#post({ kind: 'send', text });
    if (!this.#ring || !isAwaited) return;
    this.#expectedUntil = performance.now() + expectedMs;
    if (this.#isLooking) return;
    this.#isLooking = true;
    requestAnimationFrame(() => this.#look());
  }

  /** After a key Chromium lets a page's messages wait for the next frame: an answer that is there by then is shown in it. */
  #look(): void {
    void prepareFrame(() => this.#drain());
    this.#isLooking = performance.now() < this.#expectedUntil;
    if (this.#isLooking) requestAnimationFrame(() => this.#look());
  }

  /** All in one task; yet, as if each message had come in a task of its own, none meets what the one before it is still to bring about. */
  async #drain(): Promise<void> {
    for (const message of this.#ring?.read() ?? []) {
      try {
        this.#take(this.#decoder.decode(message));
      } catch (error) {
        reportError(error);
      }
      for (let turn = 0; turn < turnsBetween; turn++) await undefined;
    }
  }

  #listen(take: (message: FromSocketWorker) => void): void {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromSocketWorker>) => take(data));
  }

  #post(message: ToSocketWorker): void {
    this.#worker.postMessage(message);
  }
}

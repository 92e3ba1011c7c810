/** Messages from one thread to another through shared memory, which can be read while what is posted to the reader has to wait. */

const headerWords = 4;
/** How many bytes were ever written and read, both modulo 2³²; whether the reader has been told that there is something. */
const [written, read, told] = [0, 1, 2];
const lengthBytes = 4;

/** `capacityBytes` is a power of two, as positions are counted modulo 2³². */
export const ringMemory = (capacityBytes: number): SharedArrayBuffer =>
  new SharedArrayBuffer(headerWords * 4 + capacityBytes);

/** Both ends see the same bytes: each message's length and its bytes, one after the other, around the end. */
class RingEnd {
  protected readonly words: Int32Array;
  protected readonly bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory, 0, headerWords);
    this.bytes = new Uint8Array(memory, headerWords * 4);
  }

  protected position(of: number): number {
    return Atomics.load(this.words, of) >>> 0;
  }

  /** What stands from there on before the memory begins anew, and what follows then. */
  protected *pieces(from: number, length: number): Iterable<{ at: number; start: number; length: number }> {
    const at = from % this.bytes.length;
    const first = Math.min(length, this.bytes.length - at);
    yield { at, start: 0, length: first };
    if (first < length) yield { at: 0, start: first, length: length - first };
  }
}

export class RingWriter extends RingEnd {
  /**
   * Returns when all of it is there. Where there is no room the thread stands still until some has been read, so that
   * whatever feeds it stands still too. `tell` lets the reader know.
   */
  write(message: Uint8Array, tell: () => void): void {
    const bytes = new Uint8Array(lengthBytes + message.length);
    new DataView(bytes.buffer).setUint32(0, message.length, true);
    bytes.set(message, lengthBytes);
    for (let done = 0; done < bytes.length;) {
      const from = this.position(written);
      const readUpTo = Atomics.load(this.words, read);
      const room = this.bytes.length - ((from - readUpTo) >>> 0);
      if (room === 0) {
        Atomics.wait(this.words, read, readUpTo);
        continue;
      }
      const length = Math.min(room, bytes.length - done);
      for (const piece of this.pieces(from, length))
        this.bytes.set(bytes.subarray(done + piece.start, done + piece.start + piece.length), piece.at);
      Atomics.store(this.words, written, (from + length) | 0);
      done += length;
      if (Atomics.exchange(this.words, told, 1) === 0) tell();
    }
  }
}

export class RingReader extends RingEnd {
  #parts: Uint8Array[] = [];
  #has = 0;
  #needs = lengthBytes;

  /** The messages that have become whole with what there is now. */
  read(): Uint8Array[] {
    // Before it looks, so that the writer tells again of what comes while it does.
    Atomics.store(this.words, told, 0);
    const from = this.position(read);
    const length = (this.position(written) - from) >>> 0;
    if (length === 0) return [];
    // Copied, as the writer goes on.
    const bytes = new Uint8Array(length);
    for (const { at, start, length: some } of this.pieces(from, length))
      bytes.set(this.bytes.subarray(at, at + some), start);
    Atomics.store(this.words, read, (from + length) | 0);
    Atomics.notify(this.words, read);
    this.#parts.push(bytes);
    this.#has += length;
    return this.#has < this.#needs ? [] : this.#unpack();
  }

  #unpack(): Uint8Array[] {
    const all = this.#parts.length === 1 ? this.#parts[0]! : joined(this.#parts, this.#has);
    const view = new DataView(all.buffer, all.byteOffset);
    const messages: Uint8Array[] = [];
    let at = 0;
    this.#needs = lengthBytes;
    while (all.length - at >= lengthBytes) {
      const end = at + lengthBytes + view.getUint32(at, true);
      if (end > all.length) {
        this.#needs = end - at;
        break;
      }
      messages.push(all.subarray(at + lengthBytes, end));
      at = end;
    }
    this.#has = all.length - at;
    this.#parts = this.#has > 0 ? [all.slice(at)] : [];
    return messages;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Copies of tensors' values on the host: what survives when a graphics card loses its memory without a word. */
import * as tf from '@tensorflow/tfjs';

/** What tfjs knows of a tensor's data: the backend that holds it and how it is laid out. */
interface DataRecord {
  backend: tf.KernelBackend;
  readonly dtype: tf.DataType;
  readonly shape: number[];
}

export interface Demotion {
  /** Data taken over by the new backend. */
  readonly moved: number;
  /** Tensors whose only copy was on the lost card; they are disposed, since reading them would give zeros. */
  readonly lost: readonly tf.Tensor[];
}

export class HostCopies {
  // By data, not by tensor: clones share data, and data is never changed in place (assign swaps it).
  #values = new WeakMap<object, tf.backend_util.BackendValues>();

  /** Called when the context is lost: a read that was under way then never answers. */
  readonly #givingUp = new Set<() => void>();

  constructor() {
    onGraphicsLost(() => {
      for (const giveUp of this.#givingUp) giveUp();
    });
  }

  /** Reads back those of `tensors` whose data has not been seen before. Call it when a cell has finished. */
  async keep(tensors: Iterable<tf.Tensor>): Promise<void> {
    if (graphicsLost()) return;
    const live = [...tensors].filter((tensor) => !tensor.isDisposed);
    const fresh = [...new Set(live.map((tensor) => tensor.dataId))].filter((data) => !this.#values.has(data));
    const read = await this.#unlessLost(Promise.all(fresh.map((data) => tf.backend().read(data))));
    // A context that was lost meanwhile may also have answered zeros; those must not pass for values.
    if (!read || graphicsLost()) return;
    fresh.forEach((data, i) => {
      const values = read[i];
      if (values) this.#values.set(data, values);
    });
  }

  async #unlessLost<T>(answer: Promise<T>): Promise<T | undefined> {
    const { promise: lost, resolve } = Promise.withResolvers<undefined>();
    const giveUp = (): void => resolve(undefined);
    this.#givingUp.add(giveUp);
    try {
      return await Promise.race([answer, lost]);
    } finally {
      this.#givingUp.delete(giveUp);
    }
  }

  /** Hands the data of all live `tensors` to the current backend, from the copies and never from the lost one. */
  restore(tensors: Iterable<tf.Tensor>): Demotion {
    const { tensorInfo } = tf.engine().state as unknown as { tensorInfo: WeakMap<object, DataRecord> };
    const heir = tf.backend();
    const lost: tf.Tensor[] = [];
    let moved = 0;
    for (const tensor of new Set(tensors)) {
      const record = tensor.isDisposed ? undefined : tensorInfo.get(tensor.dataId);
      if (!record || record.backend === heir) continue;
      const values = this.#values.get(tensor.dataId);
      if (!values) {
        lost.push(tensor);
        continue;
      }
      const references = record.backend.refCount(tensor.dataId);
      record.backend.disposeData(tensor.dataId, true);
      record.backend = heir;
      heir.move(tensor.dataId, values, record.shape, record.dtype, references);
      moved++;
    }
    for (const tensor of lost) tensor.dispose();
    return { moved, lost };
  }
}

/** The part of WebGL that tells whether its context is gone, now and later. */
interface Graphics {
  readonly canvas: { addEventListener(kind: 'webglcontextlost', listener: () => void): void };
  isContextLost(): boolean;
}

function graphics(): Graphics | undefined {
  const backend: object | null = tf.findBackend('webgl');
  return backend && 'gpgpu' in backend ? (backend.gpgpu as { gl: Graphics }).gl : undefined;
}

/** True when the webgl backend computes and its context is gone: nothing read from it means anything any more. */
export const graphicsLost = (): boolean =>
  tf.getBackend() === 'webgl' && (graphics()?.isContextLost() ?? false);

/** Calls `listener` once when the graphics context is lost; does nothing on rungs that have none. */
export function onGraphicsLost(listener: () => void): void {
  if (tf.getBackend() === 'webgl') graphics()?.canvas.addEventListener('webglcontextlost', listener);
}

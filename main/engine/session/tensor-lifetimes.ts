/** Who owns which tensors: those of a session are counted, disposed when no name leads to them, or left to the collector. */
import * as tf from '@tensorflow/tfjs';

/** Enough of a tensor to give its memory back after it is gone. */
interface StandIn {
  readonly dataId: object;
  readonly dtype: tf.DataType;
  readonly size: number;
  readonly owner: TensorOwner;
}

/** The tensors of one session. */
export class TensorOwner {
  /** Tensors that live: made by the session's runs and not disposed. */
  count = 0;
  /** As long as walking the names tells every tensor's fate: all of them. */
  alive: Set<tf.Tensor> | undefined = new Set();

  /**
   * Disposes what no name leads to, where that can be told. What somebody has kept may be in use where no walk leads;
   * the collector finds out.
   */
  sweep(reachable: ReadonlySet<tf.Tensor>): void {
    if (!this.alive) return;
    for (const tensor of this.alive) {
      if (!tensor.isDisposed && reachable.has(tensor)) continue;
      this.alive.delete(tensor);
      if (!tensor.isDisposed && !tensor.kept) tensor.dispose();
    }
  }

  /** From here on values may hide where no walk leads: only the collector knows what is in use. */
  leaveToCollector(): void {
    this.alive = undefined;
  }
}

interface EngineParts {
  disposeTensor(tensor: object): void;
  incRef(tensor: tf.Tensor, backend: unknown): void;
}

const standIns = new WeakMap<tf.Tensor, StandIn>();
const engine = tf.engine() as unknown as EngineParts;
const disposeTensor = engine.disposeTensor.bind(engine);

/** The collector has found a tensor that nothing reaches: its memory goes the way of `dispose`. */
const collected = new FinalizationRegistry<StandIn>((standIn) => {
  standIn.owner.count--;
  disposeTensor(standIn);
});

let watching = false;
/** The session whose cell executes: new Variables are its own. */
let current: TensorOwner | undefined;

export function setCurrentOwner(owner: TensorOwner | undefined): void {
  current = owner;
}

/** Follows disposals, assignments and new Variables from here on; once a realm. */
export function watchTensors(): void {
  if (watching) return;
  watching = true;
  const dispose = engine.disposeTensor.bind(engine);
  engine.disposeTensor = (tensor) => {
    const owner = release(tensor as tf.Tensor);
    dispose(tensor);
    if (owner && isVariable(tensor)) owners.set(tensor, owner);
  };
  const incRef = engine.incRef.bind(engine);
  engine.incRef = (tensor, backend) => {
    incRef(tensor, backend);
    if (!isVariable(tensor)) return;
    // `assign` disposes the old value and then counts the new one, under the same Variable.
    const owner = owners.get(tensor) ?? current;
    if (owner) adopt(tensor, owner);
  };
}

/** Whose a Variable was before its value was disposed. */
const owners = new WeakMap<object, TensorOwner>();

const isVariable = (tensor: object): boolean => tf.Variable.prototype.isPrototypeOf(tensor);

/** Makes a tensor the session's: counted, and given back when it is collected. */
export function adopt(tensor: tf.Tensor, owner: TensorOwner): void {
  if (tensor.isDisposed || standIns.has(tensor)) return;
  const { dataId, dtype, size } = tensor;
  const standIn: StandIn = { dataId, dtype, size, owner };
  standIns.set(tensor, standIn);
  collected.register(tensor, standIn, tensor);
  owner.count++;
  owner.alive?.add(tensor);
}

export const belongsTo = (tensor: tf.Tensor, owner: TensorOwner): boolean =>
  standIns.get(tensor)?.owner === owner;

function release(tensor: tf.Tensor): TensorOwner | undefined {
  const standIn = standIns.get(tensor);
  if (!standIn) return undefined;
  standIns.delete(tensor);
  collected.unregister(tensor);
  standIn.owner.count--;
  return standIn.owner;
}

/** tfjs-layers remembers the order of the layers of the last hundred models, and with it their weights. */
export function forgetModels(): void {
  const flag = 'TOPOLOGICAL_SORT_CACHE_MAX_ENTRIES';
  tf.env().set(flag, 0);
  tf.env().set(flag, 100);
}

/** Puts together a list of ops that the native binding runs in one call, over registers that hold tensors. */
import type * as tf from '@tensorflow/tfjs';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBackend } from '../native-backend.ts';

/** Stands for a tensor inside a program. */
export type Register = number & { readonly register: unique symbol };

const free = -1;
const take = -2;

/** Written once for given shapes; `run` takes other tensors of the same shapes each time. */
export class Program<Name extends string> {
  readonly inputs: Readonly<Record<Name, Register>>;
  readonly #names: readonly Name[];
  readonly #backend: NativeBackend;
  readonly #words: number[] = [];
  readonly #constants: (readonly [register: Register, handle: number])[] = [];
  #compiled: Int32Array | undefined;
  #registers = 0;

  constructor(backend: NativeBackend, names: readonly Name[]) {
    this.#backend = backend;
    this.#names = names;
    this.inputs = Object.fromEntries(names.map((name) => [name, this.#next()])) as Record<Name, Register>;
  }

  /** A tensor that is the same in every run. */
  constant(handle: number): Register {
    const register = this.#next();
    this.#constants.push([register, handle]);
    return register;
  }

  /** One op with one output. */
  op(name: string, attributes: readonly TFEOpAttr[], inputs: readonly Register[]): Register {
    return this.ops(name, attributes, inputs, 1)[0]!;
  }

  ops(
    name: string,
    attributes: readonly TFEOpAttr[],
    inputs: readonly Register[],
    count: number,
  ): Register[] {
    const outputs = Array.from({ length: count }, () => this.#next());
    const plan = this.#backend.plans.prepared(name, attributes);
    this.#words.push(plan, inputs.length, count, ...inputs, ...outputs);
    return outputs;
  }

  free(...registers: readonly Register[]): void {
    for (const register of registers) this.#words.push(free, register);
  }

  /** Takes given tensors away from their owner and frees them, so that the op after may write into their buffers. */
  takeAndFree(...registers: readonly Register[]): void {
    for (const register of registers) this.#words.push(take, register, free, register);
  }

  /** Runs on these tensors, or handles of such; answers the handle in a register. */
  run(given: Readonly<Record<Name, tf.TensorInfo | number>>): (register: Register) => number {
    this.#compiled ??= Int32Array.from(this.#words);
    const registers = new Int32Array(this.#registers);
    for (const name of this.#names) {
      const one = given[name];
      registers[this.inputs[name]] = typeof one === 'number' ? one : this.#backend.handleOf(one);
    }
    for (const [register, handle] of this.#constants) registers[register] = handle;
    this.#backend.native.runProgram(this.#compiled, registers);
    return (register) => registers[register]!;
  }

  #next(): Register {
    return this.#registers++ as Register;
  }
}

/** Programs by what they depend on; a few at a time, as sequences and batches come in few sizes. */
export class Programs<Made> {
  readonly #made = new Map<string, Made>();
  readonly #most: number;

  constructor(most = 8) {
    this.#most = most;
  }

  get(key: string, make: () => Made): Made {
    let found = this.#made.get(key);
    if (!found) {
      if (this.#made.size === this.#most) this.#made.clear();
      found = make();
      this.#made.set(key, found);
    }
    return found;
  }
}

/** Plans of ops: what the binding keeps of an op's name and attributes, so that running it again says a number only. */
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBinding } from './binding.ts';

interface Plan {
  readonly number: number;
  readonly attributes: readonly TFEOpAttr[];
}

/** Ops whose attributes hold shapes or seeds would fill the memory with plans; beyond this many they are described anew. */
const mostPlansOfAnOp = 64;

export class OpPlans {
  /** Where the binding finds ids of inputs and leaves id, dtype, rank and sizes of each output. */
  readonly words = new Int32Array(8192);
  readonly #native: NativeBinding;
  readonly #plans = new Map<string, Plan[]>();

  constructor(native: NativeBinding) {
    this.#native = native;
    native.shareWords(this.words);
  }

  /** The number of the plan, made at first use; -1 where an op has too many. */
  of(name: string, attributes: readonly TFEOpAttr[]): number {
    let plans = this.#plans.get(name);
    if (plans === undefined) this.#plans.set(name, (plans = []));
    for (const plan of plans) if (sameAttributes(plan.attributes, attributes)) return plan.number;
    if (plans.length >= mostPlansOfAnOp) return -1;
    return this.#add(name, plans, attributes);
  }

  /** The number of the plan, however many there are: for programs, of which there are few. */
  prepared(name: string, attributes: readonly TFEOpAttr[]): number {
    const number = this.of(name, attributes);
    return number >= 0 ? number : this.#add(name, this.#plans.get(name)!, attributes);
  }

  #add(name: string, plans: Plan[], attributes: readonly TFEOpAttr[]): number {
    const kept = attributes.map((one) => ({ ...one }));
    const number = this.#native.prepareOp(name, kept);
    plans.push({ number, attributes: kept });
    return number;
  }
}

function sameAttributes(a: readonly TFEOpAttr[], b: readonly TFEOpAttr[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i]!, b[i]!];
    if (one.name !== other.name || one.type !== other.type || !sameValue(one.value, other.value))
      return false;
  }
  return true;
}

function sameValue(a: TFEOpAttr['value'], b: TFEOpAttr['value']): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, i) => value === b[i]);
}

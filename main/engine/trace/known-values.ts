/** The values that a trace knows, by tensor; a Variable is another value after each update. */
import * as tf from '@tensorflow/tfjs';
import type { NumberReader, Numbers } from './read-numbers.ts';
import type { OpRecord, ValueRecord } from './records.ts';

export class KnownValues {
  readonly #byId = new Map<number, ValueRecord>();
  /** Values on the same data: of a reshaped tensor, of a Variable that was given an op's result, of a clone that an op saved. */
  readonly #byData = new Map<object, ValueRecord[]>();
  readonly #reader: NumberReader;

  constructor(reader: NumberReader) {
    this.#reader = reader;
  }

  get(id: number): ValueRecord | undefined {
    return this.#byId.get(id);
  }

  /** Read once: a gradient is an op's result before it arrives anywhere. */
  numbersOf(tensor: tf.Tensor): Numbers {
    const known = this.#byId.get(tensor.id);
    return known && known.dataId === tensor.dataId ? known.numbers : this.#reader.of(tensor);
  }

  /** An op's input as it is now. */
  input(tensor: tf.Tensor, op: OpRecord): ValueRecord {
    const known = this.#byId.get(tensor.id);
    if (known && known.dataId === tensor.dataId) return known;
    const isVariable = tensor instanceof tf.Variable;
    const onData = this.#byData.get(tensor.dataId);
    // What an op saved for its gradient is no other value than the one it was saved from.
    const saved = isVariable ? undefined : onData?.findLast((value) => isAlike(value, tensor));
    if (saved) {
      this.#byId.set(tensor.id, saved);
      (saved.clones ??= []).push(tensor.id);
      return saved;
    }
    const value: ValueRecord = {
      role: isVariable ? 'variable' : 'tensor',
      id: tensor.id,
      dataId: tensor.dataId,
      shape: tensor.shape,
      dtype: tensor.dtype,
      numbers: this.#reader.of(tensor),
      op,
      variable: isVariable ? tensor.name : undefined,
      before: isVariable ? known : undefined,
      given: isVariable ? madeBy(onData) : undefined,
      clones: undefined,
      name: '',
    };
    this.#note(value);
    return value;
  }

  result(tensor: tf.Tensor, op: OpRecord): ValueRecord {
    const value: ValueRecord = {
      role: 'result',
      id: tensor.id,
      dataId: tensor.dataId,
      shape: tensor.shape,
      dtype: tensor.dtype,
      numbers: this.#reader.of(tensor),
      op,
      variable: undefined,
      before: undefined,
      given: undefined,
      clones: undefined,
      name: '',
    };
    this.#note(value);
    return value;
  }

  #note(value: ValueRecord): void {
    this.#byId.set(value.id, value);
    const onData = this.#byData.get(value.dataId);
    if (onData) onData.push(value);
    else this.#byData.set(value.dataId, [value]);
  }

  /** Lets go of what only this op knew: its results, and what was first seen at it. */
  forget(op: OpRecord): void {
    for (const value of op.outputs) this.#drop(value, op);
    for (const [, value] of op.inputs) this.#drop(value, op);
    op.inputs = op.outputs = [];
  }

  #drop(value: ValueRecord, op: OpRecord): void {
    if (value.op !== op) return;
    if (this.#byId.get(value.id) === value) this.#byId.delete(value.id);
    for (const id of value.clones ?? nothing) if (this.#byId.get(id) === value) this.#byId.delete(id);
    const onData = this.#byData.get(value.dataId);
    const at = onData?.indexOf(value) ?? -1;
    if (at >= 0) onData!.splice(at, 1);
    if (onData?.length === 0) this.#byData.delete(value.dataId);
    // A Variable's values are linked to each other: kept links would keep the whole run.
    value.before = value.given = undefined;
  }
}

const nothing: readonly number[] = [];

const isAlike = (value: ValueRecord, { shape, dtype }: tf.Tensor): boolean =>
  value.dtype === dtype &&
  value.shape.length === shape.length &&
  value.shape.every((size, axis) => size === shape[axis]);

/** The op whose result was there first. */
const madeBy = (onData: readonly ValueRecord[] | undefined): OpRecord | undefined =>
  onData?.find(({ role }) => role === 'result')?.op;

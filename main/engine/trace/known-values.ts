/** The values that a trace knows, by tensor; a Variable is another value after each update. */
import * as tf from '@tensorflow/tfjs';
import type { NumberReader } from './read-numbers.ts';
import type { OpRecord, ValueRecord } from './records.ts';

export class KnownValues {
  readonly #byId = new Map<number, ValueRecord>();
  /** An update in place gives a Variable the data of an op's result. */
  readonly #byData = new WeakMap<object, OpRecord>();
  readonly #reader: NumberReader;

  constructor(reader: NumberReader) {
    this.#reader = reader;
  }

  get(id: number): ValueRecord | undefined {
    return this.#byId.get(id);
  }

  /** An op's input as it is now. */
  input(tensor: tf.Tensor, op: OpRecord): ValueRecord {
    const known = this.#byId.get(tensor.id);
    if (known && known.dataId === tensor.dataId) return known;
    const isVariable = tensor instanceof tf.Variable;
    const value: ValueRecord = {
      role: isVariable ? 'variable' : 'tensor',
      ...whatIs(tensor),
      numbers: this.#reader.of(tensor),
      op,
      ...(isVariable ? { variable: tensor.name, before: known, given: this.#byData.get(tensor.dataId) } : {}),
      name: '',
    };
    this.#byId.set(tensor.id, value);
    return value;
  }

  result(tensor: tf.Tensor, op: OpRecord): ValueRecord {
    const value: ValueRecord = {
      role: 'result',
      ...whatIs(tensor),
      numbers: this.#reader.of(tensor),
      op,
      name: '',
    };
    this.#byId.set(tensor.id, value);
    // A reshaped tensor shares its data with the one it came from.
    if (!this.#byData.has(tensor.dataId)) this.#byData.set(tensor.dataId, op);
    return value;
  }

  /** Lets go of what only this op knew: its results, and what was first seen at it. */
  forget(op: OpRecord): void {
    for (const value of [...op.outputs, ...op.inputs.map(([, input]) => input)]) {
      if (value.op !== op) continue;
      if (this.#byId.get(value.id) === value) this.#byId.delete(value.id);
      // A Variable's values are linked to each other: kept links would keep the whole run.
      value.before = value.given = undefined;
    }
    op.inputs = op.outputs = [];
  }
}

const whatIs = ({
  id,
  dataId,
  shape,
  dtype,
}: tf.Tensor): Pick<ValueRecord, 'id' | 'dataId' | 'shape' | 'dtype'> => ({
  id,
  dataId,
  shape,
  dtype,
});

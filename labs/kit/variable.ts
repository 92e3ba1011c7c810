/** `tf.Variable`: a tensor that can be changed in place; tfjs' own Variable, so every op takes it. */
import * as tf from '@tensorflow/tfjs';
import { checkedDtype, constantOf, type ConstantDtype, type ConstantValue } from './constant.ts';
import { engineInternals as engine } from './engine-internals.ts';
import { checkKeys } from './keras/options.ts';
import { unrecorded } from './tape-order.ts';
import { kindOf, shapeText } from './value-text.ts';

export interface VariableOptions {
  /** Whether tapes and optimizers take it up by themselves. On by default. */
  readonly trainable?: boolean;
  readonly dtype?: ConstantDtype;
  /** Made unique with a number when it is taken. */
  readonly name?: string;
}

declare module '@tensorflow/tfjs-core/dist/tensor.js' {
  interface Variable<R extends tf.Rank = tf.Rank> {
    /** Replaces the value by one of the same shape and dtype. */
    assign(value: tf.TensorLike): this;
    /** Adds to the value in place; the shape must be the Variable's. */
    assignAdd(delta: tf.Tensor<R> | tf.TensorLike): this;
    /** Subtracts from the value in place; the shape must be the Variable's. */
    assignSub(delta: tf.Tensor<R> | tf.TensorLike): this;
  }
}

export interface VariableMaker {
  new (value: ConstantValue | tf.Tensor | (() => tf.Tensor), options?: VariableOptions): tf.Variable;
  (value: ConstantValue | tf.Tensor | (() => tf.Tensor), options?: VariableOptions): tf.Variable;
  readonly prototype: tf.Variable;
}

/**
 * A Variable that starts as `value`: a number, nested arrays, a tensor, or a function that makes the tensor.
 * Works with and without `new`. Trainable Variables are watched by tapes.
 *
 * `assign`, `assignAdd` and `assignSub` change it in place and throw when shape or dtype do not fit.
 *
 * @example
 * const v = tf.Variable([1, 2]);
 * v.assignAdd([10, 10]);
 * v; // => [11, 12]
 * v.assignSub([1, 1]);
 * v.assign([5, 6]);
 * v; // => [5, 6]
 */
export const Variable = function Variable(
  value: ConstantValue | tf.Tensor | (() => tf.Tensor),
  options: VariableOptions = {},
): tf.Variable {
  const { trainable = true, dtype, name } = checkedOptions(options);
  return tf.tidy(() => {
    const initial = constantOf('tf.Variable', typeof value === 'function' ? value() : value, dtype);
    return tf.variable(initial, trainable, name ?? 'Variable');
  });
} as VariableMaker;

Object.defineProperty(Variable, 'prototype', { value: tf.Variable.prototype });
Object.defineProperty(Variable, Symbol.hasInstance, {
  value: (value: unknown) => value instanceof tf.Variable,
});

function checkedOptions(options: unknown): VariableOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new TypeError(
      `tf.Variable: its second argument is an object of options, found ${kindOf(options)}: ` +
        "write tf.Variable(value, { trainable: false, dtype: 'int32', name: 'w' })",
    );
  checkKeys('tf.Variable', options, ['trainable', 'dtype', 'name']);
  const { trainable, dtype, name } = options as VariableOptions;
  if (trainable !== undefined && typeof trainable !== 'boolean')
    throw new TypeError(`tf.Variable: trainable must be true or false, found ${kindOf(trainable)}`);
  if (name !== undefined && (typeof name !== 'string' || name === ''))
    throw new TypeError(`tf.Variable: name must be a string, found ${kindOf(name)}`);
  checkedDtype('tf.Variable', dtype);
  return options as VariableOptions;
}

/**
 * tfjs' own spelling: variable(value, trainable?, name?, dtype?). The value may also be a number or nested arrays.
 *
 * @example
 * tf.variable(3); // => 3
 */
export function variable(
  value: ConstantValue | tf.Tensor,
  trainable = true,
  name?: string,
  dtype?: ConstantDtype,
): tf.Variable {
  return tf.tidy(() => tf.variable(constantOf('tf.variable', value, dtype), trainable, name));
}

/** tfjs keeps its Variables by name; running a cell again must not fail on that. */
function freeName(wanted: string): string {
  const taken = tf.engine().registeredVariables;
  if (!(wanted in taken)) return wanted;
  const from = counters.get(wanted) ?? 1;
  for (let i = from; ; i++) {
    if (`${wanted}_${i}` in taken) continue;
    counters.set(wanted, i + 1);
    return `${wanted}_${i}`;
  }
}

const counters = new Map<string, number>();

/** tfjs numbers nameless Variables from 0; those restored from a snapshot hold such names already. */
function numberFreely(): void {
  const engine = tf.engine() as unknown as { nextVariableId(): number };
  const next = engine.nextVariableId.bind(engine);
  engine.nextVariableId = () => {
    let id = next();
    while (String(id) in tf.engine().registeredVariables) id = next();
    return id;
  };
}

/** Makes the update methods; once. */
export function installVariableUpdates(): void {
  const prototype: object = tf.Variable.prototype;
  if ('assignAdd' in prototype) return;
  numberFreely();
  const make = engine.makeVariable.bind(engine);
  engine.makeVariable = (value, trainable, name, dtype) =>
    make(value, trainable, name && freeName(name), dtype);
  const replace: (this: tf.Variable, value: tf.Tensor) => void = tf.Variable.prototype.assign;
  const define = (name: string, update: (this: tf.Variable, value: unknown) => tf.Variable): void => {
    Object.defineProperty(prototype, name, { value: update, writable: true, configurable: true });
  };
  define('assign', function assign(value) {
    return updated(this, 'assign', value, (next) => {
      // tfjs frees the old value first, which would be the new one too.
      if (next.dataId !== this.dataId) replace.call(this, next);
    });
  });
  define('assignAdd', function assignAdd(value) {
    return updated(this, 'assignAdd', value, (delta) => replace.call(this, tf.add(this, delta)));
  });
  define('assignSub', function assignSub(value) {
    return updated(this, 'assignSub', value, (delta) => replace.call(this, tf.sub(this, delta)));
  });
}

/** An update is no op of a tape: gradients flow to the Variable, whatever values it takes. */
function updated(
  variable: tf.Variable,
  method: string,
  value: unknown,
  update: (value: tf.Tensor) => void,
): tf.Variable {
  if (variable.isDisposed) throw new Error(`${method}: the Variable ${variable.name} has been disposed`);
  unrecorded(() =>
    tf.tidy(() => {
      const next =
        value instanceof tf.Tensor
          ? value
          : constantOf(method, value as ConstantValue, variable.dtype as ConstantDtype);
      checkFit(variable, method, next);
      update(next);
    }),
  );
  return variable;
}

function checkFit(variable: tf.Variable, method: string, value: tf.Tensor): void {
  if (value.dtype !== variable.dtype)
    throw new TypeError(
      `${method}: the Variable ${variable.name} is ${variable.dtype}, the given value ${value.dtype}: ` +
        `convert it with tf.cast(value, '${variable.dtype}')`,
    );
  if (!tf.util.arraysEqual(value.shape, variable.shape))
    throw new TypeError(
      `${method}: the Variable ${variable.name} has shape ${shapeText(variable.shape)}, the given value ` +
        `${shapeText(value.shape)}: a Variable keeps its shape; give a value of that shape`,
    );
}

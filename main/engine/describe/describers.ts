/** The kinds of object that have a text of their own, most specific first; the last one takes whatever is left. */
import * as tf from '@tensorflow/tfjs';
import { Layer } from '../../../labs/kit/keras/layer.ts';
import { Model } from '../../../labs/kit/keras/model.ts';
import { summaryLines } from '../../../labs/kit/keras/summary.ts';
import type { Pen } from './pen.ts';
import {
  classNameOf,
  functionName,
  inherits,
  ownProperty,
  property,
  typedArrayName,
} from './own-property.ts';
import { isTensor, isVariable, readTensor } from './tensor-reading.ts';
import { tensorText } from './tensor-text.ts';

interface Describer {
  is(object: object): boolean;
  text(object: object, pen: Pen): string;
}

/** One kind: how it is recognised, and its text. */
const kind = <T extends object>(
  is: (object: object) => object is T,
  text: (object: T, pen: Pen) => string,
): Describer => ({ is, text: (object, pen) => text(object as T, pen) });

const made =
  <T extends object>(by: { readonly prototype: T }) =>
  (object: object): object is T =>
    inherits(object, by.prototype);

const isFunction = (object: object): object is () => unknown => typeof object === 'function';
const isTypedArray = (object: object): object is Float32Array => typedArrayName(object) !== undefined;
const isArray = (object: object): object is unknown[] => Array.isArray(object);
const anything = (object: object): object is object => object !== undefined;

export const describers: readonly Describer[] = [
  kind(isVariable, (variable) => tensorText(readTensor(variable), `Variable "${variable.name}"`)),
  kind(isTensor, (tensor) => tensorText(readTensor(tensor), 'Tensor')),
  kind(isFunction, functionText),
  kind(isArray, arrayText),
  kind(isTypedArray, (numbers, pen) =>
    pen.list(`${typedArrayName(numbers)}(${numbers.length}) [`, indexed(numbers, pen), numbers.length, ']'),
  ),
  kind(made(Error), errorText),
  kind(made(Map), (map, pen) => pen.list(`Map(${sizeOf(map)}) {`, pairs(map, pen), sizeOf(map), '}')),
  kind(made(Set), (set, pen) => pen.list(`Set(${sizeOf(set)}) {`, members(set, pen), sizeOf(set), '}')),
  kind(made(Date), (date) => {
    const time = Date.prototype.getTime.call(date);
    return Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString();
  }),
  kind(made(RegExp), (pattern) => `/${textProperty(pattern, 'source')}/${textProperty(pattern, 'flags')}`),
  kind(made(Promise), () => 'Promise (await it to see its value)'),
  kind(made(tf.LayersModel), (model) => summaryOf(model) ?? `${classNameOf(model)}, not built yet`),
  kind(made(tf.layers.Layer), (layer) => `${classNameOf(layer)} "${layer.name}"`),
  kind(made(Model), (model, pen) => (model.built ? summaryLines(model).join('\n') : layerText(model, pen))),
  kind(made(Layer), layerText),
  kind(anything, instanceText),
];

/** What the object is, in one or two words. */
export function classText(object: object): string {
  if (isFunction(object)) return functionText(object);
  const name = classNameOf(object);
  return name === '' ? 'Object without a prototype' : name;
}

function functionText(fn: () => unknown): string {
  const isClass = Function.prototype.toString.call(fn).startsWith('class');
  const name = functionName(fn);
  if (isClass) return `[class ${name || '(anonymous)'}]`;
  return `[function ${name || '(anonymous)'}]`;
}

function arrayText(array: readonly unknown[], pen: Pen): string {
  const title = classNameOf(array);
  return pen.list(
    title === 'Array' ? '[' : `${title}(${array.length}) [`,
    indexed(array, pen),
    array.length,
    ']',
  );
}

function* indexed(array: ArrayLike<unknown>, pen: Pen): Iterable<() => string> {
  for (let i = 0; i < array.length; i++) yield () => memberText(array, i, pen);
}

// The native methods themselves: a student's subclass may have overridden them.
const sizeOf = (collection: Map<unknown, unknown> | Set<unknown>): number =>
  Number(
    Reflect.get(inherits(collection, Map.prototype) ? Map.prototype : Set.prototype, 'size', collection),
  );

function* pairs(map: Map<unknown, unknown>, pen: Pen): Iterable<() => string> {
  for (const [key, value] of Map.prototype.entries.call(map))
    yield () => `${pen.show(key)} => ${pen.show(value)}`;
}

function* members(set: Set<unknown>, pen: Pen): Iterable<() => string> {
  for (const value of Set.prototype.values.call(set)) yield () => pen.show(value);
}

const textProperty = (pattern: RegExp, key: 'source' | 'flags'): string =>
  String(Reflect.get(RegExp.prototype, key, pattern));

function errorText(error: Error): string {
  const name = property(error, 'name');
  const message = property(error, 'message');
  const title = typeof name === 'string' ? name : classNameOf(error);
  return typeof message === 'string' && message !== '' ? `${title}: ${message}` : title;
}

/** A layer of the kit without what the kit itself keeps in it. */
function layerText(layer: object, pen: Pen): string {
  const keys = Object.keys(layer).filter((key) => !keptByKit.has(key));
  return fieldsText(layer, keys, pen);
}

const keptByKit = new Set(
  'built building ownVariables ownNames madeBeforeBuild batchInputShape outputShape compiled stopTraining'.split(
    ' ',
  ),
);

/** What `summary()` prints, for tfjs' own models; undefined for one that is not built. */
function summaryOf(model: tf.LayersModel): string | undefined {
  const lines: string[] = [];
  try {
    const { summary } = inherits(model, tf.Sequential.prototype)
      ? tf.Sequential.prototype
      : tf.LayersModel.prototype;
    summary.call(model, 80, undefined, (line: string) => void lines.push(line));
    return lines.join('\n');
  } catch {
    return undefined;
  }
}

function instanceText(object: object, pen: Pen): string {
  return fieldsText(object, Object.keys(object), pen);
}

function fieldsText(object: object, keys: readonly string[], pen: Pen): string {
  const name = classNameOf(object);
  const title = name === 'Object' ? '' : `${name || '[no prototype]'} `;
  if (keys.length === 0) return `${title}{}`;
  return pen.list(`${title}{ `, entries(object, keys, pen), keys.length, ' }');
}

function* entries(object: object, keys: readonly string[], pen: Pen): Iterable<() => string> {
  for (const key of keys) {
    const spelled = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
      ? key
      : JSON.stringify(key.slice(0, 200));
    yield () => `${spelled}: ${memberText(object, key, pen)}`;
  }
}

function memberText(object: object, key: PropertyKey, pen: Pen): string {
  const found = ownProperty(object, key);
  if (found === 'getter') return '[getter]';
  return found ? pen.show(found.value) : '(empty)';
}

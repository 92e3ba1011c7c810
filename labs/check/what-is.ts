/** Says in a few words what a value is, for a student who expected something else. */
import { isTensor, shapeText } from './reading.ts';

export function whatIs(value: unknown): string {
  try {
    return nameOf(value);
  } catch (error) {
    if (error instanceof Error) return 'an object that cannot be looked into';
    throw error;
  }
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (typeof value === 'number') return `the JavaScript number ${value}`;
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === 'function') return isClass(value) ? `the class ${value.name}` : 'a function';
  if (typeof value !== 'object') return `the ${typeof value} ${String(value)}`;
  if (isTensor(value))
    return value.isDisposed
      ? 'a disposed tensor'
      : `a ${value.dtype} tensor of shape ${shapeText(value.shape)}`;
  if (Array.isArray(value)) return value.some(isTensor) ? 'an array of tensors' : 'a JavaScript array';
  if (ArrayBuffer.isView(value)) return `a ${className(value)} of JavaScript numbers`;
  if (value instanceof Promise) return 'a promise';
  const name = className(value);
  if (name === 'TensorBuffer') return 'a tensor buffer, which becomes a tensor with .toTensor()';
  return name === 'Object' || name === ''
    ? 'a plain object'
    : `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

const isClass = (value: object): boolean =>
  Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const made: unknown =
    typeof prototype === 'object' && prototype !== null
      ? Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value
      : undefined;
  return typeof made === 'function' ? made.name : '';
}

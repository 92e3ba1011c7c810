/** Says what to write when a cell called a layer or model like a function, as Python does. */
import { Layer } from './layer.ts';

const called = /^([\w$]+(?:\.[\w$]+)*) is not a function/;

/**
 * The explanation of a message such as `model is not a function`; undefined for any other, and where the name stands for
 * no layer.
 *
 * `valueOf` answers what a name of the session stands for. Fields are followed without running getters; below `this`, which
 * is gone by then, the advice is given as a condition.
 */
export function explainCall(message: string, valueOf: (name: string) => unknown): string | undefined {
  const path = called.exec(message)?.[1];
  if (path === undefined) return undefined;
  const advice = `write ${path}.call(x) or ${path}.apply(x)`;
  const [first, ...fields] = path.split('.') as [string, ...string[]];
  if (first === 'this') return `${path} is not a function: if it is a layer, ${advice}.`;
  let value = valueOf(first);
  for (const field of fields) value = fieldOf(value, field);
  if (!(value instanceof Layer)) return undefined;
  return `${path} is a ${value.constructor.name}, and a layer is not called like a function in TypeScript: ${advice}.`;
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, field)?.value
    : undefined;

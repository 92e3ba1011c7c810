/** Says what to write when a cell called a layer or model like a function, as Python does. */
import { Layer } from './layer.ts';

const called = /^([\w$]+(?:\.[\w$]+)*) is not a function/;

/**
 * The explanation of a `model is not a function` error; undefined for any other error.
 *
 * `valueOf` answers what a name of the session stands for. Fields are followed without running getters; below `this`, which
 * is gone by then, the advice is given as a condition.
 */
export function explainCall(error: unknown, valueOf: (name: string) => unknown): string | undefined {
  const path = error instanceof TypeError ? called.exec(error.message)?.[1] : undefined;
  if (path === undefined) return undefined;
  const advice = `write ${path}.call(x) or ${path}.apply(x)`;
  const [first, ...fields] = path.split('.') as [string, ...string[]];
  if (first === 'this')
    return fields.length > 0 ? `${path} is not a function: if it is a layer, ${advice}.` : undefined;
  let value = valueOf(first);
  for (const field of fields)
    value =
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, field)?.value
        : undefined;
  if (!(value instanceof Layer)) return undefined;
  return `${path} is a ${value.constructor.name}, and a layer is not called like a function in TypeScript: ${advice}.`;
}

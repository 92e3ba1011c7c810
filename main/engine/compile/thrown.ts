/** Where the last value that is not an error was thrown: such a value has no stack of its own. */

let lastValue: unknown;
let lastStack: string | undefined;

/** Compiled code passes every value it throws through here. */
export function rememberThrown(value: unknown): unknown {
  if (!(value instanceof Error)) {
    lastValue = value;
    lastStack = new Error('thrown here').stack;
  }
  return value;
}

export function stackOfThrown(value: unknown): string | undefined {
  return Object.is(value, lastValue) ? lastStack : undefined;
}

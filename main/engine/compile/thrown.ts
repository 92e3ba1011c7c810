/** Where the last value that is not an error was thrown: such a value has no stack of its own. */

/** The value, held weakly where it is an object: what a cell threw must not stay alive for it. */
let last: { readonly value: unknown; readonly stack: string | undefined } | undefined;

/** Compiled code passes every value it throws through here. */
export function rememberThrown(value: unknown): unknown {
  if (!(value instanceof Error)) last = { value: held(value), stack: new Error('thrown here').stack };
  return value;
}

/** Before a run whose end is asked about: what was thrown earlier is none of it. */
export function forgetThrown(): void {
  last = undefined;
}

export function stackOfThrown(value: unknown): string | undefined {
  const thrown = last?.value instanceof WeakRef ? (last.value.deref() as unknown) : last?.value;
  return last !== undefined && Object.is(value, thrown) ? last.stack : undefined;
}

function held(value: unknown): unknown {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject ? new WeakRef(value) : value;
}

/** Where the last value that is not an error was thrown: such a value has no stack of its own. */

/** The value, held weakly where it is an object: what a cell threw must not stay alive for it. */
let last: { readonly value: unknown; readonly stack: string | undefined } | undefined;

/** Compiled code passes every value it throws through here. */
export function rememberThrown(value: unknown): unknown {
  if (!(value instanceof Error)) last = { value: held(value), stack: new Error('thrown here').stack };
  return value;
}

/** Where a run was when it was first told to stop; a recursion that unwinds is told at each of its levels. */
let stopped: string | undefined;

/** Compiled code and the guard pass what a stopped run throws through here. */
export function rememberStop(stop: unknown): unknown {
  stopped ??= new Error('stopped here').stack;
  return stop;
}

export const stackOfStop = (): string | undefined => stopped;

/** Before a run whose stop is asked about: the ones before are none of it. */
export function forgetStop(): void {
  stopped = undefined;
}

export function stackOfThrown(value: unknown): string | undefined {
  const thrown = last?.value instanceof WeakRef ? (last.value.deref() as unknown) : last?.value;
  return last !== undefined && Object.is(value, thrown) ? last.stack : undefined;
}

function held(value: unknown): unknown {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject ? new WeakRef(value) : value;
}

/**
 * What cells see besides the session's names: the language's own globals by an explicit list, the kit, and the engine.
 * `tapedeck` tells where a cell runs: `tapedeck.engine.rung`, `.library`, `.evidence`, and `tapedeck.version`.
 */
import { tf } from '../../../labs/kit/tf.ts';
import { TODO } from '../../../labs/kit/todo.ts';
import type { EngineReport } from '../../../preload/contract/engine.ts';
import { CellProxy } from '../state/proxies.ts';

/** No `eval`, `Function`, `process`, `require`, `fetch`: guards cannot reach into text, and cells have no network. */
const language = `
  Object Array String Number Boolean Symbol BigInt Math JSON Reflect Atomics Date RegExp Intl Map Set
  WeakMap WeakSet WeakRef FinalizationRegistry Promise Error AggregateError EvalError RangeError
  ReferenceError SyntaxError TypeError URIError ArrayBuffer SharedArrayBuffer DataView Int8Array
  Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array
  Float64Array BigInt64Array BigUint64Array Iterator DisposableStack AsyncDisposableStack
  SuppressedError parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI
  decodeURIComponent structuredClone TextEncoder TextDecoder atob btoa NaN Infinity undefined
  DOMException
`
  .trim()
  .split(/\s+/);

export interface GlobalParts {
  readonly engine: EngineReport;
  now(): number;
  readonly console: object;
  readonly display: (...values: unknown[]) => void;
  /** The session's versions of setTimeout and its kind. */
  readonly timers: object;
}

export function makeCellGlobals(parts: GlobalParts): Readonly<Record<string, unknown>> {
  const globals: Record<string, unknown> = {};
  const realm = globalThis as unknown as Record<string, unknown>;
  for (const name of language) if (name in realm) globals[name] = realm[name];
  const { rung, library, evidence } = parts.engine;
  return {
    ...globals,
    ...parts.timers,
    Proxy: CellProxy,
    tf,
    TODO,
    console: parts.console,
    display: parts.display,
    performance: Object.freeze({ now: () => parts.now() }),
    tapedeck: Object.freeze({ version: '0.1.0', engine: Object.freeze({ rung, library, evidence }) }),
  };
}

/** Reads the arguments of a built-in and refuses what it does not know, naming the nearest right option. */
import { nearestName } from './nearest-name.ts';

/** How a built-in takes its arguments: `leading` ones by position, then one object of options. */
export interface Signature {
  readonly owner: string;
  readonly leading: readonly string[];
  readonly known: readonly string[];
  /** The option that a stray further argument most likely meant, as Keras orders them. */
  readonly next?: string;
}

/** Options whose names of old, or of other libraries, are far from today's. */
const shortened: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  nbEpoch: 'epochs',
  init: 'kernelInitializer',
};

/** `: did you mean 'activation'?`, or nothing when no name is near. */
export function didYouMean(wrong: string, known: Iterable<string>): string {
  const names = [...known];
  const short = shortened[wrong];
  const near = short && names.includes(short) ? short : nearestName(wrong, names);
  return near === undefined ? '' : `: did you mean '${near}'?`;
}

/** An object literal, not a tensor, an array, a class instance or a function. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Refuses an option that `owner` does not have. */
export function checkKeys(owner: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    const near = didYouMean(key, known);
    throw new TypeError(
      `${owner} has no option '${key}'${near || '.'} Its options are ${known.join(', ') || 'none'}.`,
    );
  }
}

export const asText = (value: unknown): string => {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return value.name || 'a function';
  if (Array.isArray(value)) return `[${value.map(asText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `a ${value.constructor?.name ?? 'plain object'}`;
  return String(value);
};

/** The options of a call such as `Dense(3, {activation})` or `Dense({units: 3})`, checked, as one object. */
export function readArguments<Config extends object>(
  signature: Signature,
  given: readonly unknown[],
): Config {
  const { owner, leading, known } = signature;
  const config: Record<string, unknown> = {};
  let used = 0;
  for (const key of leading) {
    if (used >= given.length || isPlainObject(given[used])) break;
    config[key] = given[used++];
  }
  const options = given[used];
  if (options !== undefined && !isPlainObject(options)) {
    const before = given.slice(0, used).map(asText);
    const key = signature.next ?? known[0] ?? 'option';
    const right = [...before, `{ ${key}: ${asText(options)} }`].join(', ');
    throw new TypeError(
      `${owner} takes its options as an object, not as ${asText(options)} by position: write ${owner}(${right}).`,
    );
  }
  if (given.length > used + 1)
    throw new TypeError(
      `${owner} takes ${[...leading, 'one object of options'].join(', then ')}; found ${given.length} arguments: move the rest into the object.`,
    );
  if (options) checkKeys(owner, options, known);
  // Options are checked by key here and by value where they are used; the cast only names the result.
  return { ...config, ...options } as Config;
}

/** A whole number of at least `least`, or an error that says which option is wrong. */
export function wholeNumber(owner: string, key: string, value: unknown, least = 1): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  const found = value === undefined ? 'nothing' : asText(value);
  throw new TypeError(`${owner} needs ${key}, a whole number of at least ${least}; found ${found}.`);
}

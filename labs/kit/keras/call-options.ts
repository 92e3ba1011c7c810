/** What a layer's `call` takes after its input, read off the method itself, so that a mistyped option is refused. */
import { asText, checkKeys, isPlainObject } from './options.ts';

/** A `call` method before it is wrapped. */
export type CallMethod = (this: object, ...given: unknown[]) => unknown;

interface Accepts {
  /** The options' names where the second parameter is a pattern without a rest; else undefined. */
  readonly known: readonly string[] | undefined;
  /** The second parameter is used as an object, so a plain boolean there is a mistake. */
  readonly wantsObject: boolean;
  /** The method asks whether it is being trained. */
  readonly takesTraining: boolean;
}

const accepted = new WeakMap<CallMethod, Accepts>();
const always = ['training', 'mask'];

/** The text between the bracket at `open` and its partner. */
function inside(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) && --depth === 0) return text.slice(open + 1, at);
  }
  return text.slice(open + 1);
}

/** Splits at the commas that stand outside brackets. */
function parts(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!)) depth--;
    else if (text[at] === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)].map((part) => part.trim()).filter(Boolean);
}

function readSource(method: CallMethod): Accepts {
  const source = Function.prototype.toString.call(method).replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  const open = source.indexOf('(');
  const second = open < 0 ? undefined : parts(inside(source, open))[1];
  const none: Accepts = { known: undefined, wantsObject: false, takesTraining: false };
  if (second === undefined) return none;
  if (second.startsWith('{')) {
    const keys = parts(inside(second, 0));
    const known = keys.map((key) => key.split(/[:=]/)[0]!.trim());
    const open = keys.some((key) => key.startsWith('...'));
    return { known: open ? undefined : known, wantsObject: true, takesTraining: known.includes('training') };
  }
  const name = /^[\w$]+/.exec(second)?.[0];
  if (name === undefined || second.startsWith('...')) return none;
  const escaped = name.replaceAll('$', String.raw`\$`);
  const used = new RegExp(
    String.raw`(?<![\w$.])${escaped}\s*(\?\.|\.(?!\.)|\[)|\}\s*=\s*${escaped}(?![\w$])`,
  );
  const wantsObject = used.test(source.slice(open + 1));
  return { known: undefined, wantsObject, takesTraining: wantsObject && /\btraining\b/.test(source) };
}

function acceptsOf(method: CallMethod): Accepts {
  let accepts = accepted.get(method);
  if (!accepts) accepted.set(method, (accepts = readSource(method)));
  return accepts;
}

/** Whether a `call` method asks, by an option, if it is being trained. */
export const takesTraining = (method: CallMethod): boolean => acceptsOf(method).takesTraining;

/**
 * Refuses a positional `true` where options belong, and an option that the method does not know: read off a student's
 * method, and given as `keys` for a built-in.
 */
export function checkCallOptions(
  owner: string,
  method: CallMethod,
  options: unknown,
  keys: readonly string[] | null,
): void {
  if (options === undefined) return;
  const { known, wantsObject } = acceptsOf(method);
  if (isPlainObject(options)) {
    if (keys) checkKeys(`${owner}.call`, options, keys);
    else if (known) checkKeys(`${owner}.call`, options, [...new Set([...known, ...always])]);
    return;
  }
  if (!keys && (!wantsObject || !['boolean', 'number', 'string'].includes(typeof options))) return;
  const key = known?.[0] ?? 'training';
  throw new TypeError(
    `${owner}.call takes its options as an object, not as ${asText(options)} by position: write call(x, { ${key}: ${asText(options)} }).`,
  );
}

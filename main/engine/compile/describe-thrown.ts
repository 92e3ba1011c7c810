/** Name, message and stack of anything thrown, errors or not, whatever their getters and proxies do. */

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** Longer messages are cut: an error's message may be a gigabyte. */
const mostCharacters = 10_000;

/** V8's words for an array that memory has no room for. */
const tooLarge = /^(?:Array buffer allocation failed|Invalid typed array length: \d+)$/;
const noRoom =
  'there is no room for an array this large; make it smaller, or dispose what is no longer needed';

export function describeThrown(thrown: unknown): Thrown {
  try {
    if (thrown instanceof Error || looksLikeError(thrown)) return describeError(thrown);
    if (thrown === null || thrown === undefined) return notAnError(`${thrown} was thrown`);
    return notAnError(`${sortOf(thrown)} was thrown: ${textOf(thrown)}`);
  } catch {
    return notAnError('an object was thrown that cannot be read: its own getters or traps throw');
  }
}

function notAnError(what: string): Thrown {
  return {
    name: 'NotAnError',
    message: `${cut(what)}; throw new Error('…') instead, which says where it came from`,
    stack: undefined,
  };
}

function describeError(error: Error): Thrown {
  const read = (key: 'name' | 'message' | 'stack'): string | undefined => {
    try {
      const value: unknown = error[key];
      return typeof value === 'string' ? value : undefined;
    } catch {
      return undefined;
    }
  };
  const cause = causeOf(error);
  if (error instanceof RangeError && tooLarge.test(read('message') ?? ''))
    return { name: 'OutOfMemory', message: noRoom, stack: read('stack') };
  return {
    name: cut(read('name') || 'Error'),
    message: cut(read('message') ?? 'an error whose message cannot be read') + cause,
    stack: read('stack'),
  };
}

/** One level of `new Error('…', { cause })`, and of what an AggregateError gathers. */
function causeOf(error: Error): string {
  try {
    if (error instanceof AggregateError) {
      const [first] = error.errors as unknown[];
      const more = error.errors.length > 1 ? ` and ${error.errors.length - 1} more` : '';
      return first === undefined ? '' : ` (${describeThrown(first).message}${more})`;
    }
    const cause: unknown = Object.hasOwn(error, 'cause') ? error.cause : undefined;
    return cause instanceof Error ? ` (because of ${cause.name}: ${cut(String(cause.message))})` : '';
  } catch {
    return '';
  }
}

/** An error of another realm, or an object made to look like one. */
function looksLikeError(thrown: unknown): thrown is Error {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return 'message' in thrown && 'stack' in thrown && typeof thrown.message === 'string';
}

function sortOf(thrown: unknown): string {
  if (typeof thrown === 'object') return Array.isArray(thrown) ? 'an array' : 'an object';
  return `a ${typeof thrown}`;
}

function textOf(thrown: unknown): string {
  switch (typeof thrown) {
    case 'string':
      return JSON.stringify(thrown.slice(0, 500)) + (thrown.length > 500 ? '…' : '');
    case 'object':
      return thrown === null ? 'null' : entriesOf(thrown);
    case 'function':
      return `function ${thrown.name}`;
    case 'bigint':
      return `${thrown}n`;
    default:
      return String(thrown);
  }
}

/** The first own properties, without running a getter. */
function entriesOf(thrown: object): string {
  const keys = Object.keys(thrown);
  const shown = keys.slice(0, 5).map((key) => {
    const value: unknown = Object.getOwnPropertyDescriptor(thrown, key)?.value;
    const text = typeof value === 'object' && value !== null ? '…' : textOf(value);
    return Array.isArray(thrown) ? text : `${key}: ${text}`;
  });
  if (keys.length > shown.length) shown.push('…');
  return Array.isArray(thrown) ? `[${shown.join(', ')}]` : `{${shown.join(', ')}}`;
}

function cut(text: string): string {
  return text.length <= mostCharacters
    ? text
    : `${text.slice(0, mostCharacters)}… (${text.length} characters)`;
}

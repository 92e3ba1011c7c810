/** What every command of the command line has in common: where it writes, how its words are read, what it answers. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Where a command writes: results to `out`, one line a call; progress and complaints to `err`. */
export interface CommandLines {
  out(line: string): void;
  err(line: string): void;
}

/** 0 done, 1 a cell or check failed, 2 not understood. */
export type ExitStatus = 0 | 1 | 2;

export interface Command {
  readonly usage: string;
  run(words: readonly string[], lines: CommandLines): Promise<number>;
}

/** The words of a command were not understood: shown with its usage, exit status 2. */
export class UsageFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageFault';
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options every command knows. */
const shared = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'no-color': { type: 'boolean' },
} as const;

/** parseArgs with its complaints as usage faults. */
export function readWords<const T extends Options>(words: readonly string[], options: T) {
  try {
    return parseArgs({
      args: [...words],
      options: { ...shared, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageFault(firstSentence(error.message));
    throw error;
  }
}

/** The hint about `--` that parseArgs adds is of no use here. */
const firstSentence = (message: string): string => message.split('. ', 1)[0] ?? message;

/** The whole number that an option must hold. */
export function readCount(name: string, text: string, least = 0): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(count) || count < least)
    throw new UsageFault(`--${name} is "${text}", expected a whole number of at least ${least}`);
  return count;
}

/** Exactly one word besides the options, or a usage fault that says what is missing. */
export function readOne(positionals: readonly string[], what: string): string {
  const [first, second] = positionals;
  if (first === undefined) throw new UsageFault(`${what} is missing`);
  if (second !== undefined) throw new UsageFault(`found "${second}" after ${what} "${first}", expected one`);
  return first;
}

/** The text of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What every schedule of the learning rate is, and how its numbers are read. */
import { asText } from '../options.ts';

/** Answers the rate for the number of steps taken so far. */
export abstract class LearningRateSchedule {
  abstract call(step: number): number;
}

export function numberFor(owner: string, key: string, value: unknown, least = -Infinity): number {
  if (typeof value === 'number' && value >= least) return value;
  throw new TypeError(
    `${owner} needs ${key}, a number${least > -Infinity ? ` of at least ${least}` : ''}; found ${value === undefined ? 'nothing' : asText(value)}.`,
  );
}

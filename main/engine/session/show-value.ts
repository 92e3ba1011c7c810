/** Describes a value for the eye; whatever goes wrong in that is shown instead, except the stop. */
import type { Output } from '../../../preload/contract/output.ts';
import { describeOutput } from '../describe/describe-output.ts';

export function showValue(value: unknown, STOP: unknown): Output {
  try {
    return describeOutput(value);
  } catch (error) {
    if (error === STOP) throw error;
    return { kind: 'text', text: 'a value that cannot be shown: looking at it threw an error' };
  }
}

/** Whether a value is a class, or a function that `new` takes. */
import { failed, type Diagnosis } from './verdict.ts';
import { whatIs } from './what-is.ts';

export function expectClass(name: string, value: unknown): Diagnosis | undefined {
  if (value === undefined) return failed('name.undefined', { name });
  return isConstructor(value) ? undefined : failed('class.not', { name, actual: whatIs(value) });
}

/** Asks without running it. */
function isConstructor(value: unknown): boolean {
  try {
    return typeof value === 'function' && Reflect.construct(Object, [], value) !== undefined;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

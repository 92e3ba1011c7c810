/** The hole of an exercise: an expression of the right type that says, when it is reached, that it is not filled in. */

/** What an unfilled hole throws; the engine shows it as "todo", not as a failure. */
export class NotFilledIn extends Error {
  override readonly name = 'NotFilledIn';
}

/**
 * Stands where an answer belongs. It has the type of the answer, so that the code around it type-checks.
 *
 * Throws `NotFilledIn` with the text of the exercise when it is evaluated.
 *
 * @example
 * const answer = () => TODO<number>('the sum of a and b');
 * typeof answer; // => "function"
 */
export function TODO<T>(text: string): T {
  throw new NotFilledIn(`not filled in yet: ${text}`);
}

/** One line of `eval`'s input, understood or refused with the line's number and what was wrong. */
import * as v from 'valibot';
import type { ReadLine } from './read-lines.ts';

/** The longest source the engine takes. */
const longestCode = 4_000_000;
/** A line may hold its code escaped, six characters for one. */
export const longestLineBytes = 6 * longestCode + 10_000;

const requestSchema = v.object({
  id: v.union([v.string(), v.number()]),
  code: v.pipe(
    v.string(),
    v.maxLength(longestCode, (issue) => `${issue.received} characters, at most ${longestCode} are taken`),
  ),
  session: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  stopAfterMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000))),
});
export type EvalRequest = v.InferOutput<typeof requestSchema>;

export type ReadRequest =
  | { readonly kind: 'request'; readonly request: EvalRequest }
  | {
      readonly kind: 'refused';
      readonly id: string | number | null;
      readonly line: number;
      readonly message: string;
    };

const shape = 'expected {"id", "code", "session"?, "stopAfterMs"?}';

export function readRequest(line: ReadLine): ReadRequest {
  const refuse = (what: string, id: unknown = null): ReadRequest => ({
    kind: 'refused',
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    line: line.number,
    message: `line ${line.number}: ${what}; ${shape}`,
  });
  if (line.kind === 'too-long')
    return refuse(`it has ${line.bytes} bytes, at most ${longestLineBytes} are taken`);
  let found: unknown;
  try {
    found = JSON.parse(line.text);
  } catch (error) {
    return refuse(`it is not JSON (${error instanceof Error ? error.message : error})`);
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    return refuse(
      `it is ${Array.isArray(found) ? 'a list' : found === null ? 'null' : `a ${typeof found}`}, not an object`,
    );
  const parsed = v.safeParse(requestSchema, found);
  if (parsed.success) return { kind: 'request', request: parsed.output };
  const [issue] = parsed.issues;
  const key = v.getDotPath(issue) ?? '';
  const what = key in found ? `"${key}" is wrong: ${issue.message}` : `"${key}" is missing`;
  return refuse(what, 'id' in found ? found.id : null);
}

/** One call from the page to the host: named in the table, its arguments validated, its answer or its error given back. */
import * as v from 'valibot';
import { hostArguments, hostMethods, type Host } from '../../preload/contract/host.ts';

export const hostCallSchema = v.object({
  call: v.pipe(v.number(), v.integer(), v.minValue(0)),
  method: v.picklist(Object.keys(hostMethods) as (keyof Host)[]),
  args: v.array(v.unknown()),
});
export type HostCall = v.InferOutput<typeof hostCallSchema>;

export type HostAnswer =
  { readonly call: number; readonly value: unknown } | { readonly call: number; readonly error: string };

/** Never rejects: what goes wrong is an answer of its own. */
export async function callHost(host: Host, { call, method, args }: HostCall): Promise<HostAnswer> {
  try {
    // Inside: arguments nested without end overflow the stack of whoever looks at them.
    const parsed = v.safeParse(hostArguments[method], args);
    if (!parsed.success) {
      const issue = parsed.issues[0];
      const where = v.getDotPath(issue) ?? 'arguments';
      return {
        call,
        error: `${method}: ${where}: found ${issue.received}, expected ${issue.expected ?? 'something else'}`,
      };
    }
    const method_ = host[method] as (...given: readonly unknown[]) => Promise<unknown>;
    return { call, value: await method_.apply(host, parsed.output) };
  } catch (error) {
    return { call, error: `${method}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** One run of a compiled cell: enter it under its id, wait for its value, an error or the stop, and name what it came to. */
import type { CompiledCell } from '../compile/compiled-cell.ts';
import type { StopGuard } from '../stop/stop-guard.ts';

export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'stopped' };

export interface RunInProgress {
  readonly run: number;
  /** Ends the run as stopped when it is waiting for something; a run that computes ends itself. */
  stop(): void;
  readonly outcome: Promise<Outcome>;
}

/** `defer` runs a task after the promises that are settled now have been told. */
export function runCell(
  compiled: Pick<CompiledCell, 'execute'>,
  run: number,
  guard: StopGuard,
  defer: (task: () => void) => void,
): RunInProgress {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const settle = (outcome: Outcome): void =>
    defer(() => resolve(guard.isStopped(run) ? { kind: 'stopped' } : outcome));
  const fail = (error: unknown): void => settle({ kind: 'error', error });
  try {
    const value = guard.enter(run, () => compiled.execute());
    // Native promises alone: asking anything else for `then` would run what a student wrote.
    if (value instanceof Promise)
      guard.asEngine(
        () => void value.then((settled: unknown) => settle({ kind: 'value', value: settled }), fail),
      );
    else settle({ kind: 'value', value });
  } catch (error) {
    fail(error);
  }
  return { run, outcome: promise, stop: () => defer(() => resolve({ kind: 'stopped' })) };
}

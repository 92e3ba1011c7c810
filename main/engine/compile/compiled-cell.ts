/** What compilation makes of one cell: a function of the session's names, and what it can tell without running. */

/** 1-based position in the cell's own source. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A top-level function, class or arrow whose definition may be evaluated again without running anything else. */
export interface Definition {
  readonly name: string;
  readonly kind: 'function' | 'class';
  /** Evaluates the definition anew against the session; used to restore after the engine died. */
  define(): void;
}

export interface CompiledCell {
  readonly cell: string;
  readonly source: string;
  /** Names declared at top level (const, let, var, using, function, class, enum). */
  readonly declares: readonly string[];
  /** Names of the session assigned without being declared here (`total = 0`, `step++`), inside functions too. */
  readonly assigns: readonly string[];
  /** Names that the top level assigns or declares, bodies of its definitions aside; not each of them in every run. */
  readonly assignsNow: readonly string[];
  /** Names that a run to the end has given a value for certain, each with the offset from which it has it. */
  readonly gives: ReadonlyMap<string, number>;
  /** Names that the top level reads or calls, its own too, each with the first offset; bodies of its definitions do not count. */
  readonly usesNow: ReadonlyMap<string, number>;
  /** Where the statements that give names end, in order. */
  readonly steps: readonly number[];
  /**
   * Names read anywhere in the cell, inside functions too, that its own declarations do not give before the read.
   * Globals (`tf`, `Math`) are among them: whether a name is the session's is known only when the cell runs.
   */
  readonly reads: readonly string[];
  /**
   * Of `reads`, those that running the cell may read by itself: all but those in the bodies of its top-level
   * definitions (functions, methods of classes and of object literals), which `readsOf` has. `xs.map((x) => x + k)` reads k now.
   */
  readonly readsNow: readonly string[];
  /** Top-level functions and classes whose definition does nothing but define. */
  readonly definitions: readonly Definition[];
  /** For each top-level name made of functions (a function, a class, an object with methods): the session names their bodies read. */
  readonly readsOf: ReadonlyMap<string, readonly string[]>;
  /** The same for the session names that those bodies assign. */
  readonly writesOf: ReadonlyMap<string, readonly string[]>;
  /** Unfilled `TODO<T>("text")` holes, in order. */
  readonly holes: readonly (Position & { text: string })[];
  /** True when the last statement is an expression, whose value is shown. */
  readonly shows: boolean;
  /**
   * True when a value may stay alive behind what no walk can see: a closure over locals or over `this`, a generator, a private
   * field. Session names captured by closures do not count, they are reachable by name. Calls of earlier cells' functions are
   * not seen here, so a session in which such a cell has run keeps the mark; work under way is counted by `pendingOf(run)`.
   */
  readonly mayKeep: boolean;
  /** Names of locals, anywhere inside the cell, that are assigned again after their first value. */
  readonly changesLocals: readonly string[];
  /** True when the cell awaits at top level. */
  readonly awaits: boolean;
  /**
   * Runs the cell and answers the shown value, a promise of it when it `awaits`. A promise as the shown value is for the caller
   * to await in both cases, as JavaScript does when an async function returns one. Enter it with `StopGuard.enter`.
   */
  execute(): unknown;
  /** Makes a function that keeps no locals from the text it had; its frames are not placed in the source. */
  rebuild(text: string): unknown;
  /** The last of `steps` that a run which did not come to its end got past; 0 for none. Names given later were not given. */
  reached(): number;
  /** Maps a position in the compiled code (as a stack trace reports it) to the cell's source. */
  locate(generated: Position): Position | undefined;
}

/** A cell that does not parse. */
export interface SyntaxFailure {
  readonly name: 'SyntaxError';
  readonly message: string;
  readonly position: Position;
}

export function isSyntaxFailure(outcome: CompiledCell | SyntaxFailure): outcome is SyntaxFailure {
  return 'position' in outcome;
}

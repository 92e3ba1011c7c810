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
  /** Names declared at top level (const, let, var, function, class, enum, import). */
  readonly declares: readonly string[];
  /** Names of the session assigned without being declared here (`total = 0`, `step++`). */
  readonly assigns: readonly string[];
  /** Session names read anywhere in the cell, inside functions too. */
  readonly reads: readonly string[];
  /** Of `reads`, those that the top level itself reads, not only functions it defines. */
  readonly readsNow: readonly string[];
  /** For each top-level function or class: the session names its body reads, for transitive reads. */
  readonly definitions: readonly Definition[];
  readonly readsOf: ReadonlyMap<string, readonly string[]>;
  /** Unfilled `TODO<T>("text")` holes, in order. */
  readonly holes: readonly (Position & { text: string })[];
  /** True when the last statement is an expression, whose value is shown. */
  readonly shows: boolean;
  /** True when a closure, class or pending asynchronous work may keep values that no name reaches. */
  readonly mayKeep: boolean;
  /** Runs the cell; a promise when it awaits. Must be entered with the run's id as the second control word. */
  execute(): unknown;
  /** Maps a position in the compiled code (as a stack trace reports it) to the cell's source. */
  locate(generated: Position): Position | undefined;
}

/** A cell that does not parse. */
export interface SyntaxFailure {
  readonly name: 'SyntaxError';
  readonly message: string;
  readonly position: Position;
}

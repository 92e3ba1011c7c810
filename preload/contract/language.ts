/** What editors ask of the language worker: both ends are this product's own code, so the types are the contract. */

export interface CellText {
  readonly id: string;
  readonly source: string;
}

/** A range of one cell's own source, in UTF-16 units from its start. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface CellSpan extends Span {
  readonly cell: string;
}

export interface SpanText extends Span {
  readonly text: string;
}

export interface Fault extends Span {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to write instead: of `+` between tensors, of `model(x)`. */
  readonly advice?: 'operators' | 'calling';
}

export interface CompletionEntry {
  readonly name: string;
  /** What the checker calls it: `const`, `method`, `class`… */
  readonly kind: string;
  /** Entries with a smaller text come first. */
  readonly sort: string;
  /** What is written instead of the name. */
  readonly insert?: string;
}

export interface CompletionList {
  /** Where what is being typed begins. */
  readonly from: number;
  readonly entries: readonly CompletionEntry[];
}

/** A declaration as it is shown: its code, its doc comment, and the comment's tags. */
export interface Explanation {
  readonly code: string;
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

export interface HoverInfo extends Explanation, Span {}

/** The overload that fits best, in pieces around its parameters. */
export interface CallHelp {
  readonly prefix: string;
  readonly suffix: string;
  readonly separator: string;
  readonly parameters: readonly { readonly code: string; readonly text: string }[];
  readonly active: number;
  readonly text: string;
  /** How many overloads there are, and which one this is. */
  readonly overloads: number;
  readonly overload: number;
}

export type Renaming =
  | { readonly kind: 'renamed'; readonly edits: readonly (SpanText & CellSpan)[] }
  | { readonly kind: 'refused'; readonly why: 'nothing' | 'library' | 'notAName' | 'taken' };

/** All positions are in the sources that were last given. */
export interface LanguageCalls {
  /** Tells every cell in order; only those that changed are read again. */
  arrange(cells: readonly CellText[]): void;
  faults(cell: string): readonly Fault[];
  complete(cell: string, at: number): CompletionList | undefined;
  explainEntry(cell: string, at: number, name: string): Explanation | undefined;
  hover(cell: string, at: number): HoverInfo | undefined;
  callHelp(cell: string, at: number): CallHelp | undefined;
  /** Where the name was declared, when that is in a cell. */
  definition(cell: string, at: number): CellSpan | undefined;
  /** The name at a place, when it can be renamed. */
  renameable(cell: string, at: number): Span | undefined;
  rename(cell: string, at: number, name: string): Renaming;
  format(cell: string): readonly SpanText[];
}

export type LanguageCall = keyof LanguageCalls;

export type ToLanguageWorker =
  | {
      readonly kind: 'start';
      /** File texts by path, as they were packed; JSON. */
      readonly types: string;
      /** Texts of the checker's messages by their key, when they are not to be English. */
      readonly messages?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'call';
      readonly call: number;
      readonly name: LanguageCall;
      readonly given: readonly unknown[];
    };

export type FromLanguageWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly call: number; readonly message: string };

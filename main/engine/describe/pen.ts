/** What a describer writes nested values with: one bound on the length of the whole text. */
export interface Pen {
  /** The text of a value inside the one being written. */
  show(value: unknown): string;
  /** `open`, the entries as long as there is room, `close`; on several lines when long. `count` is how many there are. */
  list(open: string, entries: Iterable<() => string>, count: number, close: string): string;
}

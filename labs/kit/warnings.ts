/** Where the kit's remarks go that are no errors: the console of the cell, which the engine sets. */

interface ConsoleLike {
  warn(text: string): void;
}

let sink = (text: string): void => (globalThis as { console?: ConsoleLike }).console?.warn(text);

export function setWarningSink(to: (text: string) => void): void {
  sink = to;
}

export function warn(text: string): void {
  sink(text);
}

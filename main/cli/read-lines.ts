/** Splits a stream into lines with a bound: a line that is too long is counted, not kept. */

export type ReadLine =
  | { readonly kind: 'line'; readonly number: number; readonly text: string }
  | { readonly kind: 'too-long'; readonly number: number; readonly bytes: number };

const newline = 0x0a;

/** Empty lines are passed over; the numbers count them. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<ReadLine, void, undefined> {
  const decoder = new TextDecoder();
  let kept: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;
  const take = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= maxBytes) kept.push(part);
    else kept = [];
  };
  const line = (): ReadLine | undefined => {
    const found: ReadLine =
      bytes > maxBytes
        ? { kind: 'too-long', number, bytes }
        : { kind: 'line', number, text: decoder.decode(Buffer.concat(kept)) };
    kept = [];
    bytes = 0;
    number++;
    return found.kind === 'line' && found.text.trim() === '' ? undefined : found;
  };
  for await (const chunk of stream) {
    const part = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    let start = 0;
    for (let end = part.indexOf(newline); end >= 0; end = part.indexOf(newline, start)) {
      take(part.subarray(start, end));
      start = end + 1;
      const found = line();
      if (found) yield found;
    }
    if (start < part.length) take(part.slice(start));
  }
  const last = bytes > 0 ? line() : undefined;
  if (last) yield last;
}

/** `tf.progress`: a loop that reports how far it is. */

export interface ProgressReport {
  readonly label: string;
  readonly done: number;
  readonly total?: number;
}

let sink: (report: ProgressReport) => void = () => {};

/** Where reports go: the engine turns them into progress events and decides how many of them to send. */
export function setProgressSink(to: (report: ProgressReport) => void): void {
  sink = to;
}

/**
 * Iterates over `over` (a list or any iterable, or a count: 0, 1, …, count − 1) and shows how far the loop is.
 *
 * @example
 * let total = 0;
 * for (const step of tf.progress(4, 'adding')) total += step;
 * total; // => 6
 */
export function progress(over: number, label?: string): Generator<number, void, undefined>;
export function progress<T>(over: Iterable<T>, label?: string): Generator<T, void, undefined>;
export function* progress(over: number | Iterable<unknown>, label = ''): Generator<unknown, void, undefined> {
  const total = sizeOf(over);
  const report = (done: number): void => sink(total === undefined ? { label, done } : { label, done, total });
  let done = 0;
  report(done);
  for (const item of typeof over === 'number' ? counting(over) : over) {
    yield item;
    report(++done);
  }
}

function sizeOf(over: unknown): number | undefined {
  if (typeof over === 'number') {
    if (Number.isInteger(over) && over >= 0) return over;
    throw new TypeError(`tf.progress: a count must be a whole number of at least 0, found ${over}`);
  }
  if (over === null || over === undefined || !(Symbol.iterator in Object(over)))
    throw new TypeError(`tf.progress needs a count or something to iterate over, found ${String(over)}`);
  if (Array.isArray(over) || typeof over === 'string') return over.length;
  if (over instanceof Set || over instanceof Map) return over.size;
  return ArrayBuffer.isView(over) && 'length' in over ? Number(over.length) : undefined;
}

function* counting(count: number): Generator<number, void, undefined> {
  for (let i = 0; i < count; i++) yield i;
}

/** Compares float32 numbers with a reference as closely as float32 allows. */

/** Of each number, and of the largest: sums over several lose digits where they cancel. */
const ofEach = 1e-5;
const ofLargest = 1e-6;

/** The reference where the numbers found are the same up to rounding; what was found otherwise, so that a test shows it. */
export function roundedTo(wanted: readonly number[] | null | undefined, found: unknown): unknown {
  if (!wanted || !Array.isArray(found) || found.length !== wanted.length) return found;
  const largest = Math.max(...wanted.map(Math.abs));
  const isClose = (x: number, i: number): boolean =>
    Math.abs(Number(found[i]) - x) <= ofEach * Math.abs(x) + ofLargest * largest;
  return wanted.every(isClose) ? wanted : found;
}

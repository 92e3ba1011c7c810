/** Decides whether what a cell read is still what a fresh run would give it, and says in a sentence what differs. */
import type { CellRecord } from './cell-record.ts';
import { sameMoment } from './compare.ts';
import type { Expectation, Expectations, Knowledge } from './document-walk.ts';
import { eachHeld } from './frame.ts';
import type { Image } from './image.ts';
import { isObject } from './reach.ts';

export function whyInputsDiffer(
  record: CellRecord,
  expected: Expectations,
  known: Knowledge,
): string | undefined {
  const differing: string[] = [];
  for (const [name, read] of record.inputs) {
    const expectation = expected.get(name);
    if (expectation?.kind === 'open') return opened(name, expectation);
    if (read === expectation?.image && !(read && sharesOtherwise(record, read, expected))) continue;
    if (!read || !expectation) return notThere(name, read, expectation, known);
    const hasObjects = read.frames.size > 0 || expectation.image.frames.size > 0;
    if (record.entangled && hasObjects && !sameHeap(name, read, expectation.image))
      return `${name}, which it keeps hold of, was made anew by cell "${expectation.cell}"`;
    differing.push(name);
  }
  if (differing.length === 0 || sameInputs(record, expected, differing)) return undefined;
  const to = differing.find((name) => !sameAlone(name, record, expected)) ?? differing[0];
  return to === undefined ? undefined : otherValue(to, record.inputs.get(to), expected.get(to), known);
}

/** True when a name leads to the very same objects, holding the same. */
export function sameHeap(name: string, left: Image, right: Image): boolean {
  const value = left.roots.get(name);
  if (!Object.is(value, right.roots.get(name))) return false;
  const waiting = [value];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (!isObject(part) || seen.has(part)) continue;
    seen.add(part);
    const frame = left.frames.get(part);
    if (frame !== right.frames.get(part)) return false;
    if (frame) eachHeld(frame, (inner) => waiting.push(inner));
  }
  return true;
}

function sameInputs(record: CellRecord, expected: Expectations, differing: readonly string[]): boolean {
  const left = new Map<string, Image>();
  const right = new Map<string, Image>();
  const add = (name: string, read: Image | undefined): void => {
    const expectation = expected.get(name);
    if (read) left.set(name, read);
    if (expectation?.kind === 'known') right.set(name, expectation.image);
  };
  const shared = differing.some((name) => (record.inputs.get(name)?.frames.size ?? 0) > 0);
  // Objects that two inputs share must be shared now, so the others are compared along with those that differ.
  for (const name of shared ? record.inputs.keys() : differing) add(name, record.inputs.get(name));
  for (const name of differing) {
    const read = record.inputs.get(name);
    if (!read || !wroteInto(record, read)) continue;
    // What the run changed in place showed under every name that shares it.
    for (const sharer of read.roots.keys()) add(sharer, read);
    const expectation = expected.get(name);
    if (expectation?.kind === 'known')
      for (const sharer of expectation.image.roots.keys())
        if (!left.has(sharer) && isStill(expected.get(sharer), expectation.image)) return false;
  }
  return sameMoment(left, right);
}

/** True when the run changed objects in place that more names, or other names, shared then than would now. */
function sharesOtherwise(record: CellRecord, read: Image, expected: Expectations): boolean {
  if (!wroteInto(record, read)) return false;
  for (const sharer of read.roots.keys()) if (!isStill(expected.get(sharer), read)) return true;
  return false;
}

const isStill = (expectation: Expectation | undefined, image: Image): boolean =>
  expectation?.kind === 'known' && expectation.image === image;

/** True when the run changed objects of what it read, or gave them on to names. */
function wroteInto(record: CellRecord, read: Image): boolean {
  if (read.frames.size === 0) return false;
  for (const name of read.roots.keys())
    if (record.outputs.has(name) && (record.outputs.get(name) !== read || record.made.has(name))) return true;
  return false;
}

function sameAlone(name: string, record: CellRecord, expected: Expectations): boolean {
  const read = record.inputs.get(name);
  const expectation = expected.get(name);
  if (!read || expectation?.kind !== 'known') return false;
  return sameMoment(new Map([[name, read]]), new Map([[name, expectation.image]]));
}

const opened = (name: string, { cell, hasRun }: Expectation & { kind: 'open' }): string =>
  hasRun
    ? `${name}, which it read, comes from cell "${cell}", which is stale`
    : `${name}, which it read, may be set by cell "${cell}" above it, which has not run`;

function notThere(
  name: string,
  read: Image | undefined,
  expectation: Expectation | undefined,
  known: Knowledge,
): string {
  if (!read) return `${name}, which it did not find, is now defined by cell "${expectation?.cell ?? ''}"`;
  const writer = known.writerOf(read);
  const present = known.cells.some(({ cell }) => cell === writer);
  return writer === undefined || !present
    ? `${name}, which it read, is defined by no cell above it`
    : `${name}, which it read, came from cell "${writer}", which does not stand above it`;
}

function otherValue(
  name: string,
  read: Image | undefined,
  expectation: Expectation | undefined,
  known: Knowledge,
): string {
  const writer = read && known.writerOf(read);
  const cell = expectation?.cell ?? '';
  if (writer === undefined || writer === cell)
    return `${name}, which it read, has another value since cell "${cell}" ran again`;
  return `${name}, which it read, came from cell "${writer}"; in the order of the document it comes from cell "${cell}"`;
}

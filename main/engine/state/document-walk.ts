/** Walks the document from top to bottom, knowing what each name would be in a fresh run, and finds the cells that differ. */
import type { CompiledCell, SyntaxFailure } from '../compile/compiled-cell.ts';
import type { CellRecord } from './cell-record.ts';
import { sameMoment } from './compare.ts';
import type { Image } from './image.ts';
import { sameHeap, whyInputsDiffer } from './input-check.ts';
import { touchedNames, type Surroundings, type Touched } from './touched-names.ts';

export interface DocumentCell {
  readonly cell: string;
  readonly source: string;
}

interface Known {
  readonly kind: 'known';
  readonly image: Image;
  readonly cell: string;
  /** What it was before that cell. */
  readonly earlier: Expectation | undefined;
}

/** It depends on a cell that is stale or has never run. */
interface Open {
  readonly kind: 'open';
  readonly cell: string;
  readonly hasRun: boolean;
  /** What that cell's last run left. */
  readonly left: Image | undefined;
  readonly earlier: Expectation | undefined;
}

/** What a name is in a fresh run, as far as it is known. */
export type Expectation = Known | Open;

export type Expectations = ReadonlyMap<string, Expectation>;

/** What the walk looks things up in. */
export interface Knowledge extends Pick<Surroundings, 'namesBehind'> {
  readonly cells: readonly DocumentCell[];
  readonly current: ReadonlyMap<string, Image>;
  recordOf(cell: string): CellRecord | undefined;
  compile(cell: string, source: string): CompiledCell | SyntaxFailure;
  /** While stale cells are being run: the only cells that can count as overwritten, the others' values being put back at the end. */
  readonly overwritable: ReadonlySet<string> | undefined;
  /** The cell whose run made an image. */
  writerOf(image: Image): string | undefined;
}

/** A cell whose run would have to be made or made again. */
export interface OpenCell {
  readonly reason: string;
  readonly hasRun: boolean;
  /** Stale only because its values are not there any more. */
  readonly isOverwritten: boolean;
  /** What it may touch, by its present source and by what a fresh run has before it. */
  readonly touched: Touched;
  readonly before: Expectations;
}

export interface Walk {
  /** Stale cells, and cells that have never run, in document order. */
  readonly open: ReadonlyMap<string, OpenCell>;
  readonly last: Expectations;
}

/** `forced` are cells to take for stale whatever they read; the walk ends before `until`. */
export function walkDocument(
  known: Knowledge,
  forced: ReadonlyMap<string, string> = new Map(),
  until?: string,
): Walk {
  const open = new Map<string, OpenCell>();
  const expected = new Map<string, Expectation>();
  const all = known.cells.findIndex(({ cell }) => cell === until);
  const walked = all < 0 ? known.cells : known.cells.slice(0, all);
  for (const { cell, source } of walked) {
    const record = known.recordOf(cell);
    const reason = record
      ? (forced.get(cell) ?? whyStale(record, source, expected, known))
      : 'it has not run yet';
    if (record && reason === undefined) {
      for (const [name, image] of record.outputs) {
        if (!applies(name, image, record, expected)) continue;
        if (image) expected.set(name, { kind: 'known', image, cell, earlier: expected.get(name) });
        else expected.delete(name);
      }
      continue;
    }
    const touched = touchedBy(known, cell, source, expected);
    const before = new Map(expected);
    open.set(cell, {
      reason: reason ?? '',
      hasRun: record !== undefined,
      isOverwritten: false,
      touched,
      before,
    });
    for (const name of [...changedBy(touched, expected), ...(record?.outputs.keys() ?? [])])
      expected.set(name, {
        kind: 'open',
        cell,
        hasRun: record !== undefined,
        left: record?.outputs.get(name),
        earlier: expected.get(name),
      });
  }
  return { open: until === undefined ? withOverwritten(known, expected, open) : open, last: expected };
}

/** A name that the run neither made nor read only shared objects: that counts where the name is there and is the same. */
function applies(
  name: string,
  image: Image | undefined,
  record: CellRecord,
  expected: Expectations,
): boolean {
  if (record.made.has(name) || record.inputs.has(name) || !image) return true;
  const before = expected.get(name);
  if (before?.kind !== 'known') return false;
  return sameHeap(name, before.image, image) || sameAlone(name, before.image, image);
}

export function touchedBy(known: Knowledge, cell: string, source: string, expected: Expectations): Touched {
  const compiled = known.compile(cell, source);
  // A cell that does not parse touches nothing.
  if ('position' in compiled) return { inputs: new Set(), binds: new Set(), all: new Set(), hidden: false };
  const { namesBehind } = known;
  const imageOf = (name: string): Image | undefined => {
    const found = expected.get(name);
    return found?.kind === 'known' ? found.image : known.current.get(name);
  };
  const touched = touchedNames(compiled, { imageOf, namesBehind });
  if (touched.hidden) addChangeable(touched, [...expected.keys(), ...known.current.keys()], imageOf);
  return touched;
}

/** Whatever hides state may reach, and change, any object of the session. */
export function addChangeable(
  touched: Touched,
  names: Iterable<string>,
  imageOf: (name: string) => Image | undefined,
): void {
  for (const name of names) {
    if ((imageOf(name)?.frames.size ?? 0) === 0) continue;
    touched.inputs.add(name);
    touched.all.add(name);
  }
}

/** Names that a run may leave otherwise: those it may bind, and those whose objects it may change. */
function* changedBy(touched: Touched, expected: Expectations): Generator<string> {
  yield* touched.binds;
  for (const name of touched.inputs) {
    const before = expected.get(name);
    if (!before || (before.kind === 'known' && before.image.frames.size === 0)) continue;
    yield name;
    if (before.kind === 'known') yield* before.image.roots.keys();
  }
}

function whyStale(
  record: CellRecord,
  source: string,
  expected: Expectations,
  known: Knowledge,
): string | undefined {
  if (record.source !== source) return 'it was edited after it ran';
  if (record.status === 'stopped' || record.status === 'killed')
    return 'its last run did not come to its end';
  return whyInputsDiffer(record, expected, known);
}

/** A cell whose values another run has since replaced is stale too, although it read what it should. */
function withOverwritten(
  known: Knowledge,
  expected: Expectations,
  open: Map<string, OpenCell>,
): Map<string, OpenCell> {
  let found = open;
  for (const [name, expectation] of expected) {
    const now = known.current.get(name);
    const last = lastKnown(name, expectation, now, known);
    if (!last) continue;
    const cell = makerOf(name, last, known);
    if (found.has(cell)) continue;
    if (known.overwritable && !known.overwritable.has(cell)) continue;
    if (found === open) found = new Map(open);
    const source = known.cells.find((one) => one.cell === cell)?.source ?? '';
    const before = walkDocument(known, new Map(), cell).last;
    const touched = touchedBy(known, cell, source, before);
    found.set(cell, {
      reason: overwritten(name, now, known),
      hasRun: true,
      isOverwritten: true,
      touched,
      before,
    });
  }
  if (found === open) return open;
  return new Map(
    known.cells.flatMap(({ cell }) => {
      const entry = found.get(cell);
      return entry ? [[cell, entry] as const] : [];
    }),
  );
}

const sameAlone = (name: string, left: Image, right: Image): boolean =>
  sameMoment(new Map([[name, left]]), new Map([[name, right]]), { opaque: true });

/** The last sure value of a name, unless the name still has it or has what a stale cell below left. */
function lastKnown(
  name: string,
  expectation: Expectation,
  now: Image | undefined,
  known: Knowledge,
): Known | undefined {
  for (let at: Expectation | undefined = expectation; at; at = at.earlier) {
    const image = at.kind === 'known' ? at.image : at.left;
    if (at.kind === 'open' && !hasMade(name, at.cell, known)) continue;
    if (now === image || (now && image && sameMoment(new Map([[name, image]]), new Map([[name, now]]))))
      return undefined;
    if (at.kind === 'known') return at;
  }
  return undefined;
}

const hasMade = (name: string, cell: string, known: Knowledge): boolean =>
  known.recordOf(cell)?.made.has(name) ?? false;

/** The cell that made a name show what it shows; cells that only made others share its objects are passed over. */
function makerOf(name: string, expectation: Known, known: Knowledge): string {
  let at = expectation;
  while (at.earlier?.kind === 'known' && !hasMade(name, at.cell, known)) at = at.earlier;
  return at.cell;
}

function overwritten(name: string, now: Image | undefined, known: Knowledge): string {
  if (!now) return `${name}, which it defines, is gone`;
  const writer = known.writerOf(now);
  return writer === undefined
    ? `${name}, which it defines, has been put back to an earlier value`
    : `${name}, which it defines, was changed later by cell "${writer}"`;
}

/** What a snapshot says beside the values: the cells' records, referring to images by number, and what could not be kept. */
import type { Lost, RunStatus } from '../../../preload/contract/engine.ts';
import type { CellRecord } from './cell-record.ts';
import type { ImageFile } from './codec-format.ts';
import type { DocumentCell } from './document-walk.ts';
import { ghostImage, type Image } from './image.ts';

type Reference = readonly [name: string, image: number | null];

export interface RecordEntry {
  readonly cell: string;
  readonly source: string;
  readonly status: RunStatus;
  readonly entangled: boolean;
  readonly inputs: readonly Reference[];
  readonly outputs: readonly Reference[];
  readonly made: readonly string[];
}

export interface ImageEntry {
  readonly number: number;
  /** The file itself when it is small, or the blob it is in. */
  readonly file: ImageFile | string;
  readonly writer?: string;
}

export interface SnapshotIndex {
  readonly version: 1;
  readonly images: readonly ImageEntry[];
  readonly lost: readonly Lost[];
  readonly cells: readonly DocumentCell[];
  /** In the order of the runs. */
  readonly records: readonly RecordEntry[];
  /** Every blob that the snapshot needs. */
  readonly blobs: readonly string[];
}

const numbers = new WeakMap<Image, number>();
let lastNumber = 0;

/** The same number for the same image, as long as the engine lives. */
export function numberOf(image: Image): number {
  const known = numbers.get(image) ?? ++lastNumber;
  numbers.set(image, known);
  return known;
}

const references = (values: ReadonlyMap<string, Image | undefined>): Reference[] =>
  [...values].map(([name, image]) => [name, image ? numberOf(image) : null]);

export function recordEntries(records: Iterable<CellRecord>): RecordEntry[] {
  return [...records]
    .sort((left, right) => left.order - right.order)
    .map(({ cell, source, status, entangled, inputs, outputs, made }) => ({
      cell,
      source,
      status,
      entangled,
      inputs: references(inputs),
      outputs: references(outputs),
      made: [...made],
    }));
}

/** Records again, with `imageOf` the image that has a number now. */
export function recordsOf(
  entries: readonly RecordEntry[],
  imageOf: (number: number, name: string) => Image,
): CellRecord[] {
  const values = (references: readonly Reference[]): Map<string, Image | undefined> =>
    new Map(references.map(([name, number]) => [name, number === null ? undefined : imageOf(number, name)]));
  return entries.map(({ inputs, outputs, made, ...entry }, order) => ({
    ...entry,
    order: order + 1,
    inputs: values(inputs),
    outputs: values(outputs),
    made: new Set(made),
  }));
}

/** Stands for values of the past that were not kept: equal to nothing but itself, and not to be put back. */
export function ghostImages(): (number: number, name: string) => Image {
  const ghosts = new Map<number, ReturnType<typeof ghostImage>>();
  return (number, name) => {
    const ghost =
      ghosts.get(number) ?? ghostImage([], 'its earlier value was not kept when the engine was restarted');
    ghosts.set(number, ghost);
    if (!ghost.roots.has(name)) ghost.roots.set(name, Symbol(name));
    return ghost;
  };
}

/** What is remembered of the last run of a cell: the source, what it read, and what it left. */
import type { RunStatus } from '../../../preload/contract/engine.ts';
import { dropImage, keepImage, type Image } from './image.ts';

/** Names with their image; undefined where the name did not exist. */
export type Values = ReadonlyMap<string, Image | undefined>;

export interface CellRecord {
  readonly cell: string;
  readonly source: string;
  readonly status: RunStatus;
  /** Rises with every run of the session. */
  readonly order: number;
  readonly inputs: Map<string, Image | undefined>;
  /** Every name it gave or changed, as it was when the run ended. */
  readonly outputs: Map<string, Image | undefined>;
  /** Those of them that it bound or changed; the others only share objects with more names, or with fewer, than before. */
  readonly made: ReadonlySet<string>;
  /** The run left something that nobody can see into, which may hold its very inputs: equal ones will not do. */
  readonly entangled: boolean;
}

/** True when two records of a cell say the same, whenever the runs were. */
export function sameRecord(left: CellRecord, right: CellRecord): boolean {
  if (left.source !== right.source || left.status !== right.status || left.entangled !== right.entangled)
    return false;
  return sameValues(left.inputs, right.inputs) && sameValues(left.outputs, right.outputs);
}

function sameValues(left: Values, right: Values): boolean {
  if (left.size !== right.size) return false;
  for (const [name, image] of left) if (!right.has(name) || right.get(name) !== image) return false;
  return true;
}

/** The cell whose run was the last to bind or change the name. */
export function makerOf(records: Iterable<CellRecord>, name: string): string | undefined {
  let last: CellRecord | undefined;
  for (const record of records)
    if (record.made.has(name) && (last === undefined || record.order > last.order)) last = record;
  return last?.cell;
}

/** Puts `by`, which shows the same, in the place of an image. */
export function replaceImage(record: CellRecord, name: string, image: Image, by: Image): void {
  for (const values of [record.inputs, record.outputs]) {
    if (values.get(name) !== image) continue;
    keepImage(by);
    values.set(name, by);
    dropImage(image);
  }
}

export function keepValues(values: Values): void {
  for (const image of values.values()) keepImage(image);
}

export function dropValues(values: Values): void {
  for (const image of values.values()) dropImage(image);
}

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
  /** The run left something that nobody can see into, which may hold its very inputs: equal ones will not do. */
  readonly entangled: boolean;
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

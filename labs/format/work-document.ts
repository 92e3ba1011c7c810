/** A document a student works in, wherever it was stored: code and prose cells in order. */
import type { LabProblem } from './lab.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface DocumentCell {
  readonly id: string;
  readonly kind: 'code' | 'prose' | 'raw';
  readonly source: string;
  /** Everything else the file says of this cell, kept as it was. */
  readonly foreign: JsonObject;
}

export interface WorkDocument {
  /** The lab it is work on, when it says so. */
  readonly lab?: { readonly id: string; readonly version: string };
  readonly cells: readonly DocumentCell[];
  /** The file's own metadata, kept as it was. */
  readonly metadata: JsonObject;
}

export type ReadDocument =
  | { readonly kind: 'document'; readonly document: WorkDocument }
  | { readonly kind: 'problems'; readonly problems: readonly LabProblem[] };

export const codeCellsOf = (document: WorkDocument): readonly { id: string; source: string }[] =>
  document.cells.filter(({ kind }) => kind === 'code').map(({ id, source }) => ({ id, source }));

export const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

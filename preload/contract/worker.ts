/** The messages between a page and an engine in its Web Worker: start-up, requests, events, and the page's memory. */
import * as v from 'valibot';
import {
  engineEventSchema,
  engineReportSchema,
  rungReportSchema,
  rungs,
  type EngineRequest,
  type Rung,
  type RungReport,
} from './engine.ts';
import type { RungWish } from '../choose-rung.ts';

const rung = v.picklist(rungs);
const bytes = v.custom<Uint8Array>((found) => found instanceof Uint8Array, 'expected bytes');
const storeNames = ['snapshots', 'files'] as const;
export type StoreName = (typeof storeNames)[number];

/** A call of the BlobStore of that name, kept in the page's memory because that outlives the worker. */
export const blobCallSchema = v.object({
  kind: v.literal('blob'),
  call: v.number(),
  store: v.picklist(storeNames),
  action: v.picklist(['put', 'get', 'delete', 'list']),
  /** Name of the blob, or the prefix to list. */
  name: v.string(),
  bytes: v.optional(bytes),
});
export type BlobCall = v.InferOutput<typeof blobCallSchema>;

export const blobAnswerSchema = v.object({
  kind: v.literal('blobAnswer'),
  call: v.number(),
  bytes: v.optional(bytes),
  names: v.optional(v.array(v.string())),
  error: v.optional(v.string()),
});
export type BlobAnswer = v.InferOutput<typeof blobAnswerSchema>;

/** What a page sends to a worker; a request's own content is validated by the engine, which answers `refused`. */
export const toWorkerSchema = v.variant('kind', [
  /** First message to a worker made to be thrown away: probe this rung and answer `probed`. */
  v.object({ kind: v.literal('probe'), rung, wasmBinary: bytes }),
  /** First message to an engine: start on the rung that was chosen. `control` holds the two words of EnginePort. */
  v.object({
    kind: v.literal('boot'),
    engine: engineReportSchema,
    control: v.instance(SharedArrayBuffer),
    wasmBinary: bytes,
  }),
  v.object({ kind: v.literal('request'), request: v.unknown() }),
  blobAnswerSchema,
]);
export type ToWorker = v.InferOutput<typeof toWorkerSchema>;

export const fromWorkerSchema = v.variant('kind', [
  v.object({ kind: v.literal('probed'), report: rungReportSchema }),
  v.object({ kind: v.literal('event'), event: engineEventSchema }),
  /** The chosen rung did not start, and the worker is of no use. */
  v.object({ kind: v.literal('bootFailed'), report: rungReportSchema }),
  /** The graphics card took the context away: what was only there is gone, and reads as zeros from now on. */
  v.object({ kind: v.literal('graphicsLost') }),
  blobCallSchema,
]);
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;

/** What the engine page offers to the process that opened it in a headless browser. */
export interface EnginePage {
  /** Probes rungs, each in a worker of its own. */
  probe(asked: readonly Rung[], deadlineMs: number): Promise<RungReport[]>;
  /** Starts an engine under a number of the caller's, or tells why none started. */
  open(wish: RungWish, engine: number): Promise<{ kind: 'open' } | { kind: 'none'; message: string }>;
  send(engine: number, request: EngineRequest): void;
  stop(engine: number, run: number): void;
  kill(engine: number): void;
}

/** What the page tells that process, in batches, as JSON. */
export const pageNoticeSchema = v.variant('kind', [
  v.object({ kind: v.literal('event'), engine: v.number(), event: engineEventSchema }),
  v.object({ kind: v.literal('exit'), engine: v.number(), why: v.string() }),
]);
export type PageNotice = v.InferOutput<typeof pageNoticeSchema>;

/** What the page may ask of the host, and what the host tells it: documents, labs, settings, engines. Both shells speak this. */
import * as v from 'valibot';
import {
  cellErrorSchema,
  engineEventSchema,
  lostSchema,
  rungReportSchema,
  rungs,
  verdictSchema,
} from './engine.ts';
import { inspectQuestionSchema } from './inspect.ts';
import { exploreQuestionSchema } from './trajectory.ts';
import { outputSchema } from './output.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const text = v.pipe(v.string(), v.maxLength(4_000_000));

/** An expected outcome that is not success: what happened and what to do, in the student's terms. */
export const refusalSchema = v.object({
  kind: v.literal('refused'),
  reason: v.string(),
  remedy: v.string(),
});
export type Refusal = v.InferOutput<typeof refusalSchema>;

export const aboutSchema = v.object({
  version: v.string(),
  shell: v.picklist(['electron', 'browser']),
  /** Why the other shell was not used, in one sentence. */
  shellReason: v.string(),
  /** Where new work files go. */
  workFolder: v.string(),
});
export type About = v.InferOutput<typeof aboutSchema>;

export const labEntrySchema = v.object({
  id,
  title: v.string(),
  version: v.string(),
  cells: count,
  holes: count,
});
export type LabEntry = v.InferOutput<typeof labEntrySchema>;

/** One hint of a cell: MyST Markdown. */
const labCellSchema = v.object({
  kind: v.literal('cell'),
  id,
  title: v.string(),
  student: v.string(),
  hints: v.array(v.string()),
  check: v.optional(v.string()),
  /** Its values may be compared with those of the lab's solution. */
  compares: v.optional(v.literal(true)),
});
const labProseSchema = v.object({ kind: v.literal('prose'), markdown: v.string() });

/** A lab's titles and hints in another language: sections by slug, cells by id. */
const labTranslationSchema = v.object({
  title: v.string(),
  sections: v.record(v.string(), v.string()),
  cells: v.record(v.string(), v.object({ title: v.string(), hints: v.array(v.string()) })),
});

/** A lab as the page shows it: without solutions, with its figures as SVG text. */
export const labViewSchema = v.object({
  id,
  title: v.string(),
  version: v.string(),
  sections: v.array(
    v.object({
      title: v.string(),
      slug: v.string(),
      depth: count,
      parts: v.array(v.variant('kind', [labCellSchema, labProseSchema])),
    }),
  ),
  /** Source of checks.ts; checks run in the engine. */
  checks: v.string(),
  figures: v.record(v.string(), v.string()),
  /** By language. */
  translations: v.optional(v.record(v.string(), labTranslationSchema)),
});
export type LabView = v.InferOutput<typeof labViewSchema>;
export type LabCellView = v.InferOutput<typeof labCellSchema>;

/** As notebooks have it: anything else could not be read again. */
const cellId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** One cell of a work file, in the document's order. */
export const workCellSchema = v.object({
  id: cellId,
  /** `prose` is the lab's text, in its present version; `note` is Markdown the student wrote. */
  kind: v.picklist(['code', 'prose', 'note']),
  source: text,
  /** Present when the cell came with the lab. */
  fromLab: v.optional(v.literal(true)),
  /** How many of its hints were opened. */
  hintsUsed: v.optional(count),
});
export type WorkCell = v.InferOutput<typeof workCellSchema>;

/** What a cell last showed, saved apart from the source. */
export const savedRunSchema = v.object({
  status: v.picklist(['done', 'failed', 'todo', 'waiting', 'stopped', 'killed']),
  outputs: v.array(outputSchema),
  error: v.optional(cellErrorSchema),
  verdict: v.optional(verdictSchema),
  elapsedMs: v.number(),
});
export type SavedRun = v.InferOutput<typeof savedRunSchema>;

/** A change of a work file; each is one entry of its log. */
export const workEditSchema = v.variant('kind', [
  v.object({ kind: v.literal('source'), cell: id, source: text }),
  v.object({
    kind: v.literal('insert'),
    cell: workCellSchema,
    /** The cell it comes after; at the top without. */ after: v.optional(id),
  }),
  v.object({ kind: v.literal('remove'), cell: id }),
  v.object({ kind: v.literal('move'), cell: id, after: v.optional(id) }),
  v.object({ kind: v.literal('hints'), cell: id, used: count }),
  v.object({ kind: v.literal('ran'), cell: id, run: savedRunSchema }),
]);
export type WorkEdit = v.InferOutput<typeof workEditSchema>;

export const openWorkSchema = v.union([
  /** The student's file for a lab, made when there is none. */
  v.object({ lab: id }),
  /** A new notebook of no lab, in the work folder. */
  v.object({ scratch: v.literal(true) }),
  v.object({ path }),
]);
export type OpenWork = v.InferOutput<typeof openWorkSchema>;

export const openedWorkSchema = v.object({
  kind: v.literal('opened'),
  /** Names the open document in every later call. */
  work: id,
  path: v.string(),
  lab: v.optional(labViewSchema),
  cells: v.array(workCellSchema),
  runs: v.record(v.string(), savedRunSchema),
  /** Seed of the document's generators. */
  seed: v.number(),
  revision: count,
  /** Only the writer may edit; other windows follow it. */
  role: v.picklist(['writer', 'reader']),
  /** Present when the file cannot be written: why. Edits are kept in the log; a copy can be saved elsewhere. */
  readOnly: v.optional(v.string()),
  /** Another program changed the file: its cells, until one version is chosen; nothing is saved before. */
  conflict: v.optional(v.object({ reason: v.string(), theirs: v.optional(v.array(workCellSchema)) })),
  /** What a crash left in the log and not in the file; the page offers it before anything is changed. */
  recovery: v.optional(v.object({ at: v.string(), cells: v.array(workCellSchema) })),
  /** What was found and mended or could not be used, to be said in a banner. */
  notes: v.array(v.string()),
});
export type OpenedWork = v.InferOutput<typeof openedWorkSchema>;

export const savedSchema = v.object({ kind: v.literal('saved'), revision: count, at: v.string() });
export type Saved = v.InferOutput<typeof savedSchema>;

export const versionEntrySchema = v.object({ version: id, at: v.string(), changed: v.array(v.string()) });
export type VersionEntry = v.InferOutput<typeof versionEntrySchema>;

/** A piece of a file that is brought into the work folder; pieces come in order, `at` bytes from its start. */
export const dataPieceSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  at: count,
  base64: v.pipe(v.string(), v.maxLength(8_000_000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  last: v.boolean(),
});
export type DataPiece = v.InferOutput<typeof dataPieceSchema>;

export const surfaces = ['auto', 'space', 'flat'] as const;
export const settingsSchema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist(['en', 'es']),
  engine: v.picklist(['auto', ...rungs]),
  singleKeys: v.boolean(),
  recent: v.array(v.string()),
  /** How a loss in space is drawn; `auto`, and none, means as suits the graphics there are. */
  surface: v.optional(v.picklist(surfaces)),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What the page asks of its document's engine; run ids are made by the host and come back in events. */
export const engineCallSchema = v.variant('kind', [
  v.object({ kind: v.literal('arrange'), cells: v.array(v.object({ cell: id, source: text })) }),
  v.object({
    kind: v.literal('run'),
    cell: id,
    source: text,
    check: v.optional(v.string()),
    /** Of the check's words. */
    language: v.optional(v.picklist(['en', 'es'])),
    /** Whether the run's ops are kept for the tape view. */
    trace: v.optional(v.literal(true)),
  }),
  v.object({ kind: v.literal('trace'), cell: id }),
  v.object({ kind: v.literal('held') }),
  v.object({ kind: v.literal('runStale') }),
  v.object({ kind: v.literal('stop') }),
  v.object({ kind: v.literal('rewind'), cell: id }),
  v.object({ kind: v.literal('restart') }),
  v.object({ kind: v.literal('variables') }),
  /** Answered by `inspected` events that carry the viewer and the number. */
  v.object({ kind: v.literal('inspect'), viewer: id, ask: count, question: inspectQuestionSchema }),
  /** Answered by an `explored` event that carries the viewer and the number. */
  v.object({ kind: v.literal('explore'), viewer: id, ask: count, question: exploreQuestionSchema }),
  v.object({ kind: v.literal('collect') }),
]);
export type EngineCall = v.InferOutput<typeof engineCallSchema>;

/** Everything the host says unasked. */
export const hostEventSchema = v.variant('kind', [
  v.object({ kind: v.literal('engine'), work: id, event: engineEventSchema }),
  v.object({
    kind: v.literal('engineState'),
    work: id,
    state: v.picklist(['starting', 'ready', 'restarting', 'gone']),
    reason: v.optional(v.string()),
    lost: v.optional(v.array(lostSchema)),
  }),
  v.object({ kind: v.literal('saved'), work: id, revision: count, at: v.string() }),
  v.object({ kind: v.literal('notSaved'), work: id, reason: v.string(), remedy: v.string() }),
  /** Another window edited the document. */
  v.object({ kind: v.literal('edited'), work: id, revision: count, edits: v.array(workEditSchema) }),
  /** Another program changed the file; with `theirs` nothing is saved until resolveChange chooses. */
  v.object({
    kind: v.literal('changedOutside'),
    work: id,
    reason: v.string(),
    theirs: v.optional(v.array(workCellSchema)),
    /** False when nothing has to be chosen. */
    choose: v.optional(v.boolean()),
  }),
  /** The document turned to another state as a whole: restored, reset, recovered, or written by another host. */
  v.object({
    kind: v.literal('reloaded'),
    work: id,
    revision: count,
    cells: v.array(workCellSchema),
    runs: v.record(v.string(), savedRunSchema),
  }),
  v.object({ kind: v.literal('role'), work: id, role: v.picklist(['writer', 'reader']) }),
  v.object({ kind: v.literal('settings'), settings: settingsSchema }),
]);
export type HostEvent = v.InferOutput<typeof hostEventSchema>;

/** The arguments of each call; what arrives from the page is validated against these and nothing else. */
export const hostArguments = {
  about: v.tuple([]),
  listLabs: v.tuple([]),
  listWork: v.tuple([]),
  openWork: v.tuple([openWorkSchema]),
  closeWork: v.tuple([id]),
  edit: v.tuple([id, v.array(workEditSchema)]),
  save: v.tuple([id]),
  takeOver: v.tuple([id]),
  recover: v.tuple([id, v.picklist(['take', 'discard'])]),
  versions: v.tuple([id]),
  version: v.tuple([id, id]),
  restoreVersion: v.tuple([id, id]),
  cellHistory: v.tuple([id, id]),
  resolveChange: v.tuple([id, v.picklist(['mine', 'theirs'])]),
  resetLab: v.tuple([id]),
  copyWork: v.union([v.strictTuple([id]), v.tuple([id, path])]),
  addData: v.tuple([id, dataPieceSchema]),
  diagnostics: v.tuple([]),
  pastSources: v.tuple([id, id]),
  callEngine: v.tuple([id, engineCallSchema]),
  ladder: v.tuple([v.boolean()]),
  settings: v.tuple([]),
  changeSettings: v.tuple([v.partial(settingsSchema)]),
} as const;

/** What a cell was from a moment on, in milliseconds since 1970. */
export interface PastSource {
  readonly at: number;
  readonly source: string;
}

export interface Host {
  about(): Promise<About>;
  listLabs(): Promise<readonly LabEntry[]>;
  /** Recent work files and those in the work folder. */
  listWork(): Promise<readonly { path: string; lab?: string; at: string }[]>;
  /** Opens a document and starts its engine behind it; runs nothing. */
  openWork(what: OpenWork): Promise<OpenedWork | Refusal>;
  closeWork(work: string): Promise<void>;
  /** Answers when the edits are in the log on disk. */
  edit(work: string, edits: readonly WorkEdit[]): Promise<{ revision: number } | Refusal>;
  /** Writes the file now, atomically. */
  save(work: string): Promise<Saved | Refusal>;
  /** Makes this window the writer. */
  takeOver(work: string): Promise<void>;
  /** Takes or discards what a crash left in the log. */
  recover(work: string, choice: 'take' | 'discard'): Promise<OpenedWork | Refusal>;
  versions(work: string): Promise<readonly VersionEntry[]>;
  version(work: string, version: string): Promise<readonly WorkCell[] | Refusal>;
  /** Turns the document back to a version; what it was becomes a version too. */
  restoreVersion(work: string, version: string): Promise<OpenedWork | Refusal>;
  /** The sources a cell had, oldest first, the present one last: undo beyond a restart. */
  cellHistory(work: string, cell: string): Promise<readonly { at: string; source: string }[]>;
  /** Chooses after a change by another program; the version that is not chosen stays in the history. */
  resolveChange(work: string, choice: 'mine' | 'theirs'): Promise<OpenedWork | Refusal>;
  /** The lab as it was at the start, cells of one's own gone, hints that were used still counted; a version is kept. */
  resetLab(work: string): Promise<OpenedWork | Refusal>;
  /** Writes the document as it is in the window to a new file: at `path`, or beside the original. */
  copyWork(work: string, path?: string): Promise<{ kind: 'copied'; path: string } | Refusal>;
  /** Brings a file into the work folder, piece by piece; answers the name it got. */
  addData(
    work: string,
    piece: DataPiece,
  ): Promise<{ kind: 'added'; name: string; sizeBytes: number } | Refusal>;
  /** Facts for a bug report, as JSON: no names, paths, sources or outputs. */
  diagnostics(): Promise<string>;
  /** What a cell was, oldest first, as far as the log reaches; the ground of undo. */
  pastSources(work: string, cell: string): Promise<readonly PastSource[]>;
  /** Events answer; a refusal means that the call went nowhere. */
  callEngine(work: string, call: EngineCall): Promise<Refusal | undefined>;
  /** What every rung answers; `fresh` probes again. */
  ladder(fresh: boolean): Promise<readonly v.InferOutput<typeof rungReportSchema>[]>;
  settings(): Promise<Settings>;
  changeSettings(change: Partial<Settings>): Promise<Settings>;
}

/** Both shells and the preload loop over this table; a missing or extra name does not compile. */
export const hostMethods: Record<keyof Host, true> = {
  about: true,
  listLabs: true,
  listWork: true,
  openWork: true,
  closeWork: true,
  edit: true,
  save: true,
  takeOver: true,
  recover: true,
  versions: true,
  version: true,
  pastSources: true,
  restoreVersion: true,
  cellHistory: true,
  resolveChange: true,
  resetLab: true,
  copyWork: true,
  addData: true,
  diagnostics: true,
  callEngine: true,
  ladder: true,
  settings: true,
  changeSettings: true,
};

/** What the page finds at `window.host`, or makes over a socket: the calls, and one stream of events. */
export interface HostLink extends Host {
  onEvent(listener: (event: HostEvent) => void): void;
  /** Called once when the host is gone. */
  onGone(listener: (why: string) => void): void;
}

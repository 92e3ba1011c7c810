/** The messages between an engine and whoever drives it; one request runs a cell, everything else comes back as events. */
import * as v from 'valibot';
import { inspectAnswerSchema, inspectQuestionSchema } from './inspect.ts';
import { outputSchema, tensorValueSchema, valueSchema } from './output.ts';
import { exploreAnswerSchema, exploreQuestionSchema } from './trajectory.ts';
import { heldGroupSchema, traceAnswerSchema } from './trace.ts';

export const rungs = ['cuda', 'cpu', 'webgpu', 'webgl', 'wasm', 'js'] as const;
export type Rung = (typeof rungs)[number];
const rungSchema = v.picklist(rungs);

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** Run ids are positive, unique in an engine's life and rise with every request that runs code. */
const runId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0x7ffffffe));
const source = v.pipe(v.string(), v.maxLength(4_000_000));

/** A cell of the document as the engine needs it to decide what is stale. */
const cellSchema = v.object({ cell: id, source });

export const engineRequestSchema = v.variant('kind', [
  /** Makes an empty session, whatever was kept under that name before. `seed` is the document's; each run derives its generator from it and the cell id. */
  v.object({ kind: v.literal('open'), session: id, seed: v.number() }),
  v.object({ kind: v.literal('close'), session: id }),
  /** Tells the order and present sources of the document's code cells; answered with `stale`. */
  v.object({ kind: v.literal('arrange'), session: id, cells: v.array(cellSchema) }),
  v.object({
    kind: v.literal('run'),
    run: runId,
    session: id,
    cell: id,
    source,
    /** The lesson's checks module (TypeScript), the name of this cell's check in it, and the language of its words. */
    check: v.optional(v.object({ source, name: id, language: v.optional(v.picklist(['en', 'es'])) })),
    /** Ask for the result as a Value with at most this many elements in `finished.value`. */
    maxValues: v.optional(count),
    /** Keeps the run's ops for whoever asks with `trace`; stale runs do as the last run did. */
    trace: v.optional(v.literal(true)),
  }),
  /** Runs the stale cells of the arranged document in order; each gets the next run id from `firstRun` up. */
  v.object({ kind: v.literal('runStale'), firstRun: runId, session: id }),
  /** Brings the session back to where it was before `cell` last ran. */
  v.object({ kind: v.literal('rewind'), session: id, cell: id }),
  /** Frees unreachable tensors now (a collection where the realm allows one); answered with `memory`. */
  v.object({ kind: v.literal('collect'), session: id }),
  /** Asks what the session's names hold; answered with `variables`. */
  v.object({ kind: v.literal('variables'), session: id }),
  /** Asks for the trace of a cell's last run; answered at once, whatever runs, with `traced`, in parts. */
  v.object({ kind: v.literal('trace'), session: id, cell: id }),
  /** Asks which tensors are still there, by the line that made them; answered with `held`. */
  v.object({ kind: v.literal('held'), session: id }),
  /** Asks about a tensor; answered at once, whatever runs, with `inspected` of the same viewer and number. */
  v.object({
    kind: v.literal('inspect'),
    session: id,
    viewer: id,
    ask: count,
    question: inspectQuestionSchema,
  }),
  /** Asks for something to be computed apart from the document, under a run id so that it can be stopped; answered with `explored`. */
  v.object({
    kind: v.literal('explore'),
    run: runId,
    session: id,
    viewer: id,
    ask: count,
    question: exploreQuestionSchema,
  }),
  /**
   * Rebuilds sessions from their last snapshots after an engine died, instead of opening them; answered with `restored`
   * for each.
   */
  v.object({
    kind: v.literal('restore'),
    sessions: v.array(v.object({ session: id, seed: v.number() })),
  }),
  /** The stop of a run that also works where no control channel exists between two macrotasks. */
  v.object({ kind: v.literal('stop'), run: runId }),
]);
export type EngineRequest = v.InferOutput<typeof engineRequestSchema>;
export type RunRequest = Extract<EngineRequest, { kind: 'run' }>;

export const cellErrorSchema = v.object({
  name: v.string(),
  message: v.string(),
  /** 1-based position in the cell's own source; absent when the error has none there. */
  line: v.optional(count),
  column: v.optional(count),
  /** The cell whose line this is, when it is not the one that ran. */
  cell: v.optional(v.string()),
  stack: v.optional(v.string()),
});
export type CellError = v.InferOutput<typeof cellErrorSchema>;

/** What a process that computes has taken so far. */
export const computeUseSchema = v.object({
  /** Memory of the process, and the most it may take where there is such a limit. */
  usedBytes: count,
  capBytes: v.optional(count),
  /** Ops executed by each device (`CPU:0`, `GPU:0`), where the library can tell. */
  ops: v.record(v.string(), count),
});
export type ComputeUse = v.InferOutput<typeof computeUseSchema>;

/** One rung of the ladder as it was probed. */
export const rungReportSchema = v.object({
  rung: rungSchema,
  verdict: v.picklist(['chosen', 'passed', 'failed', 'absent', 'untried']),
  library: v.optional(v.string()),
  device: v.optional(v.string()),
  /** What was seen: the self-test's value, its time, where its ops ran. */
  evidence: v.optional(v.string()),
  /** Why the rung was passed over, and what to do about it. */
  reason: v.optional(v.string()),
  remedy: v.optional(v.string()),
  elapsedMs: v.optional(v.number()),
  /** After the self-test, in the process that was probed. */
  compute: v.optional(computeUseSchema),
});
export type RungReport = v.InferOutput<typeof rungReportSchema>;

export const engineReportSchema = v.object({
  rung: rungSchema,
  library: v.string(),
  evidence: v.string(),
  ladder: v.array(rungReportSchema),
});
export type EngineReport = v.InferOutput<typeof engineReportSchema>;

export const lostSchema = v.object({ name: v.string(), reason: v.string() });
export type Lost = v.InferOutput<typeof lostSchema>;

const comparedSide = v.object({
  shape: v.array(v.number()),
  /** The first elements. */
  values: v.array(v.union([v.number(), v.string()])),
});

export const verdictSchema = v.object({
  status: v.picklist(['passed', 'failed', 'todo', 'waiting', 'error', 'none']),
  /** Message id of the diagnosis and its parameters; title and detail are its words. */
  id: v.optional(v.string()),
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  title: v.string(),
  detail: v.string(),
  /** Title and detail by language, where the check's words are known in more than one. */
  words: v.optional(v.record(v.picklist(['en', 'es']), v.object({ title: v.string(), detail: v.string() }))),
  /** Both sides, where the check compared two tensors. */
  compared: v.optional(v.object({ name: v.string(), expected: comparedSide, actual: comparedSide })),
});
export type Verdict = v.InferOutput<typeof verdictSchema>;

export const runStatuses = ['done', 'failed', 'todo', 'waiting', 'stopped', 'killed'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** One name of the session, or a tensor inside what it names (`layer.kernel`). */
export const variableSchema = v.object({
  name: v.string(),
  /** The cell that last gave or changed it. */
  cell: v.optional(id),
  /** A dtype, a class, or what `typeof` says. */
  type: v.string(),
  /** On one line. */
  text: v.string(),
  /** Bytes of the tensors it holds. */
  bytes: count,
  /** For a tensor, with its first elements. */
  tensor: v.optional(tensorValueSchema),
});
export type VariableEntry = v.InferOutput<typeof variableSchema>;

const memory = {
  /** Tensors reachable from the session, and their bytes. */
  heldTensors: count,
  heldBytes: count,
  /** Tensors whose fate only the garbage collector can decide. */
  unclaimedTensors: count,
  compute: v.optional(computeUseSchema),
};

export const engineEventSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready'), engine: engineReportSchema }),
  v.object({ kind: v.literal('opened'), session: id }),
  v.object({ kind: v.literal('closed'), session: id }),
  v.object({ kind: v.literal('started'), run: runId, session: id, cell: id }),
  v.object({ kind: v.literal('output'), run: runId, output: outputSchema }),
  /** Console text of a run, coalesced; `dropped` counts lines left out before this text because of the cap. */
  v.object({
    kind: v.literal('log'),
    run: runId,
    level: v.picklist(['log', 'warn', 'error']),
    text: v.string(),
    dropped: v.optional(count),
  }),
  v.object({ kind: v.literal('failed'), run: runId, error: cellErrorSchema }),
  v.object({ kind: v.literal('verdict'), run: runId, cell: id, verdict: verdictSchema }),
  v.object({
    kind: v.literal('finished'),
    run: runId,
    session: id,
    cell: id,
    status: v.picklist(runStatuses),
    elapsedMs: v.number(),
    /** From the request to stop until nothing of the run could execute any more. */
    idleMs: v.optional(v.number()),
    ...memory,
    rung: rungSchema,
    value: v.optional(valueSchema),
    /** Names the run could not keep, when the engine had to be killed. */
    lost: v.optional(v.array(lostSchema)),
  }),
  /** Which cells are stale, and why in one sentence naming the cause. Sent after every change. */
  v.object({
    kind: v.literal('stale'),
    session: id,
    cells: v.array(v.object({ cell: id, reason: v.string() })),
  }),
  v.object({ kind: v.literal('rewound'), session: id, cell: id, lost: v.array(lostSchema) }),
  v.object({ kind: v.literal('restored'), session: id, lost: v.array(lostSchema) }),
  v.object({ kind: v.literal('memory'), session: id, ...memory }),
  /** In the order of their definition; `left` names more were not listed. */
  v.object({ kind: v.literal('variables'), session: id, variables: v.array(variableSchema), left: count }),
  v.object({ kind: v.literal('traced'), session: id, cell: id, answer: traceAnswerSchema }),
  /** The largest first. */
  v.object({ kind: v.literal('held'), session: id, groups: v.array(heldGroupSchema) }),
  v.object({
    kind: v.literal('inspected'),
    session: id,
    viewer: id,
    ask: count,
    answer: inspectAnswerSchema,
  }),
  v.object({
    kind: v.literal('explored'),
    run: runId,
    session: id,
    viewer: id,
    ask: count,
    answer: exploreAnswerSchema,
  }),
  /** An error that no cell awaits: a rejected promise nobody handles, a throw in a timer. */
  v.object({ kind: v.literal('uncaught'), run: runId, error: cellErrorSchema }),
  /** A request that could not be carried out, with what was found and the remedy. */
  v.object({ kind: v.literal('refused'), request: v.string(), message: v.string() }),
]);
export type EngineEvent = v.InferOutput<typeof engineEventSchema>;

/**
 * One engine as its driver sees it, wherever it runs: a Node child process, a utilityProcess, a Web Worker.
 * `stop` writes the stop word through the control channel and may be called at any time.
 */
export interface EngineLink {
  send(request: EngineRequest): void;
  stop(run: number): void;
  /** Ends the engine at once, whatever it is doing. */
  kill(): void;
  onEvent(listener: (event: EngineEvent) => void): void;
  /** Called once when the engine is gone, with what is known about why. */
  onExit(listener: (why: string) => void): void;
}

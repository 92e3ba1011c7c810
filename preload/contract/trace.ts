/** A traced run as it crosses to whoever draws it: ops, values, ways back, where values stopped being finite; sent in parts. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const element = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);

/** What is known of a tensor's elements at one moment. */
export const tracedNumbersSchema = v.object({
  /** The first elements in row-major order. */
  values: v.array(element),
  /** Whether `values` has all, the first ones, or none because the budget was spent or the tensor is large. */
  kept: v.picklist(['all', 'part', 'none']),
  /** Of all elements; absent where they were not looked at. */
  counts: v.optional(
    v.object({
      /** Of the finite elements. */
      min: v.optional(v.number()),
      max: v.optional(v.number()),
      nan: count,
      plusInfinity: count,
      minusInfinity: count,
    }),
  ),
});
export type TracedNumbers = v.InferOutput<typeof tracedNumbersSchema>;

/** A tensor in the graph: an op's result, or what came from outside. A Variable is a new value after each update. */
export const tracedValueSchema = v.object({
  value: count,
  /** What the cell calls it; empty where it has no name. */
  name: v.string(),
  role: v.picklist(['result', 'variable', 'tensor']),
  shape: v.array(v.number()),
  dtype: v.string(),
  numbers: tracedNumbersSchema,
  /** Of a Variable: the value it had before, and the op whose result it was given. */
  before: v.optional(count),
  given: v.optional(count),
});
export type TracedValue = v.InferOutput<typeof tracedValueSchema>;

export const tracedOpSchema = v.object({
  /** In the order of running, from 1; ops that were not kept have numbers too. */
  op: count,
  /** As cells spell it (`matMul`), and the engine (`BatchMatMul`). */
  name: v.string(),
  kernel: v.string(),
  /** Where it was called. */
  cell: v.optional(v.string()),
  line: v.optional(count),
  column: v.optional(count),
  inputs: v.array(v.object({ name: v.string(), value: count })),
  outputs: v.array(count),
  /** Tapes that recorded it, by number, and those that ran without doing so. */
  tapes: v.array(count),
  missed: v.array(count),
  /** Why a tape that ran did not record it. */
  apart: v.optional(v.picklist(['unwatched', 'stopped', 'dtype'])),
  /** The way back whose op this is, and the op it differentiates. */
  back: v.optional(count),
  of: v.optional(count),
  /** Layers being called, outermost first. */
  layers: v.array(v.string()),
  /** Ops called from the same places share a site; `turn` counts from 1 how often it came by. */
  site: count,
  turn: count,
  attributes: v.optional(v.record(v.string(), v.string())),
});
export type TracedOp = v.InferOutput<typeof tracedOpSchema>;

/** One call of `gradient`, or one row of a `jacobian`. */
export const tracedBackSchema = v.object({
  back: count,
  tape: v.optional(count),
  cell: v.optional(v.string()),
  line: v.optional(count),
  targets: v.array(count),
  /** What came out for each source; a reason where nothing did. */
  sources: v.array(
    v.object({
      value: v.optional(count),
      gradient: v.optional(tracedNumbersSchema),
      reason: v.optional(v.string()),
    }),
  ),
});
export type TracedBack = v.InferOutput<typeof tracedBackSchema>;

/** One op on the way back: what arrived for each output, what it sent to each input. */
export const tracedStepSchema = v.object({
  back: count,
  op: count,
  arrives: v.array(v.nullable(tracedNumbersSchema)),
  sends: v.array(v.object({ input: v.string(), value: v.optional(count), gradient: tracedNumbersSchema })),
});
export type TracedStep = v.InferOutput<typeof tracedStepSchema>;

export const causes = [
  'logOfZero',
  'logOfNegative',
  'zeroByZero',
  'byZero',
  'rootOfNegative',
  'infinityLessInfinity',
  'zeroTimesInfinity',
  'infinityByInfinity',
  'expOverflow',
  'diverged',
  'overflow',
  'outOfDomain',
  'gradientAtEdge',
  'given',
  'unknown',
] as const;
export type Cause = (typeof causes)[number];

/** An op with the first infinite, or the first NaN, elements. */
export const birthSchema = v.object({
  what: v.picklist(['nan', 'infinity']),
  op: count,
  /** Where; of an earlier run's cell when the value came from there. */
  cell: v.optional(v.string()),
  line: v.optional(count),
  cause: v.picklist(causes),
  /** How many of the output's elements are not finite, and of how many. */
  affected: count,
  size: count,
  /** The first of them, with the elements of the inputs that they come from, where each is of one element of each input. */
  entries: v.array(v.object({ at: v.array(count), inputs: v.array(element), output: element })),
  /** For growing values: the largest magnitude at this place, turn by turn. */
  growth: v.optional(v.array(v.number())),
  /** Where an input that was not finite already came from. */
  from: v.optional(v.object({ name: v.string(), cell: v.optional(v.string()), line: v.optional(count) })),
});
export type Birth = v.InferOutput<typeof birthSchema>;

export const tapeSchema = v.object({
  tape: count,
  persistent: v.boolean(),
  /** The tape around it, when it ran inside another. */
  inside: v.optional(count),
  watched: v.array(v.string()),
});

export const traceAnswerSchema = v.variant('kind', [
  /** The cell has no traced run. */
  v.object({ kind: v.literal('none') }),
  v.object({
    kind: v.literal('part'),
    run: count,
    part: count,
    parts: count,
    /** All ops of the run; those beyond the first ones and the last ones were only counted. */
    ran: count,
    kept: count,
    /** In the first part. */
    tapes: v.array(tapeSchema),
    births: v.array(birthSchema),
    ops: v.array(tracedOpSchema),
    values: v.array(tracedValueSchema),
    backs: v.array(tracedBackSchema),
    steps: v.array(tracedStepSchema),
  }),
]);
export type TraceAnswer = v.InferOutput<typeof traceAnswerSchema>;
export type TracePart = Extract<TraceAnswer, { kind: 'part' }>;

/** Tensors that one line made and that are still there. */
export const heldGroupSchema = v.object({
  cell: v.optional(v.string()),
  /** Known of traced runs. */
  line: v.optional(count),
  count,
  bytes: count,
  dtype: v.string(),
  shape: v.array(v.number()),
  /** A way to the first of them (`kept[3]`); absent where no name leads to any. */
  by: v.optional(v.string()),
  /** How many no name leads to: closures, `tf.keep`, work under way. */
  unclaimed: count,
});
export type HeldGroup = v.InferOutput<typeof heldGroupSchema>;

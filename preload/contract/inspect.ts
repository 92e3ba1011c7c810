/** What a viewer of tensors asks of the engine, and what it answers: windows, statistics, differences, files. Never a whole tensor. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Elements in one answer at most: 1 MiB of float32. */
export const mostWindowElements = 262_144;
/** Elements of which the text may be copied at once. */
export const mostTextElements = 100_000;

/** Every `step`-th index of an axis from `from`, `count` of them. */
export const axisRangeSchema = v.object({ from: count, count, step: positive });
export type AxisRange = v.InferOutput<typeof axisRangeSchema>;

const ranges = v.pipe(v.array(axisRangeSchema), v.maxLength(12));

/** A path as a student writes it, `layer.kernel` or `runs[0].loss`; or a tensor in a file of the work folder. */
export const tensorSourceSchema = v.union([
  v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
  v.object({ file: v.pipe(v.string(), v.minLength(1), v.maxLength(300)), tensor: v.optional(v.string()) }),
  /** What the lab's solution of a cell has under a name, once it has been asked to be computed. */
  v.object({
    solution: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    of: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  }),
]);
export type TensorSource = v.InferOutput<typeof tensorSourceSchema>;

export const tensorFormats = ['npy', 'npz', 'safetensors', 'csv'] as const;
export type TensorFormat = (typeof tensorFormats)[number];

export const inspectQuestionSchema = v.variant('want', [
  /** The elements at `ranges`, one range an axis; none asks what tensor it is. */
  v.object({
    want: v.literal('window'),
    source: tensorSourceSchema,
    ranges,
    /** Asks for a byte an element, 0 for `low` and below, 255 for `high` and above: a picture's brightness. */
    scale: v.optional(v.object({ low: v.number(), high: v.number() })),
  }),
  /** Answered several times while it is counted; a later question of the same viewer ends it. */
  v.object({ want: v.literal('statistics'), source: tensorSourceSchema, ranges }),
  v.object({
    want: v.literal('difference'),
    source: tensorSourceSchema,
    against: tensorSourceSchema,
    ranges,
    /** Equal means |a − b| ≤ absolute + relative · |b|. */
    absolute: v.pipe(v.number(), v.minValue(0)),
    relative: v.pipe(v.number(), v.minValue(0)),
  }),
  v.object({
    want: v.literal('text'),
    source: tensorSourceSchema,
    ranges,
    format: v.picklist(['code', 'csv']),
  }),
  /** Writes a file into the work folder. */
  v.object({
    want: v.literal('save'),
    source: tensorSourceSchema,
    ranges,
    format: v.picklist(tensorFormats),
    file: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.regex(/^[^\\/:*?"<>|\p{Cc}]+$/u)),
  }),
  v.object({ want: v.literal('contents'), file: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
  /** Ends what is still being counted for the viewer. */
  v.object({ want: v.literal('nothing') }),
]);
export type InspectQuestion = v.InferOutput<typeof inspectQuestionSchema>;

export const tensorFactsSchema = v.object({
  dtype: v.picklist(['float32', 'int32', 'bool', 'string', 'complex64']),
  /** A complex tensor has one axis more, of real and imaginary part. */
  shape: v.array(count),
  sizeBytes: count,
  /** Where its values lie. */
  rung: v.optional(v.string()),
  /** The cell that made it. */
  cell: v.optional(v.string()),
  trainable: v.optional(v.boolean()),
  /** Another number when the name holds other data. */
  version: count,
});
export type InspectedTensor = v.InferOutput<typeof tensorFactsSchema>;

/** Not finite numbers travel by their names. */
const spelt = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);
const index = v.array(count);

export const statisticsSchema = v.object({
  /** Elements counted so far, of `total`. */
  count,
  total: count,
  finite: count,
  nan: count,
  plusInfinity: count,
  minusInfinity: count,
  /** Of the finite elements, as all that follows; absent when there is none. */
  moments: v.optional(
    v.object({
      min: v.number(),
      max: v.number(),
      mean: v.number(),
      deviation: v.number(),
      zeros: count,
      norm: v.number(),
      /** Exact once everything is counted, to 1 % before. */
      quartiles: v.tuple([v.number(), v.number(), v.number()]),
    }),
  ),
  /** How many finite elements fall in each of equal bins from min to max. */
  bins: v.array(count),
  /** The first places that are not finite. */
  notFinite: v.array(v.object({ index, value: v.picklist(['NaN', 'Infinity', '-Infinity']) })),
});
export type Statistics = v.InferOutput<typeof statisticsSchema>;

export const differenceSchema = v.object({
  outside: count,
  largestAbsolute: v.number(),
  largestRelative: v.number(),
  sameNotFinite: v.boolean(),
  /** The largest differences, largest first. */
  largest: v.array(v.object({ index, left: spelt, right: spelt })),
  /** Most of what is outside sits at one index of one axis. */
  gathered: v.optional(v.object({ axis: count, at: count, count })),
});
export type Difference = v.InferOutput<typeof differenceSchema>;

export const inspectAnswerSchema = v.variant('want', [
  v.object({
    want: v.literal('window'),
    tensor: tensorFactsSchema,
    ranges,
    /** False when the ranges are not within the shape; nothing was read then. */
    fits: v.boolean(),
    /** Base64 of the elements in row-major order, little-endian: float32, int32, or a byte for a bool and where a scale was asked. */
    data: v.string(),
    strings: v.optional(v.array(v.string())),
    readMs: v.number(),
  }),
  v.object({ want: v.literal('statistics'), ranges, isLast: v.boolean(), statistics: statisticsSchema }),
  v.object({
    want: v.literal('difference'),
    ranges,
    isLast: v.boolean(),
    /** Of left − right. */
    statistics: statisticsSchema,
    difference: differenceSchema,
  }),
  v.object({ want: v.literal('text'), text: v.string() }),
  v.object({ want: v.literal('saved'), file: v.string(), sizeBytes: count }),
  v.object({
    want: v.literal('contents'),
    file: v.string(),
    tensors: v.array(v.object({ name: v.string(), dtype: v.string(), shape: v.array(count) })),
  }),
  v.object({ want: v.literal('refused'), reason: v.string() }),
]);
export type InspectAnswer = v.InferOutput<typeof inspectAnswerSchema>;
export type InspectAnswerOf<W extends InspectAnswer['want']> = Extract<InspectAnswer, { want: W }>;

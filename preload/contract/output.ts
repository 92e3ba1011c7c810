/** What a cell may show: bounded descriptions of values that cross from the engine to whoever displays them. */
import * as v from 'valibot';

/** A JSON number, or the spelling of one that JSON cannot carry. */
const numberSchema = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity', '-0'])]);

/** Element of a tensor: number, string or boolean (complex64 comes as real, imaginary, real, …). */
const elementSchema = v.union([v.number(), v.string(), v.boolean()]);

/** What a tensor holds, in a few numbers; of `counted` of its elements, which are evenly spread when it is large. */
export const tensorSummarySchema = v.object({
  counted: v.number(),
  /** Of the finite elements; absent when there is none. */
  range: v.optional(
    v.object({
      min: v.number(),
      max: v.number(),
      mean: v.number(),
      deviation: v.number(),
      zeros: v.number(),
    }),
  ),
  nan: v.number(),
  plusInfinity: v.number(),
  minusInfinity: v.number(),
  /** How many finite elements fall in each of equal bins from min to max. */
  bins: v.array(v.number()),
});
export type TensorSummary = v.InferOutput<typeof tensorSummarySchema>;

export const tensorValueSchema = v.object({
  kind: v.literal('tensor'),
  dtype: v.picklist(['float32', 'int32', 'bool', 'string', 'complex64']),
  shape: v.array(v.number()),
  /** The first elements in row-major order; fewer than the shape says when `truncated`. */
  values: v.array(elementSchema),
  truncated: v.optional(v.literal(true)),
  /** Present when the value is a tf.Variable. */
  variable: v.optional(v.object({ name: v.string(), trainable: v.boolean() })),
  /** True when the tensor was disposed before it could be described; `values` is then empty. */
  disposed: v.optional(v.literal(true)),
  /** Of numbers only. */
  summary: v.optional(tensorSummarySchema),
});

/** A value of the session, described; recursive, bounded, never throws. */
export type Value =
  | v.InferOutput<typeof tensorValueSchema>
  | { kind: 'number'; value: v.InferOutput<typeof numberSchema> }
  | { kind: 'string'; value: string; truncated?: true | undefined }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  | { kind: 'undefined' }
  | { kind: 'array'; items: Value[]; truncated?: true | undefined }
  | { kind: 'record'; items: Record<string, Value>; truncated?: true | undefined }
  | { kind: 'other'; text: string; truncated?: true | undefined };

const cut = v.optional(v.literal(true));

export const valueSchema: v.GenericSchema<Value> = v.variant('kind', [
  tensorValueSchema,
  v.object({ kind: v.literal('number'), value: numberSchema }),
  v.object({ kind: v.literal('string'), value: v.string(), truncated: cut }),
  v.object({ kind: v.literal('boolean'), value: v.boolean() }),
  v.object({ kind: v.literal('null') }),
  v.object({ kind: v.literal('undefined') }),
  v.object({ kind: v.literal('array'), items: v.array(v.lazy(() => valueSchema)), truncated: cut }),
  v.object({
    kind: v.literal('record'),
    items: v.record(
      v.string(),
      v.lazy(() => valueSchema),
    ),
    truncated: cut,
  }),
  v.object({ kind: v.literal('other'), text: v.string(), truncated: cut }),
]) as v.GenericSchema<Value>;

/** A line of a plot; `y` may hold NaN and infinities, spelled as in Value. */
const seriesSchema = v.object({
  name: v.string(),
  x: v.array(numberSchema),
  y: v.array(numberSchema),
});

export const plotSchema = v.object({
  kind: v.literal('plot'),
  title: v.optional(v.string()),
  xLabel: v.optional(v.string()),
  yLabel: v.optional(v.string()),
  series: v.array(seriesSchema),
  /** Horizontal reference lines, such as the minimum a run should reach. */
  lines: v.optional(v.array(v.object({ y: v.number(), label: v.string() }))),
});

/** Rows of named columns; `rows` are the first of `count`. */
export const tableSchema = v.object({
  columns: v.array(v.string()),
  rows: v.array(v.array(v.union([v.number(), v.string(), v.boolean(), v.null()]))),
  count: v.number(),
});

/** Pictures guessed from a tensor's shape (NHWC), brought to 0…255 from `low`…`high`. */
export const imageSchema = v.object({
  low: v.number(),
  high: v.number(),
  /** The first of `count` pictures, each at most 256 pixels wide and high. */
  pictures: v.array(
    v.object({
      width: v.number(),
      height: v.number(),
      channels: v.picklist([1, 3, 4]),
      /** Base64 of height × width × channels bytes. */
      pixels: v.string(),
    }),
  ),
  count: v.number(),
});

export const outputSchema = v.variant('kind', [
  /** A described value; `text` is how it reads in a terminal, a table or pictures another way to see it. */
  v.object({
    kind: v.literal('value'),
    value: valueSchema,
    text: v.string(),
    table: v.optional(tableSchema),
    image: v.optional(imageSchema),
  }),
  v.object({ kind: v.literal('text'), text: v.string(), truncated: cut }),
  plotSchema,
  /** HTML or SVG of the student's: shown in a frame that runs nothing and reaches nothing. */
  v.object({ kind: v.literal('markup'), html: v.string(), text: v.string() }),
  v.object({
    kind: v.literal('progress'),
    label: v.string(),
    done: v.number(),
    total: v.optional(v.number()),
  }),
]);

export type Output = v.InferOutput<typeof outputSchema>;
export type TensorValue = v.InferOutput<typeof tensorValueSchema>;
export type Table = v.InferOutput<typeof tableSchema>;
export type Pictures = v.InferOutput<typeof imageSchema>;
export type Plot = v.InferOutput<typeof plotSchema>;

/** What the trajectory studio asks an engine: paths of optimizers on a loss, the loss over a grid, what a session has to offer. */
import * as v from 'valibot';

export const methods = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam'] as const;
export type Method = (typeof methods)[number];

/** `parabola` is of one scalar, the others are of two. */
export const builtInLosses = ['parabola', 'basins', 'bowl', 'rosenbrock', 'beale', 'saddle'] as const;
export type BuiltInLoss = (typeof builtInLosses)[number];

export const mostSteps = 500;
export const mostGridPoints = 101;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const lossSchema = v.variant('kind', [
  v.object({ kind: v.literal('builtIn'), id: v.picklist(builtInLosses) }),
  /** A function of two scalars that the session has under a name. */
  v.object({ kind: v.literal('own'), name }),
]);
export type Loss = v.InferOutput<typeof lossSchema>;

const axisSchema = v.object({
  from: finite,
  to: finite,
  count: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(mostGridPoints)),
});
export type GridAxis = v.InferOutput<typeof axisSchema>;

export const exploreQuestionSchema = v.variant('want', [
  v.object({
    want: v.literal('path'),
    loss: lossSchema,
    method: v.picklist(methods),
    learningRate: v.pipe(finite, v.minValue(0)),
    momentum: v.pipe(finite, v.minValue(0), v.maxValue(1)),
    steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSteps)),
    /** One number for a loss of one scalar, two for one of two. */
    start: v.pipe(v.array(finite), v.minLength(1), v.maxLength(2)),
  }),
  /** The loss at every crossing of the axes. */
  v.object({
    want: v.literal('grid'),
    loss: lossSchema,
    axes: v.pipe(v.array(axisSchema), v.minLength(1), v.maxLength(2)),
  }),
  /** A run that the session has under a name: a list of numbers, of pairs or of tensors. */
  v.object({ want: v.literal('captured'), loss: lossSchema, name }),
  v.object({ want: v.literal('offers') }),
  /** Computes the lab's solution of a cell to compare with; the host puts in its source. */
  v.object({ want: v.literal('solution'), cell: name, source: v.optional(v.string()) }),
]);
export type ExploreQuestion = v.InferOutput<typeof exploreQuestionSchema>;

const column = v.pipe(v.array(v.number()), v.maxLength(mostSteps + 1));

export const trajectorySchema = v.object({
  /** The coordinates before the first step and after each, one list a coordinate. */
  at: v.pipe(v.array(column), v.maxLength(2)),
  /** The loss there, and its gradient, one list a coordinate. */
  loss: column,
  gradient: v.pipe(v.array(column), v.maxLength(2)),
  /** Set when the values stopped being finite: the step that made them so; the lists end before it. */
  ended: v.optional(v.object({ step: count, value: v.picklist(['NaN', 'Infinity', '-Infinity']) })),
  /** Points of a captured run that were left out, when it is longer than what is shown. */
  left: v.optional(count),
});
export type Trajectory = v.InferOutput<typeof trajectorySchema>;

/** `begun` and then one of the others. */
export const exploreAnswerSchema = v.variant('want', [
  v.object({ want: v.literal('begun') }),
  v.object({ want: v.literal('path'), trajectory: trajectorySchema }),
  v.object({ want: v.literal('captured'), trajectory: trajectorySchema }),
  v.object({
    want: v.literal('grid'),
    /** The last axis fastest; null where the loss is not finite. */
    values: v.pipe(v.array(v.nullable(v.number())), v.maxLength(mostGridPoints ** 2)),
  }),
  v.object({
    want: v.literal('offers'),
    /** Functions of two arguments. */
    losses: v.array(name),
    runs: v.array(v.object({ name, coordinates: v.picklist([1, 2]), points: count })),
  }),
  v.object({
    want: v.literal('solution'),
    /** Names of the tensors that it made. */
    names: v.array(v.string()),
  }),
  v.object({ want: v.literal('refused'), reason: v.string() }),
]);
export type ExploreAnswer = v.InferOutput<typeof exploreAnswerSchema>;
export type ExploreAnswerOf<W extends ExploreAnswer['want']> = Extract<ExploreAnswer, { want: W }>;

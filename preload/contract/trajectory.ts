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

const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));

/** Two directions through weights. */
const planeSchema = v.variant('by', [
  /** Random, each filter as long as the weights' own, through the present weights. */
  v.object({ by: v.literal('random'), seed }),
  /** Two lists of tensors of the session, through the present weights. */
  v.object({ by: v.literal('given'), first: name, second: name }),
  /** From the start of a recorded run to its end, and one at right angles, through the end. */
  v.object({ by: v.literal('ends'), run: name, seed }),
  /** The first two right-singular vectors of a recorded run, centred on its end. */
  v.object({ by: v.literal('svd'), run: name, seed }),
]);
export type Plane = v.InferOutput<typeof planeSchema>;

/** The loss of a model, by how far its weights are moved along two directions. */
const planeLossSchema = v.object({
  kind: v.literal('plane'),
  /** What holds the weights, and a function that answers the loss with those of the moment. */
  model: name,
  loss: name,
  plane: planeSchema,
});
export type PlaneLoss = v.InferOutput<typeof planeLossSchema>;

export const lossSchema = v.variant('kind', [
  v.object({ kind: v.literal('builtIn'), id: v.picklist(builtInLosses) }),
  /** A function of two scalars that the session has under a name. */
  v.object({ kind: v.literal('own'), name }),
  planeLossSchema,
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
  /** A run that the session has under a name: a list of numbers, of pairs or of tensors; on a plane, of weights. */
  v.object({ want: v.literal('captured'), loss: lossSchema, name }),
  /** Where a plane is worth a look. */
  v.object({ want: v.literal('plane'), loss: planeLossSchema }),
  v.object({
    want: v.literal('offers'),
    /** Whether optimizers' steps are recorded from now on; left as it is without. */
    record: v.optional(v.boolean()),
  }),
  /** Computes the lab's solution of a cell to compare with; the host puts in its source. */
  v.object({ want: v.literal('solution'), cell: name, source: v.optional(v.string()) }),
]);
export type ExploreQuestion = v.InferOutput<typeof exploreQuestionSchema>;

const rangeSchema = v.object({ from: finite, to: finite });
/** How many numbers a name holds, as a model's weights or for each of a run's points. */
const weightsOf = { name, weights: count };

/** What follows `run[3]` in the path of a tensor at that point: nothing, or the place in a list. */
const tensors = v.pipe(v.array(v.string()), v.maxLength(64));

const column = v.pipe(v.array(v.number()), v.maxLength(mostSteps + 1));

export const trajectorySchema = v.object({
  /** The coordinates before the first step and after each, one list a coordinate. */
  at: v.pipe(v.array(column), v.maxLength(2)),
  /** The loss there, and its gradient, one list a coordinate. */
  loss: column,
  gradient: v.pipe(v.array(column), v.maxLength(2)),
  /** Set when the values stopped being finite: the step that made them so; the lists end before it. */
  ended: v.optional(v.object({ step: count, value: v.picklist(['NaN', 'Infinity', '-Infinity']) })),
  /** Points between that were left out, evenly, of a captured run that is longer than what is shown. */
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
    runs: v.array(v.object({ name, coordinates: v.picklist([1, 2]), points: count, tensors })),
    /** What holds weights, functions of nothing or of a model, runs of weights, lists of tensors. */
    models: v.array(v.object({ ...weightsOf, /** With those that training leaves alone. */ all: count })),
    weightLosses: v.array(name),
    weightRuns: v.array(v.object({ ...weightsOf, points: count, tensors })),
    directions: v.array(v.object(weightsOf)),
    /** Whether optimizers' steps are recorded. */
    isRecording: v.boolean(),
  }),
  v.object({
    want: v.literal('plane'),
    weights: count,
    /** Along the two directions, with the run inside. */
    ranges: v.tuple([rangeSchema, rangeSchema]),
    /** Of all squared movement of the run, the part along each direction. */
    explained: v.optional(v.tuple([v.number(), v.number()])),
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

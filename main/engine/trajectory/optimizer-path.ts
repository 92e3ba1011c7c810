/** Runs one of the kit's optimizers down a loss from a start, as a cell would, and keeps what each step saw. */
import type * as tfjs from '@tensorflow/tfjs';
import { tf } from '../../../labs/kit/tf.ts';
import type { ExploreQuestion, Method, Trajectory } from '../../../preload/contract/trajectory.ts';
import type { LossFunction, Slope } from './losses.ts';

type PathQuestion = Extract<ExploreQuestion, { want: 'path' }>;
type Rates = Pick<PathQuestion, 'learningRate' | 'momentum'>;
const { optimizers } = tf.keras;
type KitOptimizer = InstanceType<typeof optimizers.Optimizer>;

const makers: Readonly<Record<Method, (rates: Rates) => KitOptimizer>> = {
  sgd: ({ learningRate }) => optimizers.SGD(learningRate),
  momentum: ({ learningRate, momentum }) => optimizers.SGD(learningRate, { momentum }),
  nesterov: ({ learningRate, momentum }) => optimizers.SGD(learningRate, { momentum, nesterov: true }),
  rmsprop: ({ learningRate }) => optimizers.RMSprop(learningRate),
  adam: ({ learningRate }) => optimizers.Adam(learningRate),
};

export function optimizerPath(loss: LossFunction, question: PathQuestion): Trajectory {
  const { method, steps, start } = question;
  if (start.length !== loss.coordinates)
    throw new RangeError(
      `${loss.label} is a loss of ${loss.coordinates} numbers and the start has ${start.length}: give one for each`,
    );
  const variables = start.map((value) => tf.Variable(value));
  const optimizer = makers[method](question);
  const rows: tfjs.Tensor[] = [];
  for (let step = 0; step <= steps; step++) {
    const row = tf.tidy(() => {
      const { value, gradients } = slopeAt(loss, variables);
      const seen = tf.stack([...variables, value, ...gradients].map((one) => tf.cast(one, 'float32')));
      if (step < steps) optimizer.applyGradients(gradients.map((gradient, i) => [gradient, variables[i]!]));
      return seen;
    });
    rows.push(row);
  }
  for (const one of variables) one.dispose();
  optimizer.dispose();
  return trajectoryFrom(rows, loss.coordinates);
}

/** The loss and gradients at given points, in the order of the points. */
export function lossAlong(loss: LossFunction, points: readonly (readonly number[])[]): Trajectory {
  const variables = Array.from({ length: loss.coordinates }, () => tf.Variable(0));
  const rows = points.map((point) =>
    tf.tidy(() => {
      variables.forEach((variable, i) => variable.assign(tf.scalar(point[i]!)));
      const { value, gradients } = slopeAt(loss, variables);
      return tf.stack([...variables, value, ...gradients].map((one) => tf.cast(one, 'float32')));
    }),
  );
  for (const one of variables) one.dispose();
  return trajectoryFrom(rows, loss.coordinates);
}

/** A coordinate that the loss does not depend on has no slope. */
function slopeAt(loss: LossFunction, variables: readonly tfjs.Variable[]): Slope {
  if (loss.slopeAt) return loss.slopeAt(variables);
  const tape = new tf.GradientTape();
  const value = tape.record(() => loss.of(variables));
  const found = tape.gradient(value, [...variables], { unconnectedGradients: 'zero' }) as tfjs.Tensor[];
  return { value, gradients: found };
}

/** Of rows of coordinates, loss and gradient, which are disposed of. */
export function trajectoryFrom(rows: readonly tfjs.Tensor[], coordinates: number): Trajectory {
  const columns = columnsOf(rows);
  for (const row of rows) row.dispose();
  return trajectoryOf(columns, coordinates);
}

/** All rows are read at once: a read for every step would wait for a graphics card each time. */
function columnsOf(rows: readonly tfjs.Tensor[]): number[][] {
  const table = tf.tidy(() => tf.transpose(tf.stack([...rows])));
  const [width = 0, length = 0] = table.shape;
  const values = table.dataSync();
  table.dispose();
  return Array.from({ length: width }, (_, i) => Array.from(values.slice(i * length, (i + 1) * length)));
}

/** The columns up to the first row that is not finite. */
function trajectoryOf(columns: readonly (readonly number[])[], coordinates: number): Trajectory {
  const length = columns[0]?.length ?? 0;
  let end = 0;
  while (end < length && columns.every((column) => Number.isFinite(column[end]))) end++;
  const finite = columns.map((column) => column.slice(0, end));
  const broken = columns.map((column) => column[end]).find((value) => !Number.isFinite(value));
  const ended =
    end === length ? {} : { ended: { step: end, value: String(broken) as 'NaN' | 'Infinity' | '-Infinity' } };
  return {
    at: finite.slice(0, coordinates),
    loss: finite[coordinates] ?? [],
    gradient: finite.slice(coordinates + 1),
    ...ended,
  };
}

/** Losses, optimizers and fit against Keras. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import type { Optimizer } from '../../../../labs/kit/keras/optimizers/optimizer.ts';
import type { Sequential } from '../../../../labs/kit/keras/sequential.ts';
import type { CompileConfig } from '../../../../labs/kit/keras/training/compile.ts';
import { rungs, start } from '../core/backends.ts';
import { allDiffer, differs, evaluate, read, tensorOf, weigh, type Numbers } from './reference.ts';

interface LossCase {
  readonly name: string;
  readonly loss: string;
  readonly labels: Numbers;
  readonly predictions: Numbers;
  readonly value: Numbers;
  readonly gradient: Numbers;
  readonly second: Numbers;
}

interface OptimizerCase {
  readonly name: string;
  readonly make: string;
  readonly starts: Numbers[];
  readonly curves: Numbers[];
  readonly slopes: Numbers[];
  readonly path: Numbers[][];
}

interface FitCase {
  readonly name: string;
  readonly make: string;
  readonly compile: string;
  readonly x: Numbers;
  readonly y: Numbers;
  readonly weights: Numbers[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly validationSplit: number;
  readonly history: Record<string, number[]>;
  readonly after: Numbers[];
  readonly evaluated: number[];
  readonly predicted: Numbers;
}

function lossDifferences(one: LossCase): string[] {
  const y = tensorOf(one.labels);
  const p = tensorOf(one.predictions);
  const outer = new tf.GradientTape();
  outer.watch(p);
  const found = outer.record(() => {
    const inner = new tf.GradientTape();
    inner.watch(p);
    const { value, target } = inner.record(() => {
      const answer = evaluate<tfjs.Tensor>(one.loss, { y, p });
      return { value: answer, target: weigh(answer) };
    });
    const gradient = inner.gradient(target, p)!;
    return { value, gradient, probe: weigh(gradient, 5) };
  });
  const second = outer.gradient(found.probe, p, { unconnectedGradients: 'zero' });
  return [
    differs('value', found.value, one.value),
    differs('gradient', found.gradient, one.gradient),
    differs('second derivative', second, one.second),
  ].filter((line) => line !== undefined);
}

function optimizerDifferences(one: OptimizerCase): string[] {
  const optimizer = evaluate<Optimizer>(one.make);
  const variables = one.starts.map((start) => tf.Variable(tensorOf(start)));
  return one.path.flatMap((expected, step) => {
    const gradients = variables.map((variable, i) =>
      tf.add(tf.mul(tf.mul(2, tensorOf(one.curves[i]!)), variable), tensorOf(one.slopes[i]!)),
    );
    optimizer.applyGradients(gradients.map((gradient, i) => [gradient, variables[i]!]));
    return allDiffer(`step ${step + 1}, variable`, variables, expected);
  });
}

const list = (values: number[]): Numbers => ({ shape: [values.length], values });

const numbers = (values: number[]): tfjs.Tensor => tf.tensor1d(values);

/** A sum of float32 roundings over all the steps of a training. */
const afterTraining = 1e-4;

async function fitDifferences(one: FitCase): Promise<string[]> {
  const model = evaluate<Sequential>(one.make);
  const x = tensorOf(one.x);
  const y = tensorOf(one.y);
  model.call(x);
  model.setWeights(one.weights.map(tensorOf));
  model.compile(evaluate<CompileConfig>(one.compile));
  const { epochs, batchSize, validationSplit } = one;
  const { history } = await model.fit(x, y, { epochs, batchSize, validationSplit, shuffle: false });
  const scores = model.evaluate(x, y, { batchSize: 7 });
  const evaluated = (Array.isArray(scores) ? scores : [scores]).map((score) => score.dataSync()[0]!);
  const first = tf.slice(x, 0, 5);
  return [
    ...Object.entries(one.history).map(([key, values]) =>
      differs(key, history[key] ? numbers(history[key]) : null, list(values), afterTraining),
    ),
    ...allDiffer('weight', model.getWeights(), one.after, afterTraining),
    differs('evaluate', numbers(evaluated), list(one.evaluated), afterTraining),
    differs('predict', model.predict(first), one.predicted, afterTraining),
  ].filter((line) => line !== undefined);
}

describe.each(rungs)('on %s, as Keras answers,', (rung) => {
  beforeAll(() => start(rung));

  it.each(read<LossCase>('losses').map((one) => [one.name, one] as const))('loss %s', (_, one) => {
    expect(lossDifferences(one)).toEqual([]);
  });

  it.each(read<OptimizerCase>('optimizers').map((one) => [one.name, one] as const))(
    'twelve steps of %s',
    (_, one) => {
      expect(optimizerDifferences(one)).toEqual([]);
    },
  );

  it.each(read<FitCase>('fit').map((one) => [one.name, one] as const))('fit: %s', async (_, one) => {
    expect(await fitDifferences(one)).toEqual([]);
  });
});

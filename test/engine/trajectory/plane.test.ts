/** The loss of a model on planes through its weights: against NumPy's singular vectors, and losses whose plane is known. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plane, PlaneLoss, Trajectory } from '../../../preload/contract/trajectory.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { answerOf, explored } from './explored-notebook.ts';

interface Reference {
  readonly run: number[][];
  readonly explained: number[];
  readonly path: number[][];
  readonly bends: number[];
  readonly loss: number[];
}
const reference = JSON.parse(
  readFileSync(new URL('reference/plane.json', import.meta.url), 'utf8'),
) as Reference;

const isFull = process.env['TAPEDECK_FULL'] === '1';

/** A kernel and biases with a loss that bends by known amounts, and its recorded run. */
const quadratic = `
const kernel = tf.Variable(tf.ones([4, 2]));
const biases = tf.Variable(tf.ones([2]));
const both = [kernel, biases];
const bends = tf.constant(${JSON.stringify(reference.bends)});
const energy = () => tf.sum(tf.mul(bends, tf.square(tf.concat([tf.reshape(kernel, [8]), biases]))));
const steps = ${JSON.stringify(reference.run)}.map((row) => [tf.reshape(tf.constant(row.slice(0, 8)), [4, 2]), tf.constant(row.slice(8))]);
const still = [both, both, both];
const one = [tf.reshape(tf.constant([1, 0, 0, 0, 0, 0, 0, 0]), [4, 2]), tf.zeros([2])];
const two = [tf.zeros([4, 2]), tf.constant([0, 2])];`;

/** A student's own model with dropout, batch statistics, and a run that is recorded as it trains. */
const network = `
tf.setRandomSeed(4);
const x = tf.random.normal([16, 3]); const y = tf.random.normal([16, 1]);
const net = tf.keras.Sequential([tf.keras.layers.Dense(5, { activation: 'tanh' }), tf.keras.layers.BatchNormalization(), tf.keras.layers.Dropout(0.3), tf.keras.layers.Dense(1)]);
let asked = tf.Variable(0);
const netLoss = (model) => { asked.assignAdd(1); return tf.mean(tf.square(tf.sub(model.call(x, { training: true }), y))); };
netLoss(net);
const optimizer = tf.keras.optimizers.SGD(0.05); const weightsSoFar = [net.getWeights()];
for (let i = 0; i < 12; i++) {
  const tape = new tf.GradientTape();
  const loss = tape.record(() => netLoss(net));
  optimizer.applyGradients(tape.gradient(loss, net.trainableVariables).map((g, k) => [g, net.trainableVariables[k]]));
  weightsSoFar.push(net.getWeights());
}`;

const farthest = (found: readonly number[], wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, i) => Math.abs((found[i] ?? NaN) - value) / Math.max(1, Math.abs(value))));

describe.each(isFull ? enginesUnderTest : enginesUnderTest.slice(0, 1))('planes in $name', (under) => {
  const notebook = notebookOn(under);
  const energyOn = (plane: Plane): PlaneLoss => ({ kind: 'plane', model: 'both', loss: 'energy', plane });
  const netOn = (plane: Plane): PlaneLoss => ({ kind: 'plane', model: 'net', loss: 'netLoss', plane });
  const gridOf = async (loss: PlaneLoss, count = 3): Promise<(number | null)[]> => {
    const { ranges } = await answerOf(notebook, { want: 'plane', loss });
    return (await answerOf(notebook, { want: 'grid', loss, axes: ranges.map((one) => ({ ...one, count })) }))
      .values;
  };
  const runOn = async (loss: PlaneLoss, name: string): Promise<Trajectory> =>
    (await answerOf(notebook, { want: 'captured', loss, name })).trajectory;
  const pathFrom = async (loss: PlaneLoss, start: number[], learningRate: number): Promise<Trajectory> => {
    const rates = { learningRate, momentum: 0, steps: 1, start };
    return (await answerOf(notebook, { want: 'path', loss, method: 'sgd', ...rates })).trajectory;
  };

  test('the plane of a run is that of NumPy’s singular vectors', async () => {
    await notebook.run(quadratic);
    const loss = energyOn({ by: 'svd', run: 'steps', seed: 0 });
    const { weights, explained, ranges } = await answerOf(notebook, { want: 'plane', loss });
    expect(weights).toBe(10);
    expect(farthest(explained!, reference.explained)).toBeLessThan(1e-6);
    const run = await runOn(loss, 'steps');
    for (const k of [0, 1]) {
      const wanted = reference.path.map((point) => point[k]!);
      expect(farthest(run.at[k]!, wanted)).toBeLessThan(1e-5);
      expect(Math.min(...wanted)).toBeGreaterThan(ranges[k]!.from);
      expect(Math.max(...wanted)).toBeLessThan(ranges[k]!.to);
    }
    expect(farthest(run.loss, reference.loss)).toBeLessThan(1e-5);
  });

  test('along given directions the loss and its slope are those of the quadratic', async () => {
    await notebook.run(quadratic);
    const loss = energyOn({ by: 'given', first: 'one', second: 'two' });
    const [a, rest, b] = [0.25, reference.bends.slice(1, -1).reduce((sum, bend) => sum + bend), 2.5];
    const height = (p: number, q: number): number => a * (1 + p) ** 2 + rest + b * (1 + 2 * q) ** 2;
    const wanted = [-1, 0, 1].flatMap((p) => [-1, 0, 1].map((q) => height(p, q)));
    expect(farthest((await gridOf(loss)) as number[], wanted)).toBeLessThan(1e-6);
    const { at, gradient } = await pathFrom(loss, [0.5, -1], 0.1);
    expect(gradient.map((column) => column[0]!)).toEqual([2 * a * 1.5, 4 * b * -1]);
    expect(
      farthest(
        at.flatMap((column) => column[1]!),
        [0.5 - 0.1 * 2 * a * 1.5, -1 + 0.1 * 4 * b],
      ),
    ).toBeLessThan(1e-6);
  });

  test('from its start to its end a run goes from −1 to 0', async () => {
    await notebook.run(quadratic);
    const loss = energyOn({ by: 'ends', run: 'steps', seed: 5 });
    const { at } = await runOn(loss, 'steps');
    expect(farthest([at[0]![0]!, at[1]![0]!, at[0]!.at(-1)!, at[1]!.at(-1)!], [-1, 0, 0, 0])).toBeLessThan(
      1e-6,
    );
  });

  test('weights may stand in a record, runs in records of arrays, and lists may hold themselves', async () => {
    await notebook.run(
      `const params = { W: tf.Variable([[1, 2]]), b: tf.Variable(3) }; const own = () => tf.add(tf.sum(tf.square(params.W)), params.b);
       const seen = [0, 1, 2].map((n) => ({ W: [[n, 2]], b: tf.scalar(3 * n * n) })); const loop = []; loop.push(loop, loop, loop); const ring = { params }; ring.ring = ring;`,
    );
    const { models, weightRuns } = await answerOf(notebook, { want: 'offers' });
    expect([models.map(({ name, weights }) => [name, weights]), weightRuns]).toEqual([
      [
        ['params', 3],
        ['ring', 3],
      ],
      [{ name: 'seen', weights: 3, points: 3, tensors: ['.b'] }],
    ]);
    const plane = { by: 'ends', run: 'seen', seed: 1 } as const;
    const { loss } = await runOn({ kind: 'plane', model: 'params', loss: 'own', plane }, 'seen');
    expect(loss).toEqual([4, 8, 20]);
  });

  test('random directions are those of their seed', async () => {
    await notebook.run(quadratic);
    const first = await gridOf(energyOn({ by: 'random', seed: 1 }));
    expect(await gridOf(energyOn({ by: 'random', seed: 1 }))).toEqual(first);
    expect(await gridOf(energyOn({ by: 'random', seed: 2 }))).not.toEqual(first);
  });

  test('a model is measured with one dropout for all points, and left as it was', async () => {
    await notebook.run(network, { cell: 'made' });
    const state = `JSON.stringify([net.getWeights().map((one) => one.arraySync()), asked.arraySync(), tf.memory().numTensors])`;
    const before = await notebook.value(state);
    expect(await answerOf(notebook, { want: 'offers' })).toMatchObject({
      losses: [],
      models: [
        { name: 'net', weights: 36, all: 46 },
        { name: 'asked', weights: 1, all: 1 },
      ],
      weightLosses: ['netLoss'],
      weightRuns: [
        {
          name: 'weightsSoFar',
          weights: 46,
          points: 13,
          tensors: Array.from({ length: 8 }, (_, k) => `[${k}]`),
        },
      ],
    });
    const loss = netOn({ by: 'svd', run: 'weightsSoFar', seed: 0 });
    const heights = await gridOf(loss, 5);
    expect(await gridOf(loss, 5)).toEqual(heights);
    const { gradient, at, loss: losses } = await pathFrom(loss, [0.05, 0.02], 0.1);
    const near = async (p: number, q: number): Promise<number> => (await pathFrom(loss, [p, q], 0)).loss[0]!;
    const slope = ((await near(0.06, 0.02)) - (await near(0.04, 0.02))) / 0.02;
    expect(Math.abs(gradient[0]![0]! - slope)).toBeLessThan(2e-3 * Math.max(1, Math.abs(slope)));
    expect([at[0]!.length, losses.length]).toEqual([2, 2]);
    expect((await runOn(loss, 'weightsSoFar')).loss.length).toBe(13);
    expect(await notebook.value(state)).toBe(before);
    // The same numbers come next as if nobody had looked.
    const drawn = 'tf.setRandomSeed(3); tf.random.normal([1]).arraySync()[0]';
    await notebook.run('tf.setRandomSeed(9)', { cell: 'seeds' });
    expect(await notebook.value(drawn)).toBe(await notebook.value(drawn));
  });

  test('what is no plane is refused by name, with the remedy', async () => {
    await notebook.run(quadratic);
    await notebook.run(
      'const fails = () => { throw new Error("no data") }; const pair = () => tf.constant([1, 2]);',
    );
    const reasons: string[] = [];
    for (const loss of [
      energyOn({ by: 'svd', run: 'nothing', seed: 0 }),
      energyOn({ by: 'svd', run: 'still', seed: 0 }),
      energyOn({ by: 'svd', run: 'bends', seed: 0 }),
      energyOn({ by: 'given', first: 'one', second: 'one' }),
      energyOn({ by: 'given', first: 'one', second: 'kernel' }),
      { ...energyOn({ by: 'random', seed: 0 }), model: 'energy' },
      { ...energyOn({ by: 'random', seed: 0 }), loss: 'kernel' },
      { ...energyOn({ by: 'random', seed: 0 }), loss: 'fails' },
      { ...energyOn({ by: 'random', seed: 0 }), loss: 'pair' },
    ]) {
      const axes = [0, 0].map(() => ({ from: 0, to: 1, count: 2 }));
      const answer = await explored(notebook, { want: 'grid', loss, axes });
      reasons.push(answer.want === 'refused' ? answer.reason : answer.want);
    }
    const record = 'record a copy after each step: list.push(model.getWeights())';
    expect(reasons).toEqual([
      'there is no "nothing" now; run the cell that makes it',
      `the weights are the same at every point of "still": ${record}`,
      `"bends" is no run of weights; it needs a list of at least two points: ${record}`,
      'there is no plane: "one" and "one" point the same way, or one is 0; choose other directions',
      `"kernel" holds 8 numbers and "both" has 10 weights: ${record}`,
      '"energy" holds no weights that train: choose a model that has been built, a Variable, or a list or record of Variables',
      '"kernel" is no function now; a loss is a function that answers a scalar, such as () => …',
      expect.stringContaining('no data'),
      expect.stringContaining('"pair" answered a tensor of shape [2]: answer a scalar tensor'),
    ]);
  });
});

/** A training step of the music model against Keras 3 under `@tf.function` on the same TensorFlow, with equal loss curves. */
import { LabCells } from './lab-cells.ts';
import { compare, text, type Comparison } from './paired.ts';
import { openTensorflow, type TensorflowPeer } from './peer-tensorflow.ts';

const batches = 20;

/** The same numbers as peer_tensorflow.py makes: a hash of each number's place. */
const setUp = (units: number, embedding: number, learningRate: number): string => `
const spread = (count: number, seed: number): Float64Array => Float64Array.from({ length: count }, (_, i) => {
  let h = (i + Math.imul(seed, 1000003)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
});
const [batch, steps, symbols] = [8, 100, 83];
const model = tf.keras.Sequential([
  tf.keras.layers.Embedding(symbols, ${embedding}),
  tf.keras.layers.LSTM(${units}, { returnSequences: true }),
  tf.keras.layers.Dense(symbols),
]);
model.call(tf.zeros([1, 1], 'int32'));
model.setWeights(model.weights.map(({ shape, size }, i) => {
  const limit = shape.length === 1 ? 0 : Math.sqrt(6 / (shape[0] + shape[1]));
  return tf.tensor(Float32Array.from(spread(size, i + 1), (value) => (value * 2 - 1) * limit), shape);
}));
const optimizer = tf.keras.optimizers.Adam(${learningRate});
const starts = spread(${batches} * batch, 77);
const wobble = spread(${batches} * batch * (steps + 1), 78);
const tunes = Array.from({ length: ${batches} }, (_, n) => Array.from({ length: batch }, (_, b) =>
  Array.from({ length: steps + 1 }, (_, t) =>
    (Math.floor(starts[n * batch + b] * symbols) + 3 * t + Math.floor(wobble[(n * batch + b) * (steps + 1) + t] * 2)) % symbols)));
const xs = tunes.map((tune) => tf.constant(tune.map((row) => row.slice(0, -1)), 'int32'));
const ys = tunes.map((tune) => tf.constant(tune.map((row) => row.slice(1)), 'int32'));
let at = 0;
function trainStep(x: tf.Tensor, y: tf.Tensor): number {
  return tf.tidy(() => {
    const tape = new tf.GradientTape();
    const loss = tape.record(() =>
      tf.mean(tf.keras.losses.sparseCategoricalCrossentropy(y, model.call(x), { fromLogits: true })));
    const variables = model.trainableVariables;
    const gradients = tape.gradient(loss, variables);
    optimizer.applyGradients(gradients.map((gradient, i) => [gradient, variables[i]]));
    return loss.dataSync()[0];
  }) as unknown as number;
}`;

const steps = (count: number): string => `
const ms: number[] = [], losses: number[] = [];
for (let i = 0; i < ${count}; i++) {
  const begun = performance.now();
  losses.push(trainStep(xs[at % ${batches}], ys[at % ${batches}]));
  ms.push(performance.now() - begun);
  at++;
}
JSON.stringify({ ms, losses })`;

interface Steps {
  readonly ms: readonly number[];
  readonly losses: readonly number[];
}

async function measure(
  units: number,
  embedding: number,
  count: number,
  wanted: string,
): Promise<{ comparison: Comparison; largestLossDifference: number; peak: object }> {
  const [cells, peer] = await Promise.all([LabCells.open(), openTensorflow()]);
  try {
    const largestLossDifference = await lossDifference(cells, peer, units, embedding);
    await Promise.all([cells.forgetPeak(), peer.ask({ do: 'forget-peak' })]);
    const best = ({ ms }: Steps): number => ms.toSorted((a, b) => a - b)[ms.length >> 1]!;
    const comparison = await compare(
      { name: `LSTM step, ${units} units`, unit: 'ms', wanted },
      async () => best((await cells.run(steps(count))) as Steps),
      async () => best((await peer.ask({ do: 'lstm-steps', count })) as Steps),
    );
    const peak = { ours: await cells.peakBytes(), theirs: (await peer.ask({ do: 'peak' })).bytes };
    return { comparison, largestLossDifference, peak };
  } finally {
    cells.close();
    peer.close();
  }
}

/** Over the first 20 steps from the same weights, relative to the loss. */
async function lossDifference(
  cells: LabCells,
  peer: TensorflowPeer,
  units: number,
  embedding: number,
): Promise<number> {
  const learningRate = 5e-4;
  await cells.run(setUp(units, embedding, learningRate));
  await peer.ask({ do: 'lstm', units, embedding, learningRate });
  const ours = ((await cells.run(steps(20))) as Steps).losses;
  const theirs = (await peer.ask({ do: 'lstm-steps', count: 20 })).losses ?? [];
  const largest = Math.max(...ours.map((loss, i) => Math.abs(loss / theirs[i]! - 1)));
  if (!(largest <= 1e-4))
    throw new Error(
      `bench: the loss curves of the LSTM differ by ${largest}, expected at most 1e-4: ours ${ours.join(' ')}, Keras' ${theirs.join(' ')}`,
    );
  return largest;
}

if (import.meta.main) {
  for (const [units, embedding, count, wanted] of [
    [1024, 256, 2, '≤ 0.45'],
    [128, 64, 8, '≤ 0.95'],
  ] as const) {
    const result = await measure(units, embedding, count, wanted);
    process.stderr.write(`${text(result.comparison)}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
  process.exit();
}

/** An epoch of `fit` against Keras': a multilayer perceptron and the course's small convolutional network. */
import { LabCells } from './lab-cells.ts';
import { compare, text } from './paired.ts';
import { openTensorflow } from './peer-tensorflow.ts';

const setUp = (kind: 'mlp' | 'cnn'): string => `
const L = tf.keras.layers;
const model = tf.keras.Sequential([
  ${
    kind === 'mlp'
      ? 'L.Flatten(),'
      : "L.Conv2D(24, 3, { activation: 'relu' }), L.MaxPooling2D(2), L.Conv2D(36, 3, { activation: 'relu' }), L.MaxPooling2D(2), L.Flatten(),"
  }
  L.Dense(128, { activation: 'relu' }),
  L.Dense(10, { activation: 'softmax' }),
]);
model.compile({ optimizer: tf.keras.optimizers.SGD(0.1), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
const examples = ${kind === 'mlp' ? 6400 : 1280};
const images = tf.randomUniform([examples, 28, 28, 1]);
const labels = tf.randomUniform([examples], 0, 10, 'int32');`;

const epoch = `
const begun = performance.now();
await model.fit(images, labels, { batchSize: 64, epochs: 1, verbose: 0 });
JSON.stringify(performance.now() - begun)`;

if (import.meta.main) {
  for (const kind of ['mlp', 'cnn'] as const) {
    const [cells, peer] = await Promise.all([LabCells.open(), openTensorflow()]);
    await cells.run(setUp(kind));
    await peer.ask({ do: 'fit', kind });
    const ours = async (): Promise<number> => (await cells.run(epoch)) as number;
    const theirs = async (): Promise<number> => Number((await peer.ask({ do: 'epoch' })).ms);
    for (let warm = 0; warm < 2; warm++) await Promise.all([ours(), theirs()]);
    const name = kind === 'mlp' ? 'fit, MLP 784-128-10, an epoch' : 'fit, CNN 24 and 36, an epoch';
    const comparison = await compare({ name, unit: 'ms', wanted: '≤ 1.0' }, ours, theirs);
    process.stderr.write(`${text(comparison)}\n`);
    process.stdout.write(`${JSON.stringify({ comparison })}\n`);
    cells.close();
    peer.close();
  }
  process.exit();
}

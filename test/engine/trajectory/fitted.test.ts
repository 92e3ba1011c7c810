/** A model that was fitted is offered with the loss it was fitted by: at moved weights that is what `evaluate` says there. */
import { expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { answerOf } from './explored-notebook.ts';

const notebook = notebookOn(enginesUnderTest[0]!);

const fitted = `
tf.setRandomSeed(3);
const x = tf.random.normal([40, 3]); const y = tf.random.normal([40, 1]);
const ones = [tf.ones([3, 4]), tf.ones([4]), tf.ones([4, 1]), tf.ones([1])];
const firsts = [tf.ones([3, 4]), tf.zeros([4]), tf.zeros([4, 1]), tf.zeros([1])];
const net = tf.keras.Sequential([tf.keras.layers.Dense(4, { activation: 'tanh' }), tf.keras.layers.Dropout(0.2), tf.keras.layers.Dense(1)]);
net.compile({ optimizer: tf.keras.optimizers.SGD(0.05), loss: 'meanSquaredError' });
await net.fit(x, y, { epochs: 2, batchSize: 8, verbose: 0 });`;

const points = [
  [0, 0],
  [0.5, 0],
  [0, -0.25],
  [-1, 1],
  [0.1, 0.2],
] as const;

/** By hand: the weights set, and \`evaluate\`. */
const evaluated = `
const before = net.getWeights();
const moved = [];
for (const [p, q] of ${JSON.stringify(points)}) {
  net.setWeights(before.map((one, i) => tf.add(one, tf.add(tf.mul(p, ones[i]), tf.mul(q, firsts[i])))));
  moved.push(net.evaluate(x, y, { batchSize: 40 }).dataSync()[0]);
}
net.setWeights(before);
moved`;

test('the losses on the plane are those of evaluate, the weights stay, and steps are recorded when asked for', async () => {
  await answerOf(notebook, { want: 'offers', record: true });
  await notebook.run(fitted);
  const offers = await answerOf(notebook, { want: 'offers' });
  // The start, and 2 epochs of 5 steps.
  expect(offers.weightRuns).toContainEqual({
    name: 'net: recorded steps',
    weights: 21,
    points: 11,
    tensors: [],
  });
  await answerOf(notebook, { want: 'offers', record: false });
  expect(offers.weightLosses).toContain('net.fit: loss');
  const read = 'net.getWeights().flatMap((one) => [...one.dataSync()])';
  const weightsBefore = await notebook.value(read);
  const loss = {
    kind: 'plane',
    model: 'net',
    loss: 'net.fit: loss',
    plane: { by: 'given', first: 'ones', second: 'firsts' },
  } as const;
  const found: number[] = [];
  for (const [p, q] of points) {
    const axes = [p, q].map((from) => ({ from, to: from + 1, count: 2 }));
    found.push((await answerOf(notebook, { want: 'grid', loss, axes })).values[0]!);
  }
  expect(await notebook.value(read)).toEqual(weightsBefore);
  const wanted = (await notebook.value(evaluated)) as number[];
  found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
});

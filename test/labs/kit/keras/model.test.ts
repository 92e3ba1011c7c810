/** Models: Sequential, fit and its memory, weights in files, summaries. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sequential } from '../../../../labs/kit/keras/sequential.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from '../core/backends.ts';

const L = tf.keras.layers;
/** tfjs' entry to every kernel, which these tests interrupt. */
const engine = tf.engine() as unknown as { runKernel(...given: unknown[]): unknown };
const full = process.env['TAPEDECK_FULL'] === '1';

const xs = (): tfjs.Tensor => tf.random.normal([12, 3], { seed: 1 });
const ys = (): tfjs.Tensor => tf.random.uniform([12], { seed: 2, maxval: 2, dtype: 'int32' });

const classifier = (): Sequential => {
  const model = tf.keras.Sequential([
    L.Reshape([3, 1]),
    L.LSTM(3, { returnSequences: true }),
    L.GRU(2),
    L.BatchNormalization(),
    L.Dropout(0.2),
    L.Dense(2),
  ]);
  const loss = tf.keras.losses.SparseCategoricalCrossentropy({ fromLogits: true });
  model.compile({ optimizer: 'adam', loss, metrics: ['accuracy'] });
  return model;
};

const message = async (act: () => unknown): Promise<string> => {
  try {
    await act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
};

beforeAll(() => start('js'));

describe('Sequential', () => {
  it('has the sizes of the music lab’s model', () => {
    const model = tf.keras.Sequential([
      L.Embedding(83, 256),
      L.LSTM(1024, { returnSequences: true, recurrentInitializer: 'glorotUniform' }),
      L.Dense(83),
    ]);
    model.build([null, null]);
    expect([...model.layers.map((layer) => layer.countParams()), model.countParams()]).toEqual([
      21_248, 5_246_976, 85_075, 5_353_299,
    ]);
  });

  it('is built at once where it knows the shape of its input, and grows', () => {
    const model = tf.keras.Sequential([tf.keras.Input({ shape: [4] }), L.Dense(3)]);
    const before = model.countParams();
    model.add(L.Dense(2));
    expect([before, model.countParams(), model.layers.length]).toEqual([15, 23, 2]);
  });

  it('prints its layers as Keras does', () => {
    const lines: string[] = [];
    tf.keras
      .Sequential([L.Dense(3, { inputShape: [2] }), L.Dense(1)])
      .summary({ printFn: (line) => lines.push(line) });
    const text = lines.join('\n');
    expect(
      ['"sequential"', 'dense_1 (Dense)', '(None, 3)', 'Total params: 13 (52.00 B)'].filter(
        (part) => !text.includes(part),
      ),
    ).toEqual([]);
  });
});

describe('fit', () => {
  it('leaves no tensor behind, whatever the number of epochs', async () => {
    const model = classifier();
    const [x, y] = [xs(), ys()];
    await model.fit(x, y, { batchSize: 5, validationSplit: 0.25 });
    const sampleWeight = tf.ones([12]);
    const before = tf.memory().numTensors;
    await model.fit(x, y, {
      batchSize: 5,
      epochs: 3,
      validationSplit: 0.25,
      sampleWeight,
      classWeight: { 0: 2 },
    });
    expect(tf.memory().numTensors - before).toBe(0);
  });

  it('ended anywhere by an exception, leaves no tensor and is rejected with that exception', async () => {
    const model = classifier();
    const [x, y] = [xs(), ys()];
    const own = engine.runKernel.bind(engine);
    const stop = new Error('stopped');
    let ran = 0;
    let last = Infinity;
    engine.runKernel = (...given) => {
      if (++ran > last) throw stop;
      return own(...given);
    };
    const found: string[] = [];
    try {
      await model.fit(x, y, { batchSize: 5 });
      ran = 0;
      await model.fit(x, y, { batchSize: 5 });
      const all = ran;
      const before = tf.memory();
      const step = full ? 3 : 60;
      for (last = 0; last < all; last += step) {
        ran = 0;
        const error = await model.fit(x, y, { batchSize: 5 }).catch((reason: unknown) => reason);
        const left = tf.memory().numTensors - before.numTensors;
        if (error !== stop || left !== 0)
          found.push(`after ${last} kernels: ${left} tensors, ${String(error)}`);
      }
    } finally {
      engine.runKernel = own;
    }
    expect(found).toEqual([]);
  });

  it('an optimizer’s step that is ended changes no variable', () => {
    const variables = [tf.Variable([1, 2]), tf.Variable([3, 4])];
    const adam = tf.keras.optimizers.Adam(0.1);
    const step = (): void => adam.applyGradients(variables.map((one) => [tf.onesLike(one), one] as const));
    step();
    const before = variables.map((one) => one.arraySync());
    const own = engine.runKernel.bind(engine);
    let ran = 0;
    engine.runKernel = (...given) => {
      if (++ran > 20) throw new Error('stopped');
      return own(...given);
    };
    try {
      expect(step).toThrow('stopped');
    } finally {
      engine.runKernel = own;
    }
    expect([variables.map((one) => one.arraySync()), adam.iterations]).toEqual([before, 1]);
  });

  it('tells callbacks each epoch and batch, waits for them, and stops when asked', async () => {
    const model = classifier();
    const told: string[] = [];
    const { epoch } = await model.fit(xs(), ys(), {
      batchSize: 6,
      epochs: 9,
      callbacks: {
        onBatchEnd: (batch) => void told.push(`batch ${batch}`),
        onEpochEnd: async (number) => {
          await Promise.resolve();
          told.push(`epoch ${number}`);
          if (number === 1) model.stopTraining = true;
        },
      },
    });
    expect([epoch, told]).toEqual([
      [0, 1],
      ['batch 0', 'batch 1', 'epoch 0', 'batch 0', 'batch 1', 'epoch 1'],
    ]);
  });

  it('takes its examples in another order each epoch, the same for the same seed', async () => {
    const orders: string[] = [];
    class Noting extends tf.keras.Model {
      dense = L.Dense(1);

      override call(x: tfjs.Tensor): tfjs.Tensor {
        orders.push(x.dataSync().join());
        return this.dense.call(x);
      }
    }
    const x = tf.reshape(tf.range(0, 8), [8, 1]);
    const run = async (): Promise<string[]> => {
      tf.setRandomSeed(4);
      const model = new Noting();
      model.compile({ optimizer: 'sgd', loss: 'mse' });
      model.call(x);
      orders.length = 0;
      await model.fit(x, x, { batchSize: 8, epochs: 2 });
      return [...orders];
    };
    const [first, second] = [await run(), await run()];
    expect([first[0] === first[1], first.join('|') === second.join('|')]).toEqual([false, true]);
  });

  it('keeps a class’s weight: examples of weight 0 change nothing', async () => {
    const x = tf.constant([[1], [5]]);
    const y = tf.constant([0, 1]);
    const model = tf.keras.Sequential([L.Dense(2, { kernelInitializer: 'zeros', inputShape: [1] })]);
    const loss = tf.keras.losses.SparseCategoricalCrossentropy({ fromLogits: true });
    model.compile({ optimizer: tf.keras.optimizers.SGD(1), loss });
    await model.fit(x, y, { classWeight: { 0: 1, 1: 0 } });
    // Only the example x = 1 of class 0 counts, over two: the slope of its logits is (½ − 1, ½) ÷ 2.
    expect(model.getWeights().map((one) => one.arraySync())).toEqual([[[0.25, -0.25]], [0.25, -0.25]]);
  });

  it('trains with an optimizer of tfjs and a loss function of one’s own', async () => {
    const model = tf.keras.Sequential([L.Dense(1, { inputShape: [1], kernelInitializer: 'zeros' })]);
    model.compile({ optimizer: tf.train.sgd(0.1), loss: (yTrue, yPred) => tf.square(tf.sub(yTrue, yPred)) });
    await model.fit(tf.constant([[1]]), tf.constant([[2]]));
    const [kernel] = model.getWeights();
    expect(kernel!.dataSync()[0]).toBeCloseTo(0.4, 6);
  });

  it('early stopping ends it and brings the best weights back', async () => {
    const model = tf.keras.Sequential([
      L.Dense(1, { inputShape: [1], kernelInitializer: 'ones', useBias: false }),
    ]);
    // The slope of (w − 0)² at w = 1 with rate 1.5 makes every step worse.
    model.compile({ optimizer: tf.keras.optimizers.SGD(1.5), loss: 'mse' });
    const stop = tf.keras.callbacks.EarlyStopping({ monitor: 'loss', patience: 2, restoreBestWeights: true });
    const { epoch } = await model.fit(tf.ones([1, 1]), tf.zeros([1, 1]), { epochs: 10, callbacks: stop });
    expect([epoch.length, model.getWeights()[0]!.arraySync()]).toEqual([3, [[-2]]]);
  });
});

describe('weights in files', () => {
  it('come back bit for bit, and fit by shape', async () => {
    const model = classifier();
    model.call(xs());
    await model.saveWeights('runs/first.safetensors');
    const before = model.getWeights().map((one) => [...one.dataSync()]);
    await model.fit(xs(), ys());
    await model.loadWeights('runs/first.safetensors');
    const other = tf.keras.Sequential([L.Dense(7, { inputShape: [3] })]);
    expect([
      model.getWeights().map((one) => [...one.dataSync()]),
      (await message(() => other.loadWeights('runs/first.safetensors'))).includes('does not fit'),
      (await message(() => other.loadWeights('none'))).includes('runs/first.safetensors'),
    ]).toEqual([before, true, true]);
  });
});

const refused: [what: string, act: () => unknown, part: string][] = [
  ['fit before compile', () => tf.keras.Sequential([L.Dense(1)]).fit(xs(), ys()), 'not compiled'],
  [
    'an optimizer of another name',
    () => classifier().compile({ optimizer: 'adm' as 'adam', loss: 'mse' }),
    "did you mean 'adam'?",
  ],
  [
    'a loss of another name',
    () => classifier().compile({ loss: 'meanSquareError' as 'mse' }),
    "did you mean 'meanSquaredError'?",
  ],
  [
    'an option of another name',
    () => classifier().fit(xs(), ys(), { epoch: 3 } as object),
    "did you mean 'epochs'?",
  ],
  ['labels of another count', () => classifier().fit(xs(), tf.zeros([5])), 'x has 12 examples'],
  [
    'fromLogits by position',
    () =>
      (tf.keras.losses.sparseCategoricalCrossentropy as (...given: unknown[]) => unknown)(
        [0],
        [[1, 2]],
        true,
      ),
    '{ fromLogits: true }',
  ],
  [
    'no gradient at all',
    () => tf.keras.optimizers.SGD(0.1).applyGradients([[null, tf.Variable(1)]]),
    'none of the 1 variables has a gradient',
  ],
  [
    'pairs the wrong way round',
    () => tf.keras.optimizers.SGD(0.1).applyGradients([[tf.Variable(1), tf.scalar(1)]] as never),
    'write SGD.applyGradients([[gradient, variable], …])',
  ],
  [
    'a model without call',
    () => new (class Empty extends tf.keras.Model {})().call(xs()),
    'Empty has no call method',
  ],
];

describe('an error names the thing and the remedy', () => {
  it.each(refused)('%s', async (_, act, part) => {
    expect(await message(act)).toContain(part);
  });
});

/** What the guard does inside tfjs, whose internals it uses: pinned to 4.22, and every one of them is needed here. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tf as kit } from '../../../labs/kit/tf.ts';
import { installStopGuard, type StopGuard } from '../../../main/engine/stop/stop-guard.ts';

const words = new Int32Array(new SharedArrayBuffer(8));
let guard: StopGuard;
let run = 0;

beforeAll(async () => {
  await tf.setBackend('cpu');
  guard = installStopGuard(words);
  guard.patchTensorflow(tf);
});
beforeEach(() => {
  run++;
});

const stop = (): void => void Atomics.store(words, 0, run);
/** Does `work` as the run; what the test itself awaits afterwards is nobody's. */
function asRun<T>(work: () => T): T {
  try {
    return guard.enter(run, work);
  } finally {
    words[1] = 0;
  }
}
/** Does `work` as a run that is stopped by itself, and answers what it threw. */
function stopped(work: () => unknown): unknown {
  try {
    asRun(work);
  } catch (error) {
    guard.endRun(run);
    return error;
  }
  throw new Error('the run was not stopped');
}
const live = (): number => tf.memory().numTensors;
const internals = tf.engine() as unknown as {
  state: { activeTape: unknown; gradientDepth: number; kernelDepth: number; scopeStack: unknown[] };
};

describe('a stopped run', () => {
  test('can carry out no op', () => {
    const x = tf.scalar(1);
    expect(stopped(() => (stop(), x.add(1)))).toBe(guard.STOP);
    x.dispose();
  });

  test('leaves no tape, no scope and none of its saved tensors', () => {
    const x = tf.scalar(2);
    const before = live();
    stopped(() =>
      tf.grad(
        (v) =>
          v
            .exp()
            .square()
            .add((stop(), v.tanh()))
            .sum() as tf.Scalar,
      )(x),
    );
    stopped(() => {
      tf.engine().startScope();
      stop();
      x.add(1);
    });
    const { activeTape, gradientDepth, kernelDepth, scopeStack } = internals.state;
    expect({ activeTape, gradientDepth, kernelDepth, scopes: scopeStack.length, tensors: live() }).toEqual({
      activeTape: null,
      gradientDepth: 0,
      kernelDepth: 0,
      scopes: 0,
      tensors: before,
    });
    x.dispose();
  });

  test('leaves what anybody keeps', () => {
    let kept: tf.Tensor | undefined;
    stopped(() => tf.tidy(() => ((kept = tf.keep(tf.scalar(3).add(1))), stop(), kept.add(1))));
    expect(kept?.dataSync()[0]).toBe(4);
    kept?.dispose();
  });

  test.each([
    ['tfjs', () => tf.train.adam(0.1)],
    ['tfjs with momentum', () => tf.train.momentum(0.1, 0.9)],
  ])('takes a step of an optimizer of %s whole', (_, make) => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const optimizer = make();
    const gradients = [a, b].map(({ name }) => ({ name, tensor: tf.scalar(1) }));
    asRun(() => (stop(), optimizer.applyGradients(gradients)));
    expect(a.dataSync()).toEqual(b.dataSync());
    expect(a.dataSync()[0]).not.toBe(1);
  });

  test('takes a step of an optimizer of the kit whole', () => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const optimizer = kit.keras.optimizers.Adam(0.1);
    const pairs = [a, b].map((variable) => [tf.scalar(1), variable] as const);
    asRun(() => (stop(), optimizer.applyGradients(pairs)));
    expect(a.dataSync()).toEqual(b.dataSync());
    expect(a.dataSync()[0]).not.toBe(1);
  });
});

describe('the tensors of a run', () => {
  test('are counted without Variables, disposed ones and those of others', () => {
    const other = tf.scalar(0);
    const mine = asRun(() => {
      tf.scalar(1).dispose();
      guard.asEngine(() => tf.scalar(2)).dispose();
      return [tf.scalar(3), tf.variable(other).add(1)];
    });
    expect(new Set(guard.takeMade(run))).toEqual(new Set(mine));
  });

  test('made after they were taken go to whoever listens', () => {
    const late: [number, tf.Tensor][] = [];
    guard.onLateTensor((by, tensor) => late.push([by, tensor]));
    const made = asRun(() => {
      guard.takeMade(run);
      return tf.scalar(1);
    });
    expect(late).toEqual([[run, made]]);
  });
});

test('a training that was stopped can be begun again', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const [xs, ys] = [tf.ones([4, 2]), tf.ones([4, 1])];
  const fit = (epochs: number): Promise<unknown> => model.fit(xs, ys, { epochs, verbose: 0 });
  const fitting = asRun(() => fit(1e6));
  setTimeout(stop, 5);
  await expect(fitting).rejects.toBe(guard.STOP);
  guard.endRun(run);
  run++;
  await expect(asRun(() => fit(1))).resolves.toHaveProperty('history.loss');
});

/** How much of `work` is under way once `wait` has settled. */
const pending = async (work: () => unknown, wait: Promise<unknown> = Promise.resolve()): Promise<number> => {
  asRun(work);
  await wait;
  return guard.pendingOf(run);
};

describe('what is under way', () => {
  test('is nothing for a run that awaits nothing', async () => {
    expect(await pending(() => 1)).toBe(0);
  });
  test('is a timer until it has rung or is cleared', async () => {
    expect(await pending(() => guard.timers.setTimeout(() => {}, 1000))).toBe(1);
    expect(await pending(() => guard.timers.clearTimeout(1))).toBe(0);
  });
  test('is a reaction until it has run', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    expect(await pending(() => void promise.then(() => {}))).toBe(1);
    resolve();
    expect(await pending(() => 1, promise)).toBe(0);
  });
});

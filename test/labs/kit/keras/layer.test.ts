/** Layers of a student's own and the built-in ones: building, collecting, phases, what instances hold. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kitClasses } from '../../../../labs/kit/kit-classes.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from '../core/backends.ts';

const L = tf.keras.layers;
const x = (): tfjs.Tensor => tf.constant([[1, 2]]);

class OwnDense extends tf.keras.Layer {
  units: number;
  kernel: tfjs.Variable | null = null;

  constructor(units: number) {
    super();
    this.units = units;
  }

  override build(inputShape: number[]): void {
    this.kernel = this.addWeight('kernel', [inputShape.at(-1)!, this.units]);
  }

  override call(input: tfjs.Tensor): tfjs.Tensor {
    return tf.matMul(input, this.kernel!);
  }
}

class Identity extends tf.keras.Model {
  dense = L.Dense(3, { activation: 'sigmoid' });

  override call(input: tfjs.Tensor, { isidentity = false }: { isidentity?: boolean } = {}): tfjs.Tensor {
    return isidentity ? input : this.dense.call(input);
  }
}

class Nested extends tf.keras.Model {
  blocks = [L.Dense(2), L.Dense(2)];
  heads = { one: L.Dense(1), two: L.Dense(1) };
  scale = tf.Variable(1);
  constantOfMine = tf.scalar(2);

  override call(input: tfjs.Tensor): tfjs.Tensor {
    const inside = this.blocks.reduce((value, block) => block.call(value), input);
    return tf.mul(tf.add(this.heads.one.call(inside), this.heads.two.call(inside)), this.scale);
  }
}

/** Calls its dropout without passing the phase on. */
class Dropping extends tf.keras.Model {
  dropout = L.Dropout(0.5);

  override call(input: tfjs.Tensor): tfjs.Tensor {
    return this.dropout.call(input);
  }
}

const message = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
};

beforeAll(() => start('js'));

describe('a layer of one’s own', () => {
  it('builds itself at its first call, once', () => {
    const layer = new OwnDense(3);
    layer.call(x());
    const [first] = layer.weights;
    layer.apply(x());
    expect([layer.weights.length, layer.weights[0] === first, layer.countParams()]).toEqual([1, true, 6]);
  });

  it('built again, has the weights of the new shape alone', () => {
    const layer = new OwnDense(3);
    layer.build([1, 2]);
    layer.build([1, 5]);
    expect(layer.weights.map((one) => one.shape)).toEqual([[5, 3]]);
  });

  it('takes arrays of numbers as Python does', () => {
    const layer = new OwnDense(1);
    layer.call(x());
    layer.setWeights([[[2], [3]]]);
    expect(layer.call([[1, 2]] as unknown as tfjs.Tensor).arraySync()).toEqual([[8]]);
  });

  it('needs new, and the error says so', () => {
    const called = OwnDense as unknown as (units: number) => unknown;
    expect(message(() => called(3))).toContain("without 'new'");
  });

  it('passes its own call options, and refuses others by name', () => {
    const model = new Identity();
    const wrong = model as unknown as { call(input: tfjs.Tensor, options: unknown): unknown };
    expect([
      model.call(x(), { isidentity: true }).arraySync(),
      message(() => wrong.call(x(), { isIdentity: true })).includes("did you mean 'isidentity'?"),
      message(() => wrong.call(x(), true)).includes('write call(x, { isidentity: true })'),
    ]).toEqual([[[1, 2]], true, true]);
  });
});

describe('what fields hold', () => {
  it('is collected in the order of the fields, from lists and records too, constants left out', () => {
    const model = new Nested();
    model.call(x());
    expect(model.weights.map((one) => one.shape)).toEqual([
      [],
      [2, 2],
      [2],
      [2, 2],
      [2],
      [2, 1],
      [1],
      [2, 1],
      [1],
    ]);
  });

  it('is left out of the trainable variables where a layer or a part of it is frozen', () => {
    const model = new Nested();
    model.call(x());
    model.blocks[0]!.trainable = false;
    const counts = [model.trainableVariables.length, model.nonTrainableVariables.length];
    model.trainable = false;
    expect([...counts, model.trainableVariables.length]).toEqual([7, 2, 0]);
  });
});

describe('the phase of training', () => {
  it('reaches the layers inside, and ends with the call even when it throws', () => {
    const model = new Dropping();
    const ones = tf.ones([1, 400]);
    const zeros = (output: tfjs.Tensor): number => [...output.dataSync()].filter((one) => one === 0).length;
    tf.setRandomSeed(5);
    const dropped = zeros(model.apply(ones, { training: true }));
    class Failing extends tf.keras.Layer {
      override call(): tfjs.Tensor {
        throw new Error('on purpose');
      }
    }
    message(() => new Failing().apply(ones, { training: true }));
    // A binomial share of 400 lies within 5 standard deviations, 50, of its mean.
    expect([Math.abs(dropped - 200) < 50, zeros(model.call(ones))]).toEqual([true, 0]);
  });

  it('reaches a call that asks for it, unless it is told otherwise', () => {
    class Asking extends tf.keras.Layer {
      override call(input: tfjs.Tensor, { training = false }: { training?: boolean } = {}): tfjs.Tensor {
        return tf.mul(input, training ? 10 : 1);
      }
    }
    const [asking, told] = [new Asking(), new Asking()];
    class Outer extends tf.keras.Model {
      override call(input: tfjs.Tensor, options: { training?: boolean } = {}): tfjs.Tensor {
        const own = options.training === true ? 100 : 0;
        return tf.stack([asking.call(input), told.call(input, { training: false }), tf.scalar(own)]);
      }
    }
    const model = new Outer();
    const one = tf.scalar(1);
    const inFit = tf.keras.Sequential([model]).apply(one, { training: true });
    expect([model.call(one).arraySync(), inFit.arraySync()]).toEqual([
      [1, 1, 0],
      [10, 1, 100],
    ]);
  });

  it('a dropped input keeps its mean, and the same seed drops the same', () => {
    const layer = L.Dropout(0.25);
    const draw = (): number[] => {
      tf.setRandomSeed(3);
      return [...layer.call(tf.ones([1000]), { training: true }).dataSync()];
    };
    const values = new Set(draw().map((one) => Math.fround(one)));
    expect([[...values].sort(), JSON.stringify(draw()) === JSON.stringify(draw())]).toEqual([
      [0, Math.fround(4 / 3)],
      true,
    ]);
  });
});

describe('recurrent layers', () => {
  it('a stateful one goes on where the last batch ended, until its states are reset', () => {
    const options = {
      kernelInitializer: 'ones',
      recurrentInitializer: 'ones',
      activation: null,
      stateful: true,
    } as const;
    const rnn = L.SimpleRNN(1, options);
    const one = tf.ones([1, 1, 1]);
    const values = [rnn.call(one), rnn.call(one)].map((output) => output.dataSync()[0]);
    rnn.resetStates();
    expect([...values, rnn.call(one).dataSync()[0]]).toEqual([1, 2, 1]);
  });

  it('an LSTM starts with the forget gate’s bias at 1 and orthogonal recurrent weights', () => {
    const lstm = L.LSTM(3);
    lstm.build([1, 1, 2]);
    const recurrent = lstm.weights[1]!;
    const gram = tf.matMul(recurrent, recurrent, false, true);
    const off = tf.max(tf.abs(tf.sub(gram, tf.eye(3)))).dataSync()[0]!;
    expect([lstm.weights[2]!.arraySync(), off < 1e-5]).toEqual([[0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], true]);
  });
});

describe('built-ins', () => {
  it('work with and without new, and are the same class', () => {
    expect([
      L.Dense(2) instanceof L.Dense,
      new L.Dense(2) instanceof L.Dense,
      L.Dense(2) instanceof tf.keras.Layer,
    ]).toEqual([true, true, true]);
  });

  it('hold data only: no functions but a student’s own', () => {
    const model = tf.keras.Sequential([L.Embedding(3, 2), L.LSTM(2), L.BatchNormalization(), L.Dense(1)]);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae'] });
    model.build([null, 4]);
    const seen = new Set<unknown>();
    const functions: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'function') functions.push(path);
      if (typeof value !== 'object' || value === null || seen.has(value) || value instanceof tf.Tensor)
        return;
      seen.add(value);
      for (const [key, inside] of Object.entries(value)) walk(inside, `${path}.${key}`);
    };
    walk(model, 'model');
    const unknown = [...seen].filter(
      (one) =>
        !Array.isArray(one) &&
        Object.getPrototypeOf(one) !== Object.prototype &&
        ![...kitClasses.values()].includes((one as object).constructor as never),
    );
    expect([functions, unknown]).toEqual([[], []]);
  });
});

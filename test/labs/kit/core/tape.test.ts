/** The tape's meaning, sentence by sentence as TensorFlow has it. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { setWarningSink } from '../../../../labs/kit/warnings.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

type Value = number | number[] | number[][];

const warned = vi.fn<(text: string) => void>();
const explanation = (): string => String(warned.mock.lastCall?.[0]);
const newTape = (options?: ConstructorParameters<typeof tf.GradientTape>[0]) => new tf.GradientTape(options);
const near = (found: unknown, expected: Value): void => {
  const [a, b] = [found as ReturnType<typeof tf.tensor>, tf.tensor(expected)];
  expect(a.shape).toEqual(b.shape);
  const wanted = b.dataSync();
  a.dataSync().forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 4));
};

describe.each(rungs)('GradientTape on %s', (rung) => {
  beforeAll(async () => {
    await start(rung);
    setWarningSink(warned);
  });

  it('can be made without new', () => {
    const tape = tf.GradientTape({ persistent: true });
    expect(tape).toBeInstanceOf(tf.GradientTape);
    expect(tape.persistent).toBe(true);
  });

  it('differentiates a square of a Variable', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => x.square());
    near(tape.gradient(y, x), 6);
  });

  it('does not watch constants until it is asked to', () => {
    const x = tf.constant(3);
    const blind = newTape();
    expect(
      blind.gradient(
        blind.record(() => x.square()),
        x,
      ),
    ).toBeNull();
    expect(explanation()).toContain('tape.watch(x)');
    const tape = newTape();
    tape.watch(x);
    near(
      tape.gradient(
        tape.record(() => x.square()),
        x,
      ),
      6,
    );
  });

  it('gives nothing to what it does not watch, though a watched factor stands beside it', () => {
    const [constant, fixed, x] = [tf.constant(3), tf.Variable(2, { trainable: false }), tf.Variable(5)];
    const tape = newTape({ persistent: true });
    const [y, double] = tape.record(() => {
      const doubled = tf.mul(constant, 2);
      return [tf.mul(tf.mul(doubled, fixed), x), doubled] as const;
    });
    expect(tape.gradient(y, [constant, fixed, double])).toEqual([null, null, null]);
    expect(explanation()).toContain('tape.watch');
    near(tape.gradient(y, x), 12);
    expect(tape.jacobian(y, constant)).toBeNull();
    near(tape.jacobian(y, x), 12);
    near(tape.gradient(constant, constant), 1);
    tape.dispose();
  });

  it('watches a list of constants', () => {
    const [a, b] = [tf.constant(2), tf.constant(5)];
    const tape = newTape();
    const y = tape.record(() => {
      tape.watch([a, b]);
      return a.mul(b);
    });
    const [da, db] = tape.gradient(y, [a, b]);
    near(da, 5);
    near(db, 2);
  });

  it('watches trainable Variables and no others', () => {
    const frozen = tf.Variable(3, { trainable: false });
    const tape = newTape({ persistent: true });
    const y = tape.record(() => frozen.square());
    expect(tape.gradient(y, frozen)).toBeNull();
    expect(explanation()).toContain('trainable: false');
    tape.dispose();
  });

  it('watches nothing by itself when told so', () => {
    const v = tf.Variable(3);
    const tape = newTape({ watchAccessedVariables: false });
    expect(
      tape.gradient(
        tape.record(() => v.square()),
        v,
      ),
    ).toBeNull();
    expect(explanation()).toContain('watchAccessedVariables');
  });

  it('lists the Variables it watches, also after use', () => {
    const [a, b] = [tf.Variable(1), tf.Variable(2)];
    const tape = newTape();
    const y = tape.record(() => b.mul(a));
    expect(tape.watchedVariables()).toEqual([b, a]);
    tape.gradient(y, a);
    expect(tape.watchedVariables()).toEqual([b, a]);
  });

  it('answers once unless persistent, and says so', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => x.square());
    tape.gradient(y, x);
    expect(() => tape.gradient(y, x)).toThrow('persistent: true');
    expect(() => tape.jacobian(y, x)).toThrow('persistent: true');
  });

  it('answers any number of times when persistent', () => {
    const x = tf.Variable(3);
    const tape = newTape({ persistent: true });
    const [y, z] = tape.record(() => {
      const square = x.mul(x);
      return [square, square.mul(square)] as const;
    });
    near(tape.gradient(z, x), 108);
    near(tape.gradient(y, x), 6);
    near(tape.gradient(z, y), 18);
    tape.dispose();
    expect(() => tape.gradient(y, x)).toThrow('disposed');
  });

  it('sums a target that is no scalar, and several targets', () => {
    const x = tf.Variable([1, 2]);
    const tape = newTape({ persistent: true });
    const [y, z] = tape.record(() => [x.square(), x.mul(3)] as const);
    near(tape.gradient(y, x), [2, 4]);
    near(tape.gradient([y, z], x), [5, 7]);
    tape.dispose();
  });

  it('weighs targets by outputGradients', () => {
    const x = tf.Variable([1, 2]);
    const tape = newTape({ persistent: true });
    const [y, z] = tape.record(() => [x.square(), x.mul(3)] as const);
    near(tape.gradient(y, x, { outputGradients: tf.constant([10, 100]) }), [20, 400]);
    near(tape.gradient([y, z], x, { outputGradients: [tf.constant([1, 0]), tf.constant([0, 1])] }), [2, 3]);
    near(tape.gradient(y, x, { outputGradients: tf.constant(2) }), [4, 8]);
    near(tape.gradient({ y, z }, x, { outputGradients: [tf.constant(0), tf.constant(1)] }), [3, 3]);
    expect(() => tape.gradient(y, x, { outputGradients: tf.constant([1, 2, 3]) })).toThrow('shape [2]');
    tape.dispose();
  });

  it('answers in the structure of the sources', () => {
    const [a, b] = [tf.Variable(2), tf.Variable(3)];
    const tape = newTape({ persistent: true });
    const y = tape.record(() => a.mul(b));
    const nested = tape.gradient(y, { first: a, rest: [b, a] });
    near(nested.first, 3);
    near(nested.rest[0], 2);
    near(nested.rest[1], 3);
    expect(nested.rest[1]).not.toBe(nested.first);
    tape.dispose();
  });

  it('gives null, or zeros when asked, to a source the target does not depend on', () => {
    const [x, other] = [tf.Variable([1, 2]), tf.Variable([[5]])];
    const tape = newTape({ persistent: true });
    const y = tape.record(() => x.square().add(other.mul(0).sum().mul(0)));
    const z = tape.record(() => x.square());
    expect(tape.gradient(z, [x, other])[1]).toBeNull();
    near(tape.gradient(z, other, { unconnectedGradients: 'zero' }), [[0]]);
    near(tape.gradient(y, other), [[0]]);
    tape.dispose();
  });

  it('gives null for whole numbers', () => {
    const n = tf.Variable(3, { dtype: 'int32' });
    const tape = newTape();
    const y = tape.record(() => n.cast('float32').square());
    expect(tape.gradient(y, n)).toBeNull();
    expect(explanation()).toContain('int32');
  });

  it('gives null through an op without a float result, and names it', () => {
    const x = tf.Variable([1, 2]);
    const tape = newTape();
    const y = tape.record(() => x.argMax().toFloat());
    expect(tape.gradient(y, x)).toBeNull();
    expect(explanation()).toContain('ArgMax');
  });

  it('treats comparisons as unconnected, also under tf.grad', () => {
    const slope = tf.grad((x) => tf.where(x.greater(0), x.square(), x.mul(5)));
    near(slope(tf.constant([-1, 3])), [5, 6]);
  });

  it('says that a value was read out', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => tf.constant(x.dataSync()[0]! ** 2));
    expect(tape.gradient(y, x)).toBeNull();
    expect(explanation()).toContain('dataSync');
  });

  it('says that the target was computed outside', () => {
    const x = tf.Variable(3);
    const y = x.square();
    const tape = newTape();
    tape.record(() => x.mul(2));
    expect(tape.gradient(y, x)).toBeNull();
    expect(explanation()).toContain('inside tape.record');
  });

  it('stops at stopGradient and stopRecording', () => {
    const x = tf.Variable(3);
    const tape = newTape({ persistent: true });
    const y = tape.record(() => x.mul(tf.stopGradient(x)));
    const z = tape.record(() => x.mul(tape.stopRecording(() => x.mul(x))));
    near(tape.gradient(y, x), 3);
    near(tape.gradient(z, x), 9);
    tape.dispose();
  });

  it('lets stopGradient end every path', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => tf.stopGradient(x.square()));
    expect(tape.gradient(y, x)).toBeNull();
  });

  it('forgets at reset and goes on recording', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => {
      x.mul(100);
      tape.reset();
      return x.square();
    });
    near(tape.gradient(y, x), 6);
  });

  it('adds a second recording to the first', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => x.square());
    const z = tape.record(() => y.mul(x));
    near(tape.gradient(z, x), 27);
  });

  it('records anew after it was used', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    for (const expected of [6, 6])
      near(
        tape.gradient(
          tape.record(() => x.square()),
          x,
        ),
        expected,
      );
  });

  it('takes the value that a Variable had when the op ran', () => {
    const x = tf.Variable(3);
    const tape = newTape();
    const y = tape.record(() => {
      const before = x.square();
      x.assign(10);
      return before.add(x.square());
    });
    near(tape.gradient(y, x), 26);
  });

  it('gives the gradient of a tensor by itself', () => {
    const x = tf.Variable([3, 4]);
    const tape = newTape();
    tape.record(() => x.square());
    near(tape.gradient(x, x), [1, 1]);
  });
});

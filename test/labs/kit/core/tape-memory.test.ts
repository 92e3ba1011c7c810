/** A tape leaves no tensor behind, whatever way it ends, and says what it was given wrong. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { setWarningSink } from '../../../../labs/kit/warnings.ts';
import { rungs, start } from './backends.ts';

/** Tensors that `run` leaves behind. */
function left(run: () => void): number {
  const before = tf.memory().numTensors;
  run();
  return tf.memory().numTensors - before;
}

const x = (): Tensor => tf.constant([0.3, 0.7]);
const v = (): Variable => tf.Variable(2);

const recorded = (): [InstanceType<typeof tf.GradientTape>, Tensor] => {
  const tape = new tf.GradientTape({ persistent: true });
  return [tape, tape.record(() => v().square())];
};
const twiceRecorded = (): unknown => {
  const tape = new tf.GradientTape();
  return tape.record(() => tape.record(() => v().square()));
};

const chain = (x: Tensor): Tensor => tf.tidy(() => x.tanh().exp().sigmoid().mul(x.sqrt()).sum());

describe.each(rungs)('the memory of tapes on %s', (rung) => {
  beforeAll(async () => {
    await start(rung);
    setWarningSink(() => {});
  });

  it('leaves the gradient and the target', () => {
    const source = x();
    const gone = left(() => {
      const tape = new tf.GradientTape();
      tape.watch(source);
      const y = tape.record(() => chain(source));
      tf.dispose([y, tape.gradient(y, source)]);
    });
    expect(gone).toBe(0);
  });

  it('leaves nothing of a persistent tape that is disposed, nor of one at the end of its block', () => {
    const source = x();
    const work = (tape: InstanceType<typeof tf.GradientTape>): void => {
      tape.watch(source);
      const y = tape.record(() => chain(source));
      tf.dispose([y, tape.gradient(y, source), tape.gradient(y, source)]);
    };
    expect(
      left(() => {
        const tape = new tf.GradientTape({ persistent: true });
        work(tape);
        tape.dispose();
      }),
    ).toBe(0);
    expect(
      left(() => {
        using tape = new tf.GradientTape({ persistent: true });
        work(tape);
      }),
    ).toBe(0);
  });

  it('leaves nothing of nested tapes, in whatever order they are used', () => {
    const source = x();
    const gone = left(() => {
      const [outer, inner] = [new tf.GradientTape(), new tf.GradientTape()];
      outer.watch(source);
      inner.watch(source);
      const [y, slope] = outer.record(() => {
        const value = inner.record(() => chain(source));
        return [value, inner.gradient(value, source)] as const;
      });
      tf.dispose([y, slope, outer.gradient(slope, source)]);
    });
    expect(gone).toBe(0);
  });

  it('leaves nothing of a jacobian but itself', () => {
    const source = x();
    const gone = left(() => {
      const tape = new tf.GradientTape();
      tape.watch(source);
      const y = tape.record(() => source.exp());
      tf.dispose([y, tape.jacobian(y, source)]);
    });
    expect(gone).toBe(0);
  });

  it('leaves nothing of a third derivative by tf.grad', () => {
    const source = tf.scalar(0.5);
    const third = tf.grad(tf.grad(tf.grad((v: Tensor) => v.tanh().exp())));
    expect(left(() => third(source).dispose())).toBe(0);
  });

  it('keeps nothing of ops that nothing watched flows into', () => {
    const [a, b] = [x(), x()];
    const tape = new tf.GradientTape({ persistent: true });
    const gone = left(() => tape.record(() => tf.tidy(() => void a.exp().mul(b).tanh())));
    tape.dispose();
    expect(gone).toBe(0);
  });

  it('leaves nothing when the recorded function throws', () => {
    const source = x();
    const gone = left(() => {
      const tape = new tf.GradientTape();
      tape.watch(source);
      expect(() =>
        tape.record(() =>
          tf.tidy(() => {
            source.exp();
            throw new Error('stop');
          }),
        ),
      ).toThrow('stop');
      tape.dispose();
    });
    expect(gone).toBe(0);
    expect(tf.engine().state.gradientDepth).toBe(0);
  });

  it('leaves nothing of an op that throws while it is recorded', () => {
    const source = tf.Variable([1, 2]);
    const gone = left(() => {
      const tape = new tf.GradientTape();
      expect(() => tape.record(() => source.matMul(source as never))).toThrow();
      tape.dispose();
    });
    expect(gone).toBe(0);
  });

  it('leaves nothing of a tape that was dropped unused, once it is collected', async () => {
    const source = tf.Variable([1, 2]);
    const before = tf.memory().numTensors;
    new tf.GradientTape({ persistent: true }).record(() => tf.tidy(() => void source.exp()));
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let i = 0; i < 100 && tf.memory().numTensors > before; i++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('frees a recorded tape that is dropped when it is reset', () => {
    const source = tf.Variable([1, 2]);
    const tape = new tf.GradientTape();
    const gone = left(() => {
      tape.record(() => tf.tidy(() => void source.exp()));
      tape.reset();
    });
    expect(gone).toBe(0);
  });
});

describe('what a tape says about wrong use', () => {
  beforeAll(() => start('js'));

  const cases: [sentence: string, run: () => unknown, says: string][] = [
    ['an async function', () => new tf.GradientTape().record(async () => v().square()), 'async'],
    ['no function', () => new tf.GradientTape().record(v() as never), 'tape.record(() => …)'],
    ['an unknown option', () => new tf.GradientTape({ persistant: true } as never), "'persistent'"],
    ['a positional option', () => new tf.GradientTape(true as never), '{ persistent: true }'],
    ['nothing recorded', () => new tf.GradientTape().gradient(v(), v()), 'nothing has been recorded'],
    ['an undefined target', () => recorded()[0].gradient(undefined as never, v()), 'return it'],
    ['a number as source', () => recorded()[0].gradient(v(), 3 as never), 'tf.Variable'],
    ['watching a number', () => new tf.GradientTape().watch(3 as never), 'the number 3'],
    [
      'an unknown word',
      () => recorded()[0].gradient(v(), v(), { unconnectedGradients: 'zeros' as never }),
      "'zero'",
    ],
    ['stopRecording outside', () => recorded()[0].stopRecording(() => 1), 'not recording'],
    ['recording inside itself', () => twiceRecorded(), 'second tape'],
  ];

  it.each(cases)('%s', (_, run, says) => {
    expect(run).toThrow(says);
  });
});

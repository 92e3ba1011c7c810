/**
 * The standard GRU (reset after the product) with its gradient written out: one op for a tape instead of a dozen a step, and
 * one product over all steps for each weight's gradient instead of one a step.
 */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../../engine-internals.ts';
import { gruKernel, gruKernelGradients, hasGruKernel } from './gru-kernel.ts';
import { product, projectInputs, type RecurrentWeights, type SequenceResult } from './sequence.ts';

/** What the way back needs of the way there, all steps stacked along axis 0. */
interface Trace {
  /** σ of both gates' inputs, z and r: [steps, batch, 2 · units]. */
  readonly gates: tf.Tensor;
  /** The third part of the product with the state, before r: [steps, batch, units]. */
  readonly inner: tf.Tensor;
  readonly candidates: tf.Tensor;
  readonly outputs: tf.Tensor;
}

type Inputs = readonly [
  x: tf.Tensor,
  h: tf.Tensor,
  kernel: tf.Tensor,
  recurrent: tf.Tensor,
  /** Of the inputs, then of the state: [2, 3 · units]. */
  bias: tf.Tensor,
];

/** The first two of three parts together, and the third. */
const gatesAndRest = (values: tf.Tensor, units: number): [tf.Tensor, tf.Tensor] =>
  tf.split(values, [2 * units, units], -1) as [tf.Tensor, tf.Tensor];

/** Runs the steps; `traced` says whether the stacks beside the outputs are wanted. */
function forward(
  [x, h0, kernel, recurrent, bias]: Inputs,
  traced: boolean,
): { trace: Trace | null; outputs: tf.Tensor[] } {
  const units = recurrent.shape[0]!;
  const [inputBias, stateBias] = tf.unstack(bias, 0) as [tf.Tensor, tf.Tensor];
  let h = h0;
  const outputs: tf.Tensor[] = [];
  const gates: tf.Tensor[] = [];
  const inners: tf.Tensor[] = [];
  const candidates: tf.Tensor[] = [];
  for (const input of projectInputs(x, kernel, inputBias)) {
    const [toGates, toCandidate] = gatesAndRest(input, units);
    const [fromState, inner] = gatesAndRest(tf.add(product(h, recurrent), stateBias), units);
    const opened = tf.sigmoid(tf.add(toGates, fromState));
    const [z, r] = tf.split(opened, 2, 1) as [tf.Tensor, tf.Tensor];
    const candidate = tf.tanh(tf.add(toCandidate, tf.mul(r, inner)));
    h = tf.add(candidate, tf.mul(z, tf.sub(h, candidate)));
    outputs.push(h);
    if (!traced) continue;
    gates.push(opened);
    inners.push(inner);
    candidates.push(candidate);
  }
  const trace = traced
    ? {
        gates: tf.stack(gates),
        inner: tf.stack(inners),
        candidates: tf.stack(candidates),
        outputs: tf.stack(outputs),
      }
    : null;
  return { trace, outputs };
}

/** a·(1 − a), the slope of σ where it answered a. */
const slope = (a: tf.Tensor): tf.Tensor => tf.mul(a, tf.sub(1, a));

/** Back through the steps: `dOutputs` is [batch, steps, units]. */
function backward([x, h0, kernel, recurrent]: Inputs, trace: Trace, dOutputs: tf.Tensor): tf.Tensor[] {
  const [batch, steps, features] = x.shape as [number, number, number];
  const [z, r] = tf.split(trace.gates, 2, 2) as [tf.Tensor, tf.Tensor];
  const { inner, candidates } = trace;
  const before = tf.concat(
    [tf.expandDims(h0, 0), tf.slice(trace.outputs, [0, 0, 0], [steps - 1, -1, -1])],
    0,
  );
  // From the gradient of a step's state to those of what went into z, r and the candidate, of all steps at once.
  const toCandidate = tf.mul(tf.sub(1, z), tf.sub(1, tf.square(candidates)));
  const toZ = tf.mul(tf.sub(before, candidates), slope(z));
  const toR = tf.mul(tf.mul(toCandidate, inner), slope(r));
  const toInner = tf.unstack(tf.concat([toZ, toR, tf.mul(toCandidate, r)], 2));
  const kept = tf.unstack(z);
  const given = tf.unstack(dOutputs, 1);
  const backToState = tf.transpose(recurrent);
  let dh: tf.Tensor = tf.zerosLike(h0);
  const dhs: tf.Tensor[] = [];
  const dInners: tf.Tensor[] = [];
  for (let step = steps - 1; step >= 0; step--) {
    const total = tf.add(dh, given[step]!);
    const dInner = tf.mul(tf.concat([total, total, total], 1), toInner[step]!);
    dh = tf.add(tf.mul(total, kept[step]!), product(dInner, backToState));
    dhs.push(total);
    dInners.push(dInner);
  }
  const totals = tf.stack(dhs.reverse());
  const rows = steps * batch;
  const flat = (values: tf.Tensor): tf.Tensor2D => tf.reshape(values, [rows, -1]);
  const dInner = flat(tf.stack(dInners.reverse()));
  const dInput = flat(tf.mul(tf.concat([totals, totals, totals], 2), tf.concat([toZ, toR, toCandidate], 2)));
  const timeMajor = tf.reshape(tf.transpose(x, [1, 0, 2]), [rows, features]) as tf.Tensor2D;
  const dx = tf.reshape(tf.matMul(dInput, kernel as tf.Tensor2D, false, true), [steps, batch, features]);
  return [
    tf.transpose(dx, [1, 0, 2]),
    dh,
    tf.matMul(timeMajor, dInput, true, false),
    tf.matMul(flat(before), dInner, true, false),
    tf.stack([tf.sum(dInput, 0), tf.sum(dInner, 0)]),
  ];
}

/** The GRU with tanh and sigmoid, right to any order of differentiation. */
export function gruByHand(x: tf.Tensor, h0: tf.Tensor, weights: RecurrentWeights): SequenceResult {
  const { kernel, recurrent } = weights;
  const [batch, steps] = x.shape as [number, number];
  const units = recurrent.shape[0]!;
  const bias = weights.bias ?? tf.zeros([2, 3 * units]);
  const watched = engineInternals.state.gradientDepth > 0;
  const native = hasGruKernel(x);
  const run = tf.customGrad((...given: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const inputs = given.slice(0, -1) as unknown as Inputs;
    let value: tf.Tensor;
    if (native) {
      const [outputs, ...trace] = gruKernel(inputs);
      value = outputs!;
      save([...inputs, ...trace]);
    } else {
      const { trace, outputs } = forward(inputs, watched);
      value = tf.stack(outputs, 1);
      save([...inputs, ...(trace ? [trace.gates, trace.inner, trace.candidates, trace.outputs] : [])]);
    }
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
        tf.tidy(() => {
          const back = saved.slice(0, 5) as unknown as Inputs;
          // The trace is unknown to a tape around this one, so for higher orders the steps are run again in its sight.
          const seen = engineInternals.state.gradientDepth > 0;
          if (native && !seen) return gruKernelGradients(back, dy, saved.slice(5));
          const [gates, inner, candidates, outputs] = saved.slice(5) as [
            tf.Tensor,
            tf.Tensor,
            tf.Tensor,
            tf.Tensor,
          ];
          const trace = seen ? forward(back, true).trace : null;
          return backward(back, trace ?? { gates, inner, candidates, outputs }, dy);
        }),
    };
  });
  const outputs = tf.tidy('gru', () => run(x, h0, kernel, recurrent, bias));
  const last = tf.slice(outputs, [0, steps - 1, 0], [batch, 1, units]);
  return { outputs, states: [tf.reshape(last, [batch, units])] };
}

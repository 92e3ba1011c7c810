/**
 * The standard LSTM with its gradient written out: one op for a tape instead of a dozen a step, and one product over all
 * steps for each weight's gradient instead of one a step.
 */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../../engine-internals.ts';
import { hasLstmKernel, lstmKernel, lstmKernelGradients } from './lstm-kernel.ts';
import { product, projectInputs, type RecurrentWeights, type SequenceResult } from './sequence.ts';

/** What the way back needs of the way there, all steps stacked along axis 0. */
interface Trace {
  /** σ of all four gates' inputs: [steps, batch, 4 · units]. */
  readonly gates: tf.Tensor;
  /** tanh of the third gate's input, the candidate: [steps, batch, units]. */
  readonly candidates: tf.Tensor;
  readonly cells: tf.Tensor;
  readonly outputs: tf.Tensor;
}

type Inputs = readonly [
  x: tf.Tensor,
  h: tf.Tensor,
  c: tf.Tensor,
  kernel: tf.Tensor,
  recurrent: tf.Tensor,
  bias: tf.Tensor,
];

/** Runs the steps; `traced` says whether the stacks beside the outputs are wanted. */
function forward(
  [x, h0, c0, kernel, recurrent, bias]: Inputs,
  traced: boolean,
): { trace: Trace | null; outputs: tf.Tensor[]; cell: tf.Tensor } {
  const units = recurrent.shape[0]!;
  const batch = x.shape[0]!;
  let h = h0;
  let c = c0;
  const outputs: tf.Tensor[] = [];
  const gates: tf.Tensor[] = [];
  const candidates: tf.Tensor[] = [];
  const cells: tf.Tensor[] = [];
  for (const input of projectInputs(x, kernel, bias)) {
    const z = tf.add(input, product(h, recurrent));
    const opened = tf.sigmoid(z);
    const [i, f, , o] = tf.split(opened, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const g = tf.tanh(tf.slice(z, [0, 2 * units], [batch, units]));
    c = tf.add(tf.mul(f, c), tf.mul(i, g));
    h = tf.mul(o, tf.tanh(c));
    outputs.push(h);
    if (!traced) continue;
    gates.push(opened);
    candidates.push(g);
    cells.push(c);
  }
  const trace = traced
    ? {
        gates: tf.stack(gates),
        candidates: tf.stack(candidates),
        cells: tf.stack(cells),
        outputs: tf.stack(outputs),
      }
    : null;
  return { trace, outputs, cell: c };
}

/** All but the last step, after `first`: what each step started from. */
const before = (stacked: tf.Tensor, first: tf.Tensor): tf.Tensor =>
  tf.concat([tf.expandDims(first, 0), tf.slice(stacked, [0, 0, 0], [stacked.shape[0]! - 1, -1, -1])], 0);

/** a·(1 − a), the slope of σ where it answered a. */
const slope = (a: tf.Tensor): tf.Tensor => tf.mul(a, tf.sub(1, a));

/** Back through the steps: `dOutputs` [batch, steps, units], `dCell` the gradient of the last cell state. */
function backward(
  [x, h0, c0, kernel, recurrent]: Inputs,
  trace: Trace,
  dOutputs: tf.Tensor,
  dCell: tf.Tensor,
): tf.Tensor[] {
  const [batch, steps, features] = x.shape as [number, number, number];
  const [i, f, , o] = tf.split(trace.gates, 4, 2) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const g = trace.candidates;
  const squashed = tf.tanh(trace.cells);
  const toCell = tf.unstack(tf.mul(o, tf.sub(1, tf.square(squashed))));
  const forget = tf.unstack(f);
  // dz = [dc, dc, dc, dh] · factors, for the four gates of all steps at once.
  const factors = tf.unstack(
    tf.concat(
      [
        tf.mul(g, slope(i)),
        tf.mul(before(trace.cells, c0), slope(f)),
        tf.mul(i, tf.sub(1, tf.square(g))),
        tf.mul(squashed, slope(o)),
      ],
      2,
    ),
  );
  const given = tf.unstack(dOutputs, 1);
  const backToState = tf.transpose(recurrent);
  let dh: tf.Tensor = tf.zerosLike(h0);
  let dc = dCell;
  const dzs: tf.Tensor[] = [];
  for (let step = steps - 1; step >= 0; step--) {
    dh = tf.add(dh, given[step]!);
    dc = tf.add(dc, tf.mul(dh, toCell[step]!));
    const dz = tf.mul(tf.concat([dc, dc, dc, dh], 1), factors[step]!);
    dc = tf.mul(dc, forget[step]!);
    dh = product(dz, backToState);
    dzs.push(dz);
  }
  const dz = tf.stack(dzs.reverse());
  const flat = tf.reshape(dz, [steps * batch, -1]) as tf.Tensor2D;
  const timeMajor = tf.reshape(tf.transpose(x, [1, 0, 2]), [steps * batch, features]) as tf.Tensor2D;
  const started = tf.reshape(before(trace.outputs, h0), [steps * batch, -1]) as tf.Tensor2D;
  const dx = tf.reshape(tf.matMul(flat, kernel as tf.Tensor2D, false, true), [steps, batch, features]);
  return [
    tf.transpose(dx, [1, 0, 2]),
    dh,
    dc,
    tf.matMul(timeMajor, flat, true, false),
    tf.matMul(started, flat, true, false),
    tf.sum(flat, 0),
  ];
}

/** The LSTM with tanh and sigmoid, right to any order of differentiation. */
export function lstmByHand(
  x: tf.Tensor,
  initial: readonly tf.Tensor[],
  weights: RecurrentWeights,
): SequenceResult {
  const [h0, c0] = initial as [tf.Tensor, tf.Tensor];
  const { kernel, recurrent } = weights;
  const [batch, steps] = x.shape as [number, number];
  const units = recurrent.shape[0]!;
  const bias = weights.bias ?? tf.zeros([4 * units]);
  const watched = engineInternals.state.gradientDepth > 0;
  const native = hasLstmKernel(x);
  const run = tf.customGrad((...given: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const inputs = given.slice(0, -1) as unknown as Inputs;
    // One tensor holds what comes out, as a custom gradient has one value: the outputs, then the last cell state.
    let value: tf.Tensor;
    if (native) {
      const [packed, ...trace] = lstmKernel(inputs);
      value = packed!;
      save([...inputs, ...trace]);
    } else {
      const { trace, outputs, cell } = forward(inputs, watched);
      value = tf.stack([...outputs, cell], 1);
      save([...inputs, ...(trace ? [trace.gates, trace.candidates, trace.cells, trace.outputs] : [])]);
    }
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
        tf.tidy(() => {
          const back = saved.slice(0, 6) as unknown as Inputs;
          // The trace is unknown to a tape around this one, so for higher orders the steps are run again in its sight.
          const seen = engineInternals.state.gradientDepth > 0;
          if (native && !seen) return lstmKernelGradients(back, dy, saved.slice(6));
          const [gates, candidates, cells, stacked] = saved.slice(6) as [
            tf.Tensor,
            tf.Tensor,
            tf.Tensor,
            tf.Tensor,
          ];
          const used = (seen ? forward(back, true).trace : null) ?? {
            gates,
            candidates,
            cells,
            outputs: stacked,
          };
          const dOutputs = tf.slice(dy, [0, 0, 0], [batch, steps, units]);
          const dCell = tf.reshape(tf.slice(dy, [0, steps, 0], [batch, 1, units]), [batch, units]);
          return backward(back, used, dOutputs, dCell);
        }),
    };
  });
  const packed = tf.tidy('lstm', () => run(x, h0, c0, kernel, recurrent, bias));
  const at = (step: number): tf.Tensor =>
    tf.reshape(tf.slice(packed, [0, step, 0], [batch, 1, units]), [batch, units]);
  return { outputs: tf.slice(packed, [0, 0, 0], [batch, steps, units]), states: [at(steps - 1), at(steps)] };
}

/** The kernels GRUSequence and GRUSequenceGrad (reset after the product): all steps there and back in one call each. */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { scalar } from './constants.ts';
import { keyOf, lstmShape, namedTrace, type LstmShape } from './lstm-shape.ts';
import { opsIn } from './program-ops.ts';
import { Program, Programs, type Register } from './program.ts';

const names = ['x', 'h', 'kernel', 'recurrent', 'bias'] as const;
const traceNames = ['timeMajor', 'z', 'r', 'inner', 'candidate', 'state'] as const;

type Trace = Readonly<Record<(typeof traceNames)[number], Register>>;

function writeForward(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, names);
  const { x, h, kernel, recurrent, bias } = program.inputs;
  const o = opsIn(backend, program);
  const [toInput, toState] = o.divided(bias, [1, 1], 0).map((one) => {
    const flat = o.reshaped(one, [3 * units]);
    program.free(one);
    return flat;
  }) as [Register, Register];
  const timeMajor = o.exchanged(x);
  const rows = o.reshaped(timeMajor, [steps * batch, features]);
  const raw = o.product(rows, kernel);
  const shifted = o.biased(raw, toInput);
  const projected = o.reshaped(shifted, [steps, batch, 3 * units]);
  const [forGates, forCandidate] = o.divided(projected, [2 * units, units], 2) as [Register, Register];
  program.free(toInput, rows, raw, shifted, projected);
  const gateInputs = o.unstacked(forGates, steps);
  const candidateInputs = o.unstacked(forCandidate, steps);
  program.free(forGates, forCandidate);

  const kept = {
    z: [] as Register[],
    r: [] as Register[],
    inner: [] as Register[],
    candidate: [] as Register[],
  };
  const states: Register[] = [];
  for (let step = 0; step < steps; step++) {
    const before = states.at(-1) ?? h;
    const mixed = o.product(before, recurrent);
    const biased = o.biased(mixed, toState);
    const [fromState, inner] = o.divided(biased, [2 * units, units], 1) as [Register, Register];
    const sum = o.add(gateInputs[step]!, fromState);
    const opened = o.sigmoid(sum);
    const [z, r] = o.divided(opened, [units, units], 1) as [Register, Register];
    const reset = o.multiply(r, inner);
    const toCandidate = o.add(candidateInputs[step]!, reset);
    const candidate = o.tanh(toCandidate);
    const distance = o.subtract(before, candidate);
    const held = o.multiply(z, distance);
    states.push(o.add(candidate, held));
    program.free(mixed, biased, fromState, sum, opened, reset, toCandidate, distance, held);
    program.free(gateInputs[step]!, candidateInputs[step]!);
    kept.z.push(z);
    kept.r.push(r);
    kept.inner.push(inner);
    kept.candidate.push(candidate);
  }
  program.free(toState);
  const gathered = (parts: Register[]): Register => {
    const all = o.stacked(...parts);
    program.free(...parts);
    return all;
  };
  const state = gathered(states);
  const trace: Trace = {
    timeMajor,
    z: gathered(kept.z),
    r: gathered(kept.r),
    inner: gathered(kept.inner),
    candidate: gathered(kept.candidate),
    state,
  };
  return { program, outputs: o.exchanged(state), trace };
}

function writeBackward(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, [...names, 'dy', ...traceNames]);
  const { h, kernel, recurrent, dy, timeMajor, z, r, inner, candidate, state } = program.inputs;
  const o = opsIn(backend, program);
  const last = o.joinedAlong(2);
  const rows = steps * batch;

  // From the gradient of a step's state to those of what went into z, r and the candidate, of all steps at once.
  const start = o.reshaped(h, [1, batch, units]);
  const others = o.steps(state, 0, steps - 1);
  const before = o.joined(start, others);
  const moved = o.subtract(before, candidate);
  const toZ = o.sigmoidGrad(z, moved);
  const taken = o.subtract(program.constant(scalar(backend, 'one', 1)), z);
  const toCandidate = o.tanhGrad(candidate, taken);
  const reset = o.multiply(toCandidate, inner);
  const toR = o.sigmoidGrad(r, reset);
  const resetCandidate = o.multiply(toCandidate, r);
  const innerFactors = last(toZ, toR, resetCandidate);
  const inputFactors = last(toZ, toR, toCandidate);
  program.free(start, others, moved, toZ, taken, toCandidate, reset, toR, resetCandidate);

  const given = o.exchanged(dy);
  const [dys, factors, keeps] = [
    o.unstacked(given, steps),
    o.unstacked(innerFactors, steps),
    o.unstacked(z, steps),
  ];
  program.free(given, innerFactors);
  const tripled = o.joinedAlong(1);
  const totals: Register[] = [];
  const dInners: Register[] = [];
  let dh: Register | undefined;
  for (let step = steps - 1; step >= 0; step--) {
    const total = dh === undefined ? dys[step]! : o.add(dh, dys[step]!);
    if (dh !== undefined) program.free(dh, dys[step]!);
    const three = tripled(total, total, total);
    const dInner = o.multiply(three, factors[step]!);
    const through = o.product(dInner, recurrent, 'b');
    const past = o.multiply(total, keeps[step]!);
    dh = o.add(through, past);
    program.free(three, through, past, factors[step]!, keeps[step]!);
    totals.unshift(total);
    dInners.unshift(dInner);
  }

  const total = o.stacked(...totals);
  const three = last(total, total, total);
  const dInputs = o.multiply(three, inputFactors);
  const dInput = o.reshaped(dInputs, [rows, 3 * units]);
  const dInnerSteps = o.stacked(...dInners);
  const dInner = o.reshaped(dInnerSteps, [rows, 3 * units]);
  const input = o.reshaped(timeMajor, [rows, features]);
  const started = o.reshaped(before, [rows, units]);
  const dProjected = o.product(dInput, kernel, 'b');
  const dSteps = o.reshaped(dProjected, [steps, batch, features]);
  const [ofInput, ofState] = [o.columnSums(dInput), o.columnSums(dInner)];
  const gradients = {
    x: o.exchanged(dSteps),
    h: dh!,
    kernel: o.product(input, dInput, 'a'),
    recurrent: o.product(started, dInner, 'a'),
    bias: o.stacked(ofInput, ofState),
  };
  program.free(...totals, ...dInners, total, three, inputFactors, dInputs, dInput, dInnerSteps, dInner);
  program.free(input, started, before, dProjected, dSteps, ofInput, ofState);
  return { program, gradients };
}

type Given = Readonly<Record<(typeof names)[number] | 'dy', tf.TensorInfo>>;

const forwards = new Programs<ReturnType<typeof writeForward>>();
const backwards = new Programs<ReturnType<typeof writeBackward>>();

/** [outputs as [batch, steps, units], ...trace] */
export function gruForward(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const given = inputs as Given;
  const shape = lstmShape(given.x, given.recurrent);
  const { batch, steps, features, units } = shape;
  const { program, outputs, trace } = forwards.get(keyOf(shape), () => writeForward(backend, shape));
  const handle = program.run(given);
  return [
    backend.adopt(handle(outputs), [batch, steps, units]),
    ...traceNames.map((name) =>
      backend.adopt(handle(trace[name]), [steps, batch, name === 'timeMajor' ? features : units]),
    ),
  ];
}

/** The gradients of x, h, kernel, recurrent and bias. */
export function gruBackward(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const given = { ...(inputs as Given), ...namedTrace(inputs, traceNames) };
  const shape = lstmShape(given.x, given.recurrent);
  const { program, gradients } = backwards.get(keyOf(shape), () => writeBackward(backend, shape));
  const handle = program.run(given);
  return names.map((name) => backend.adopt(handle(gradients[name]), given[name].shape));
}

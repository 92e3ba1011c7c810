/**
 * Puts the kit's recordings in the place of tfjs' own tape. tfjs writes the clone that an op saves of its result before the op
 * itself, which makes second derivatives of exp, tanh, sigmoid, softmax… wrong; here the op comes first. Ops that nothing
 * watched flows into are not recorded and save nothing, and `tf.grad`, `grads`, `valueAndGrad`, `variableGrads` run on the same code.
 */
import * as tf from '@tensorflow/tfjs';
import { backpropagate } from './backpropagate.ts';
import { engineInternals as engine, type GradientRule, type NamedTensors } from './engine-internals.ts';
import { isQuick, keptClone, quickenScopes, runQuickly } from './quick-engine.ts';
import {
  addNode,
  disposeSaved,
  newRecording,
  reaches,
  releaseRecording,
  watchTensor,
  type Recording,
  type TapeNode,
  type TensorMark,
} from './recording.ts';
import { tapeWatch } from './tape-observer.ts';
import { reasonUnconnected } from './unconnected.ts';

/** The recordings that see ops now, outermost first. */
let active: Recording[] = [];
/** Nodes of the clones that the op running now has saved; they are written down after the op's own node. */
let pending: { inputs: NamedTensors; node: TapeNode | null; clone: tf.Tensor }[] = [];

/** Runs `compute` while `recording` (and every recording around it) writes its ops down. */
export function recordInto<T>(recording: Recording, compute: () => T): T {
  // Inside a kernel (the forward function of a custom gradient) the recordings outside see one op only.
  const outside = active;
  const { kernelDepth } = engine.state;
  const saving = pending;
  if (kernelDepth > 0) {
    pending = [];
    engine.state.kernelDepth = 0;
  }
  active = kernelDepth > 0 ? [recording] : [...outside, recording];
  engine.state.gradientDepth = active.length;
  tapeWatch.observer?.began(recording);
  try {
    return compute();
  } finally {
    tapeWatch.observer?.ended(recording);
    active = outside;
    engine.state.gradientDepth = outside.length;
    if (kernelDepth > 0) {
      engine.state.kernelDepth = kernelDepth;
      pending = saving;
    }
  }
}

/** Takes a recording out of those that see ops, though its `recordInto` still runs. */
export function stopRecordingInto(recording: Recording): void {
  active = active.filter((one) => one !== recording);
  engine.state.gradientDepth = active.length;
}

export const isRecordingInto = (recording: Recording): boolean => active.includes(recording);

/** Runs `compute` unseen by every recording: for updates in place and stopped gradients. */
export function unrecorded<T>(compute: () => T): T {
  const before = active;
  active = [];
  engine.state.gradientDepth = 0;
  try {
    return compute();
  } finally {
    active = before;
    engine.state.gradientDepth = before.length;
  }
}

let installed = false;

/** Installs the recordings in tfjs' engine; once. */
export function installTape(): void {
  if (installed) return;
  installed = true;

  quickenScopes();
  const runStock = engine.runKernelFunc.bind(engine);
  const runKernelFunc: typeof runStock = (call) =>
    isQuick(call) ? runQuickly(call, saveClones) : runStock(call);
  engine.runKernelFunc = (call) => {
    if (active.length === 0 || engine.state.kernelDepth > 0) return runKernelFunc(call);
    if (!anyReaches(call.inputs)) return unrecorded(() => runKernelFunc(call));
    try {
      return runKernelFunc(call);
    } finally {
      // Left over only when the kernel threw after saving.
      for (const { clone } of pending) clone.dispose();
      pending = [];
    }
  };

  engine.runKernel = (kernelName, inputs, attrs) => engine.runKernelFunc({ kernelName, inputs, attrs });

  engine.addTapeNode = (kernelName, inputs, outputs, ownRule, saved, attributes = {}) => {
    // Inside a kernel only the clones that it saves arrive here.
    if (engine.state.kernelDepth > 0 && !seesClones()) {
      pending.push({ inputs, node: null, clone: outputs[0]! });
      return;
    }
    const node = nodeOf(kernelName, inputs, outputs, ownRule, saved, attributes);
    if (engine.state.kernelDepth > 0) {
      pending.push({ inputs, node, clone: outputs[0]! });
      return;
    }
    write(inputs, node);
    for (const saving of pending) if (saving.node) write(saving.inputs, saving.node);
    pending = [];
    if (node.holders === 0) disposeSaved(node);
  };

  engine.gradients = gradients;

  for (const method of ['data', 'dataSync'] as const) {
    const read = tf.Tensor.prototype[method] as (this: tf.Tensor) => unknown;
    Object.defineProperty(tf.Tensor.prototype, method, {
      configurable: true,
      writable: true,
      value(this: tf.Tensor) {
        if (active.length > 0) noteReading(this);
        return read.call(this);
      },
    });
  }
}

/** A tape that nothing surrounds and that never sees its own way back meets no op on the clones that ops save. */
const seesClones = (): boolean => active.length > 1 || active.some(({ persistent }) => persistent);

const copyRule: GradientRule = (given) => {
  const dy = given as tf.Tensor;
  return { x: () => (dy.dtype === 'complex64' ? tf.clone(dy) : tf.cast(dy, 'float32')) };
};

/** The clones that an op's gradient needs; each comes from its tensor as a copy does. */
function saveClones(tensors: tf.Tensor[]): tf.Tensor[] {
  return tensors.map((x) => {
    const clone = keptClone(x);
    const inputs = { x };
    const node = seesClones() ? nodeOf('Identity', inputs, [clone], copyRule, [], {}) : null;
    pending.push({ inputs, node, clone });
    return clone;
  });
}

/** Numbers read from a watched value carry no gradient; the explanation of a missing connection wants to know. */
function noteReading(tensor: tf.Tensor): void {
  for (const recording of active) if (reaches(recording, { tensor })) recording.readOut = true;
}

/** No short cut: each recording has variables of its own to notice. */
function anyReaches(inputs: NamedTensors): boolean {
  let any = false;
  for (const recording of active) if (reaches(recording, inputs)) any = true;
  return any;
}

function write(inputs: NamedTensors, node: TapeNode): void {
  for (const recording of active) if (reaches(recording, inputs)) addNode(recording, node);
}

const mark = ({ id, shape, dtype }: tf.Tensor): TensorMark => ({ id, shape, dtype });

function nodeOf(
  kernelName: string,
  inputs: NamedTensors,
  outputs: tf.Tensor[],
  ownRule: GradientRule | null,
  saved: tf.Tensor[],
  attributes: tf.NamedAttrMap,
): TapeNode {
  const marks = outputs.map(mark);
  const rule = ownRule ?? (tf.getGradient(kernelName)?.gradFunc as GradientRule | undefined);
  return {
    kernelName,
    inputs: Object.entries(inputs)
      .filter(([, input]) => input)
      .map(([name, input]) => [name, mark(input)] as const),
    outputs: marks,
    saved,
    gradient:
      rule &&
      ((dys) => {
        const given = dys.map((dy, i) => dy ?? tf.zeros(marks[i]!.shape, marks[i]!.dtype));
        return rule(given.length > 1 ? given : given[0]!, saved, attributes);
      }),
    holders: 0,
  };
}

/** tfjs' `Engine.gradients`, on a recording that watches `sources` alone. */
function gradients(
  compute: () => tf.Tensor,
  sources: tf.Tensor[],
  outputGradient?: tf.Tensor | null,
  allowNoGradients = false,
): { value: tf.Tensor; grads: tf.Tensor[] } {
  if (sources.length === 0) throw new Error('gradients() received an empty list of xs.');
  if (outputGradient && outputGradient.dtype !== 'float32')
    throw new Error(`dy must have 'float32' dtype, but has '${outputGradient.dtype}'`);
  const recording = newRecording(false);
  for (const source of sources) watchTensor(recording, source);
  try {
    const value = recordInto(recording, () => tf.tidy('forward', compute));
    if (!(value instanceof tf.Tensor)) throw new Error('The result y returned by f() must be a tensor.');
    const targets = [{ mark: mark(value), gradient: outputGradient ?? undefined }];
    const grads = backpropagate(recording.nodes, targets, sources);
    if (!allowNoGradients && grads.every((grad) => grad === null))
      throw new Error(
        'Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all ' +
          `operations that lead from x to y. Here ${reasonUnconnected(recording, targets, sources[0]!)}`,
      );
    return { value, grads: grads.map((grad) => grad ?? absent) };
  } finally {
    releaseRecording(recording);
  }
}

/** How tfjs' own callers expect an unconnected source, whatever its types say. */
const absent = undefined as unknown as tf.Tensor;

/**
 * tfjs' way of running a registered kernel and of ending a scope, with less between: an op of a few numbers costs what lies
 * around its kernel, and tfjs makes closures, sets and copies there. What is counted, kept and recorded is the same.
 */
import * as tf from '@tensorflow/tfjs';
import { engineInternals as engine, type KernelCall, type NamedTensors } from './engine-internals.ts';

/** Whether `runQuickly` may take a call: not while something looks at every kernel. */
export const isQuick = (call: KernelCall): call is KernelCall & { readonly kernelName: string } =>
  call.kernelName !== undefined &&
  !engine.state.profiling &&
  !tf.env().getBool('DEBUG') &&
  !tf.env().getBool('IS_TEST');

/** Runs a kernel; `save` makes the clones that its gradient needs, where a tape is on. */
export function runQuickly(
  { kernelName, inputs, attrs }: KernelCall & { readonly kernelName: string },
  save: (tensors: tf.Tensor[]) => tf.Tensor[],
): tf.Tensor | tf.Tensor[] {
  const { state, backend } = engine;
  const kernel = tf.getKernel(kernelName, engine.backendName);
  if (!kernel) throw new Error(`Kernel '${kernelName}' not registered for backend '${engine.backendName}'`);
  const recorded = state.gradientDepth > 0 && state.kernelDepth === 0;
  let saved: tf.Tensor[] = [];
  let out: tf.TensorInfo | tf.TensorInfo[];
  let outputs: tf.Tensor[];
  state.kernelDepth++;
  try {
    out = kernel.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend });
    outputs = Array.isArray(out) ? out.map(asTensor) : [asTensor(out)];
    if (recorded) saved = save(neededOf(kernelName, inputs, outputs));
  } finally {
    state.kernelDepth--;
  }
  if (recorded) engine.addTapeNode(kernelName, inputs, outputs, null, saved, attrs);
  return Array.isArray(out) ? outputs : outputs[0]!;
}

const asTensor = (info: tf.TensorInfo): tf.Tensor =>
  info instanceof tf.Tensor ? info : engine.makeTensorFromTensorInfo(info);

/** What a kernel's gradient asks to have saved. */
function neededOf(kernelName: string, inputs: NamedTensors, outputs: tf.Tensor[]): tf.Tensor[] {
  const rule = tf.getGradient(kernelName);
  if (!rule) return [];
  const needed = rule.saveAllInputs
    ? Object.values(inputs)
    : (rule.inputsToSave ?? []).map((name) => inputs[name]!);
  rule.outputsToSave?.forEach((wanted, i) => {
    if (wanted && outputs[i]) needed.push(outputs[i]);
  });
  return needed;
}

/** A second tensor on the same data, kept: what tfjs' clone makes by way of a kernel. */
export function keptClone(tensor: tf.Tensor): tf.Tensor {
  const { dataId, shape, dtype } = tensor;
  if (dtype === 'complex64' || dtype === 'string') return tf.keep(tf.clone(tensor));
  engine.backend.incRef(dataId);
  return tf.keep(engine.makeTensorFromTensorInfo({ dataId, shape, dtype }));
}

/** Ends a scope whose result is one tensor, or nothing, without collecting it in lists and sets. */
export function quickenScopes(): void {
  const endScope = engine.endScope.bind(engine);
  engine.endScope = (result) => {
    const single = result instanceof tf.Tensor;
    if (!single && result !== undefined && result !== null) return endScope(result);
    // Read anew: a reset of tfjs makes another one.
    const { state } = engine;
    const scope = state.activeScope!;
    for (const tensor of scope.track) if (tensor !== result && !tensor.kept) tensor.dispose();
    state.scopeStack.pop();
    state.activeScope = state.scopeStack.at(-1) ?? null;
    if (single && !result.kept && result.scopeId === scope.id) engine.track(result);
  };
}

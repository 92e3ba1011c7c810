/** The way back over recorded ops: from the gradients of targets to the gradients of sources, by the chain rule. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals as engine } from './engine-internals.ts';
import { isDifferentiable, type TapeNode, type TensorMark } from './recording.ts';
import { tapeWatch, type WayBackObserver } from './tape-observer.ts';

export interface Target {
  readonly mark: TensorMark;
  /** The gradient of whatever comes after the target; ones, which sums the target up, when left out. */
  readonly gradient?: tf.Tensor | undefined;
}

/**
 * The gradient of Σ targets·(their gradients) for each source; null for a source that no target depends on.
 * What is not among `reached` is nobody's source, even where a recorded op took it; only a target is one of itself.
 * A rule may answer null, or leave an input out: nothing flows that way. Takes `nodes` in the order of recording.
 */
export function backpropagate(
  nodes: readonly TapeNode[],
  targets: readonly Target[],
  sources: readonly tf.Tensor[],
  reached?: ReadonlySet<number>,
): (tf.Tensor | null)[] {
  const observer = tapeWatch.observer?.wayBack(nodes, targets, sources);
  let found: (tf.Tensor | null)[] | undefined;
  try {
    found = gradientsOf(nodes, targets, sources, observer, reached);
    return found;
  } finally {
    observer?.ends(found);
  }
}

function gradientsOf(
  nodes: readonly TapeNode[],
  targets: readonly Target[],
  sources: readonly tf.Tensor[],
  observer: WayBackObserver | undefined,
  reached: ReadonlySet<number> | undefined,
): (tf.Tensor | null)[] {
  const connected = ({ id }: tf.Tensor): boolean =>
    !reached || reached.has(id) || targets.some(({ mark }) => mark.id === id);
  const onTheWay = tensorsFrom(sources.filter(connected), nodes);
  return engine.tidy(() => {
    const flow = new Flow(new Set(sources.map((source) => source.id)), observer);
    for (const { mark, gradient } of targets)
      if (onTheWay.has(mark.id))
        flow.add(mark, gradient ? tf.broadcastTo(gradient, mark.shape) : tf.ones(mark.shape, mark.dtype));
    for (let i = nodes.length - 1; i >= 0; i--) {
      const node = nodes[i]!;
      if (node.inputs.some(([, input]) => onTheWay.has(input.id))) flow.through(node, onTheWay);
    }
    // One source given twice is two answers.
    const given = new Set<tf.Tensor>();
    return sources.map((source) => {
      const gradient = flow.gradients.get(source.id);
      if (!gradient) return null;
      const own = given.has(gradient) ? copied(gradient) : gradient;
      given.add(own);
      return own;
    });
  });
}

/** Ids of the tensors that depend on a source, the sources included. */
function tensorsFrom(sources: readonly tf.Tensor[], nodes: readonly TapeNode[]): Set<number> {
  const from = new Set<number>();
  for (const source of sources) if (isDifferentiable(source.dtype)) from.add(source.id);
  for (const node of nodes) {
    if (!node.inputs.some(([, input]) => from.has(input.id))) continue;
    for (const output of node.outputs) if (isDifferentiable(output.dtype)) from.add(output.id);
  }
  return from;
}

/** The gradients known so far. Those of intermediate tensors are disposed as soon as their op has used them. */
class Flow {
  readonly gradients = new Map<number, tf.Tensor>();
  readonly sources: ReadonlySet<number>;
  readonly observer: WayBackObserver | undefined;

  constructor(sources: ReadonlySet<number>, observer: WayBackObserver | undefined) {
    this.sources = sources;
    this.observer = observer;
  }

  add({ id }: TensorMark, gradient: tf.Tensor): void {
    const before = this.gradients.get(id);
    if (!before) {
      this.gradients.set(id, gradient);
      return;
    }
    this.gradients.set(id, tf.add(before, gradient));
    before.dispose();
    gradient.dispose();
  }

  through(node: TapeNode, onTheWay: ReadonlySet<number>): void {
    const dys = node.outputs.map((output) => this.gradients.get(output.id) ?? null);
    if (dys.every((dy) => dy === null)) return;
    if (!node.gradient)
      throw new Error(
        `the gradient of ${node.kernelName} is not known: no gradient can flow through this op; ` +
          'wrap what must stay constant in tf.stopGradient, or write the value with other ops',
      );
    this.observer?.arrives(node, dys);
    const firstNewId = engine.nextTensorId();
    const rules = node.gradient(dys);
    const taken = new Set<tf.Tensor>();
    for (const [name, input] of node.inputs) {
      const rule = onTheWay.has(input.id) ? rules[name] : undefined;
      const gradient = rule && ownResult(rule, firstNewId, taken);
      if (!gradient) continue;
      check(gradient, node, name, input);
      this.observer?.sends(node, name, input, gradient);
      this.add(input, gradient);
    }
    for (const output of node.outputs) this.drop(output.id);
  }

  drop(id: number): void {
    if (this.sources.has(id)) return;
    this.gradients.get(id)?.dispose();
    this.gradients.delete(id);
  }
}

/** What a rule answers, as a tensor of our own: a rule may hand out a saved, captured or incoming tensor, or one for two inputs. */
function ownResult(
  rule: () => tf.Tensor | null,
  firstNewId: number,
  taken: Set<tf.Tensor>,
): tf.Tensor | null {
  const gradient = engine.tidy(rule);
  if (!gradient) return null;
  if (gradient.id <= firstNewId || taken.has(gradient)) return copied(gradient);
  taken.add(gradient);
  return gradient;
}

/** A clone that recordings see, so that higher orders flow through it. */
const copied = (tensor: tf.Tensor): tf.Tensor => tf.clone(tensor);

function check(gradient: tf.Tensor, node: TapeNode, name: string, input: TensorMark): void {
  if (gradient.dtype !== input.dtype)
    throw new Error(
      `the gradient of ${node.kernelName} for its input '${name}' must be ${input.dtype}, but is ${gradient.dtype}`,
    );
  if (
    gradient.shape.length !== input.shape.length ||
    gradient.shape.some((size, i) => size !== input.shape[i])
  )
    throw new Error(
      `the gradient of ${node.kernelName} for its input '${name}' must have the input's shape ` +
        `[${input.shape.join(', ')}], but has shape [${gradient.shape.join(', ')}]`,
    );
}

/**
 * Kernels of optimizers: TensorFlow's own updates of variables, in place. A tensor of tfjs is no variable of TensorFlow's, so
 * its buffer is lent to one for the update and read back; nothing is copied while nobody else holds the buffer.
 */
import * as tf from '@tensorflow/tfjs';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBinding } from '../binding.ts';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { scalar, zeros } from './constants.ts';
import { Program, Programs, type Register } from './program.ts';

/** An update op: which of its inputs are tensors that it changes, and the order of all. */
export interface UpdateOp {
  readonly op: string;
  readonly changed: readonly string[];
  /** Names of the changed tensors, of numbers, and `gradient`, as the op wants them. */
  readonly order: readonly string[];
  /** Flags of the op beside its dtype. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** The same by code of our own, from `changed` and the gradient; for small tensors on the processor. */
  readonly own?: (
    native: NativeBinding,
    handles: readonly number[],
    numbers: Readonly<Record<string, number>>,
  ) => number[];
}

/** Above, the threads of TensorFlow's op gain more than what stands around it costs. */
const smallElements = 2 ** 17;

interface Step {
  readonly program: Program<string>;
  readonly results: readonly Register[];
}

/** TensorFlow's variables that buffers are lent to, one for each tensor that an update changes. */
const lenders = new WeakMap<NativeBackend, number[]>();

function lender(backend: NativeBackend, at: number): number {
  let made = lenders.get(backend);
  if (!made) lenders.set(backend, (made = []));
  const { native } = backend;
  const { float32, text } = attributesOf(native);
  made[at] ??= native.executeOp(
    'VarHandleOp',
    [
      float32('dtype'),
      { name: 'shape', type: native.TF_ATTR_SHAPE, value: [] },
      text('container', ''),
      text('shared_name', `tapedeck-update-${at}`),
    ],
    [],
    1,
  )[0]!.id;
  return made[at];
}

function write(backend: NativeBackend, { op, changed, order, flags }: UpdateOp): Step {
  const { flag, float32 } = attributesOf(backend.native);
  const program = new Program(backend, order);
  const nothing = program.constant(zeros(backend, [0]));
  const dtype: TFEOpAttr[] = [float32('dtype')];
  const lent = changed.map((_, at) => program.constant(lender(backend, at)));
  changed.forEach((name, at) => {
    const given = program.inputs[name]!;
    program.ops('AssignVariableOp', dtype, [lent[at]!, given], 0);
    program.takeAndFree(given);
  });
  const attributes = [
    float32(),
    flag('use_locking', false),
    ...Object.entries(flags).map(([name, value]) => flag(name, value)),
  ];
  const inputOf = (name: string): Register =>
    changed.includes(name) ? lent[changed.indexOf(name)]! : program.inputs[name]!;
  program.ops(op, attributes, order.map(inputOf), 0);
  const results = changed.map((_, at) => program.op('ReadVariableOp', dtype, [lent[at]!]));
  // The variable would hold the buffer beyond the tensor's end.
  changed.forEach((_, at) => program.ops('AssignVariableOp', dtype, [lent[at]!, nothing], 0));
  return { program, results };
}

const steps = new Programs<Step>();

/** Runs an update; answers the changed tensors anew. Those given may be empty afterwards. */
export function applyUpdate(
  backend: NativeBackend,
  update: UpdateOp,
  tensors: tf.NamedTensorInfoMap,
  numbers: Readonly<Record<string, number>>,
): tf.Tensor[] {
  const size = tf.util.sizeFromShape(tensors['gradient']!.shape);
  if (update.own && !backend.isUsingGpuDevice && size <= smallElements) {
    const names = [...update.changed, 'gradient'];
    const handles = names.map((name) => backend.handleOf(tensors[name]!));
    const made = update.own(backend.native, handles, numbers);
    return made.map((handle, i) => backend.adopt(handle, tensors[update.changed[i]!]!.shape));
  }
  const key = `${update.op} ${JSON.stringify(update.flags)}`;
  const { program, results } = steps.get(key, () => write(backend, update));
  const given: Record<string, tf.TensorInfo | number> = { gradient: tensors['gradient']! };
  for (const name of update.order)
    if (!(name in tensors)) given[name] = scalar(backend, `${update.op} ${name}`, numbers[name]!);
  for (const name of update.changed) given[name] = backend.lend(tensors[name]!);
  const handle = program.run(given);
  return results.map((result, i) => backend.adopt(handle(result), tensors[update.changed[i]!]!.shape));
}

/** Makes ops say what is wrong with their arguments: the kinds before they run, the rest when they fail. */
import * as tf from '@tensorflow/tfjs';
import { callText, usageText } from './call-text.ts';
import { reasonInShapes } from './fitting-shapes.ts';
import { kinds, type Call } from './parameter-kinds.ts';
import { chained, opOf, signatures } from './signatures.ts';

type Op = (...given: never[]) => unknown;

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
}

const parametersOf = (signature: string): Parameter[] =>
  signature.split(' ').map((text) => ({ name: text.replace('?', ''), optional: text.endsWith('?') }));

/** Throws for the first argument that is missing or of a wrong kind. */
function check(call: Call, signature: string, parameters: readonly Parameter[]): void {
  for (let at = 0; at < parameters.length; at++) {
    const { name, optional } = parameters[at]!;
    const value = call.given[at];
    if (value instanceof tf.Tensor && (name === 'x' || name === 'a' || name === 'b')) continue;
    if (value === undefined || (value === null && optional)) {
      if (optional) continue;
      const what = at < call.given.length ? `${name} is undefined` : `${name} is missing`;
      throw new TypeError(`${call.op}: ${what}: write ${usageText(call.op, signature)}`);
    }
    const complaint = kinds[name]?.(value, call, at);
    if (complaint) throw new TypeError(complaint);
  }
}

/** What tfjs and TensorFlow throw, and JavaScript inside them; the kit's own errors say enough. */
const foreign =
  /^(Error in |TensorFlow: |Argument '|Argument |Invalid TF_Status|Cannot read properties of |Unknown |Tensor must have|values passed to|Based on the |Can't |Axis |All |Size|Shapes? |The |Number of |Number |Pass |'\w+' passed to |broadcastTo|Element |Kernel|Operands|Failed to |Operand|tensor\dd|scalar\(|\w+V2:|Cannot have |\w+(\.\w+)* is not (a function|iterable|a constructor))/;

const wantsKind = /^Argument '([^']+)' passed to '[^']+' must be (\w+) tensor, but got (\w+) tensor/;

/** What to do about a tensor of the wrong dtype. */
function otherKind(op: string, message: string): string | undefined {
  const [, name, wanted, found] = wantsKind.exec(message) ?? [];
  if (found === 'string')
    return `${op}: ${name} must hold numbers; found text: convert it first, for example with Number(text)`;
  if (wanted === 'bool')
    return `${op}: ${name} must hold true and false; found ${found}: compare first, as in tf.greater(x, 0)`;
  if (wanted === 'int32') return `${op}: ${name} must be int32; found ${found}: write tf.cast(x, 'int32')`;
  return undefined;
}

function explained(name: string, call: Call, signature: string, error: unknown): unknown {
  if (!(error instanceof Error) || !['Error', 'TypeError'].includes(error.name)) return error;
  const { op, given } = call;
  check(call, signature, parametersOf(signature));
  const tensors = given.flat().filter((value) => value instanceof tf.Tensor);
  if (tensors.some(({ isDisposed }) => isDisposed))
    return new Error(
      `${op}: a tensor that it is given has been disposed: leave out the dispose() or the tf.tidy() around what made it`,
      { cause: error },
    );
  const reason = reasonInShapes(opOf(name), call);
  if (reason) return new TypeError(reason, { cause: error });
  const kind = otherKind(op, error.message);
  if (kind) return new TypeError(kind, { cause: error });
  if (!foreign.test(error.message)) return error;
  const said = error.message.replace(/^Error in \w+: |\.$/g, '');
  return new TypeError(`${op}: ${said}. Found ${callText(op, given)}; expected ${usageText(op, signature)}`, {
    cause: error,
  });
}

/** The same op, which checks its arguments and explains its failures. */
function explaining(name: string, plain: Op): Op {
  const signature = signatures[name]!;
  const parameters = parametersOf(signature);
  const run = plain as (...given: unknown[]) => unknown;
  const op = `tf.${name}`;
  return (...given: unknown[]) => {
    const call = { op, given };
    check(call, signature, parameters);
    try {
      return run(...given);
    } catch (error) {
      throw explained(name, call, signature, error);
    }
  };
}

/** For the four basic operations, whose arguments are looked at only when they fail. */
export const explainingQuick = <Basic extends typeof tf.add>(name: string, op: Basic): Basic =>
  ((a: tf.Tensor, b: tf.Tensor) => {
    try {
      return op(a, b);
    } catch (error) {
      throw explained(name, { op: `tf.${name}`, given: b === undefined ? [a] : [a, b] }, 'a b', error);
    }
  }) as Basic;

const quick: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'div', 'subtract', 'multiply']);

/** `members` with every op that has a signature explaining itself. */
export function withExplainedOps<Members extends object>(members: Members): Members {
  const all = Object.entries(members).map(([name, op]: [string, unknown]) => {
    if (typeof op !== 'function' || !Object.hasOwn(signatures, name)) return [name, op];
    return [name, quick.has(name) ? explainingQuick(name, op as typeof tf.add) : explaining(name, op as Op)];
  });
  return Object.fromEntries(all) as Members;
}

/** The same for the methods of tensors. */
export function explainChainedOps(): void {
  const methods = tf.Tensor.prototype as unknown as Record<string, Op | undefined>;
  for (const [name, op] of Object.entries(chained)) {
    // Some names are getters.
    const method: unknown = Object.getOwnPropertyDescriptor(methods, name)?.value;
    if (typeof method !== 'function') continue;
    const onTensor = (x: tf.Tensor, ...given: never[]): unknown => method.apply(x, given) as unknown;
    const run = explaining(op, onTensor as unknown as Op) as (...given: unknown[]) => unknown;
    methods[name] = function (this: tf.Tensor, ...given: unknown[]) {
      return run(this, ...given);
    } as unknown as Op;
  }
}

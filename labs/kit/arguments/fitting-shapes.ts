/** Why the tensors of a call do not go together, in terms of their shapes. */
import * as tf from '@tensorflow/tfjs';
import { shapeText } from '../value-text.ts';
import type { Call } from './parameter-kinds.ts';
import { binaryOps } from './signatures.ts';

type Reason = string | undefined;

const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

/** The shape of a tensor, a number or a list of numbers. */
function shapeOf(value: unknown): number[] | undefined {
  if (isTensor(value)) return value.shape;
  if (typeof value === 'number') return [];
  if (!Array.isArray(value)) return undefined;
  const inner = value.length > 0 ? shapeOf(value[0]) : [];
  return inner && [value.length, ...inner];
}

const broadcasts = (a: readonly number[], b: readonly number[]): boolean =>
  a.toReversed().every((n, i) => {
    const m = b.at(-1 - i);
    return m === undefined || n === m || n === 1 || m === 1;
  });

function unequal({ op, given }: Call): Reason {
  const [a, b] = [shapeOf(given[0]), shapeOf(given[1])];
  if (!a || !b || broadcasts(a, b)) return undefined;
  return `${op}: the shapes ${shapeText(a)} and ${shapeText(b)} do not fit: counted from the last axis, lengths must be equal or 1. Change one, for example with tf.reshape or tf.expandDims`;
}

function noProduct({ op, given }: Call): Reason {
  const [a, b] = [shapeOf(given[0]), shapeOf(given[1])];
  if (!a || !b) return undefined;
  if (a.length < 2 || b.length < 2)
    return `${op} needs matrices, tensors of at least 2 axes; found the shapes ${shapeText(a)} and ${shapeText(b)}: write tf.reshape(x, [1, -1]) for a row, tf.reshape(x, [-1, 1]) for a column`;
  const inner = given[2] === true ? a.at(-2) : a.at(-1);
  const outer = given[3] === true ? b.at(-1) : b.at(-2);
  if (inner === outer) return undefined;
  return `${op}: a matrix of shape ${shapeText(a)} cannot be multiplied by one of ${shapeText(b)}: the rows of the first have ${inner} numbers, the columns of the second ${outer}. Exchange them, or transpose one, as in tf.matMul(a, b, false, true)`;
}

function unlike(call: Call, joins: boolean): Reason {
  const { op, given } = call;
  const list: unknown = given[0];
  if (!Array.isArray(list)) return undefined;
  if (list.length === 0) return `${op}: the list of tensors is empty: give at least one`;
  const shapes = list.map(shapeOf);
  const [first] = shapes;
  if (!first || shapes.some((shape) => !shape)) return undefined;
  const axis = typeof given[1] === 'number' ? given[1] : 0;
  const along = axis < 0 ? axis + first.length : axis;
  if (joins && (along < 0 || along >= first.length))
    return first.length === 0
      ? `${op}: numbers have no axis to join along: write tf.stack`
      : `${op} along axis ${axis} of the shape [${first}]: expected an axis from ${-first.length} to ${first.length - 1}`;
  const at = shapes.findIndex(
    (shape) =>
      shape!.length !== first.length || shape!.some((n, i) => n !== first[i] && !(joins && i === along)),
  );
  if (at < 0) return undefined;
  const remedy = joins ? `all lengths but that of axis ${along} must be equal` : 'all shapes must be equal';
  return `${op}: entry 0 of the list has the shape ${shapeText(first)} and entry ${at} ${shapeText(shapes[at]!)}: ${remedy}`;
}

function otherSize({ op, given }: Call): Reason {
  const [x, shape] = given;
  if (!isTensor(x) || !Array.isArray(shape)) return undefined;
  const sizes = shape as number[];
  const unknown = sizes.filter((n) => n === -1).length;
  if (unknown > 1)
    return `${op}: the shape ${shapeText(sizes)} leaves ${unknown} lengths open: only one may be -1`;
  const known = sizes.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  if (unknown === 1 ? known > 0 && x.size % known === 0 : known === x.size) return undefined;
  return `${op}: ${x.size} numbers of the shape ${shapeText(x.shape)} do not fit into ${shapeText(sizes)}: the lengths must multiply to ${x.size}; -1 stands for one that follows from the others`;
}

/** Undefined where the shapes are not the reason. */
export function reasonInShapes(name: string, call: Call): Reason {
  if (binaryOps.has(name)) return unequal(call);
  if (name === 'matMul') return noProduct(call);
  if (name === 'concat' || name === 'stack') return unlike(call, name === 'concat');
  if (name === 'reshape') return otherSize(call);
  return undefined;
}

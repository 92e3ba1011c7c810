/** Gradients of ops with lists of tensors: einsum, split and unstack. */
import * as tf from '@tensorflow/tfjs';
import { listRule } from './gradient-rule.ts';
import { extent } from './shapes.ts';

/** The product of dy and the other operands, summed to one operand's own labels. */
function einsumGradient(
  dy: tf.Tensor,
  operands: readonly tf.Tensor[],
  equation: string,
  which: number,
): tf.Tensor {
  const [left = '', output = ''] = equation.replaceAll(' ', '').split('->');
  const terms = left.split(',');
  const own = [...(terms[which] ?? '')];
  const x = operands[which] as tf.Tensor;
  const others = operands.filter((_, i) => i !== which);
  const otherTerms = terms.filter((_, i) => i !== which);
  const known = new Set([output, ...otherTerms].join(''));
  const found = own.filter((label) => known.has(label));
  const reduced = tf.einsum(`${[output, ...otherTerms].join(',')}->${found.join('')}`, dy, ...others);
  // A label that only this operand has was summed: every entry along it gets the same.
  const spread = tf.reshape(
    reduced,
    own.map((label, axis) => (known.has(label) ? extent(x.shape, axis) : 1)),
  );
  return tf.broadcastTo(spread, x.shape);
}

const asList = (dy: tf.Tensor | tf.Tensor[]): tf.Tensor[] => (Array.isArray(dy) ? dy : [dy]);

export const listRules: readonly tf.GradConfig[] = [
  // tfjs: none.
  listRule(tf.Einsum, (dy, operands, { equation }: { equation: string }) =>
    operands.map((_, i) => () => einsumGradient(dy, operands, equation, i)),
  ),
  // tfjs: fail when there is a single part. TensorFlow: the same as with several.
  {
    kernelName: tf.SplitV,
    gradFunc: (dy, _saved, { axis }) => ({ x: () => tf.concat(asList(dy), axis as number) }),
  },
  {
    kernelName: tf.Unpack,
    gradFunc: (dy, _saved, { axis }) => ({ value: () => tf.stack(asList(dy), axis as number) }),
  },
];

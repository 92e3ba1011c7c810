/** Equations of `tf.einsum` that tfjs does not read: spaces, an ellipsis, a label twice in one term, no '->'. */
import * as tf from '@tensorflow/tfjs';
import { size } from './shapes.ts';

interface Term {
  labels: string[];
  x: tf.Tensor;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The axes that an ellipsis stands for, as labels, counted from the last; axes of length 1 that are stretched are dropped. */
function spreadEllipsis(written: string, x: tf.Tensor, free: readonly string[], longest: number[]): Term {
  if (!written.includes('...')) return { labels: [...written], x };
  const [before = '', after = ''] = written.split('...');
  const count = x.rank - before.length - after.length;
  const labels = [...before, ...free.slice(free.length - count), ...after];
  const kept = labels.map((label, axis) => {
    const at = free.indexOf(label);
    return at < 0 || x.shape[axis] !== 1 || longest[at] === 1;
  });
  if (kept.every(Boolean)) return { labels, x };
  return {
    labels: labels.filter((_, axis) => kept[axis]),
    x: tf.reshape(
      x,
      x.shape.filter((_, axis) => kept[axis]),
    ),
  };
}

/** Where a label stands twice, the entries whose two places are the same. */
function diagonal({ labels, x }: Term): Term {
  const second = labels.findIndex((label, axis) => labels.indexOf(label) < axis);
  if (second < 0) return { labels, x };
  const first = labels.indexOf(labels[second]!);
  const n = x.shape[first]!;
  if (x.shape[second] !== n)
    throw new RangeError(
      `tf.einsum: the label ${labels[second]} stands for lengths ${n} and ${x.shape[second]} of the shape [${x.shape}]: they must be equal`,
    );
  const others = x.shape.map((_, axis) => axis).filter((axis) => axis !== first && axis !== second);
  const rest = others.map((axis) => x.shape[axis]!);
  const rows = tf.reshape(tf.transpose(x, [first, second, ...others]), [n * n, size(rest)]);
  const places = tf.range(0, n * n, n + 1, 'int32');
  const taken = tf.reshape(tf.gather(rows, places), [n, ...rest]);
  return diagonal({ labels: [labels[first]!, ...others.map((axis) => labels[axis]!)], x: taken });
}

/** Without '->': the ellipsis, then the labels that occur once, sorted. */
function outputOf(left: string): string {
  const labels = [...left.replaceAll(/[.,]/g, '')].sort();
  const once = labels.filter((label) => labels.indexOf(label) === labels.lastIndexOf(label));
  return (left.includes('...') ? '...' : '') + once.join('');
}

const isOdd = (term: string): boolean => new Set(term).size !== term.length;

/** tf.einsum of any equation that TensorFlow takes. */
export function einsum(equation: string, ...operands: tf.Tensor[]): tf.Tensor {
  const plain = equation.replaceAll(/\s/g, '');
  const [left = '', right = outputOf(left)] = plain.split('->');
  const written = left.split(',');
  const fits = written.length === operands.length;
  if (!fits || (!plain.includes('...') && !written.some(isOdd)))
    return tf.einsum(`${left}->${right}`, ...operands);
  const named = [...letters].filter((letter) => !plain.includes(letter));
  const counts = written.map((term, i) => (term.includes('...') ? operands[i]!.rank - (term.length - 3) : 0));
  const free = named.slice(0, Math.max(0, ...counts));
  const longest = free.map((_, at) =>
    Math.max(
      ...written.map((term, i) => {
        const axis = term.indexOf('...') + at - (free.length - counts[i]!);
        return axis < term.indexOf('...') || counts[i] === 0 ? 1 : operands[i]!.shape[axis]!;
      }),
    ),
  );
  const terms = written.map((term, i) => diagonal(spreadEllipsis(term, operands[i]!, free, longest)));
  const output = right.replace('...', free.join(''));
  const held = free.filter((label) => terms.some(({ labels }) => labels.includes(label)));
  const asked = [...output].filter((label) => !free.includes(label) || held.includes(label));
  const all = terms.map(({ labels }) => labels.join('')).join(',');
  return tf.einsum(`${all}->${asked.join('')}`, ...terms.map(({ x }) => x));
}

/** Finds the tensor that a path such as `layer.kernel` or `steps[3]` leads to; nothing of the student's is run. */
import type * as tf from '@tensorflow/tfjs';
import type { SessionNames } from '../compile/session-names.ts';
import { isProxy, ownProperty } from '../describe/own-property.ts';
import { isTensor } from '../describe/tensor-reading.ts';

const step = /^(?:\.?([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[(\d+)\])/u;

/** The tensor, or why there is none, as the end of a sentence that begins with the path. */
export function findTensor(
  names: Pick<SessionNames, 'has' | 'get'>,
  path: string,
): tf.Tensor | { readonly reason: string } {
  const [name, ...keys] = keysOf(path) ?? [];
  if (name === undefined) return { reason: `"${path}" is no path such as layer.kernel or steps[3]` };
  if (!names.has(name)) return { reason: `there is no variable "${name}" now; run the cell that makes it` };
  let value: unknown = names.get(name);
  for (const key of keys) {
    const owner = typeof value === 'object' && value !== null && !isProxy(value) ? value : undefined;
    const found = owner && ownProperty(owner, key);
    if (!found || found === 'getter') return { reason: `${path}: there is nothing at "${key}"` };
    value = found.value;
  }
  if (typeof value === 'object' && value !== null && !isProxy(value) && isTensor(value)) return value;
  return { reason: `${path} is not a tensor now` };
}

function keysOf(path: string): string[] | undefined {
  const keys: string[] = [];
  let rest = path;
  while (rest !== '') {
    const [whole, word, number] = step.exec(rest) ?? [];
    if (!whole) return undefined;
    keys.push(word ?? number ?? '');
    rest = rest.slice(whole.length);
  }
  return keys;
}

/** Makes a registered backend tfjs' current one, and believes only what can be seen afterwards. */
import * as tf from '@tensorflow/tfjs';
import type { RungRefusal } from './rung.ts';

/** Undefined when `name` is now the backend; `setBackend` may answer false while `getBackend` names the failed one. */
export async function switchBackend(name: string): Promise<RungRefusal | undefined> {
  let answer: boolean;
  try {
    answer = await tf.setBackend(name);
  } catch (error) {
    return failure(name, error instanceof Error ? error.message : String(error));
  }
  if (!answer) return failure(name, 'its initialisation was refused');
  // A tiny op proves that the backend object behind the name computes; the numbers are the self-test's business.
  const [seven] = tf.tidy(() => tf.add(tf.scalar(3), tf.scalar(4)).dataSync());
  if (tf.getBackend() !== name || seven !== 7) return failure(name, `3 + 4 gave ${String(seven)}`);
  return undefined;
}

const failure = (name: string, found: string): RungRefusal => ({
  verdict: 'failed',
  reason: `tfjs could not start its "${name}" backend: ${found}`,
  remedy: 'the next rung is used; `engines` shows what each one answered',
});

/** Ops that end a gradient where tfjs hands zeros on: TensorFlow answers None, so the kit's tape gets null. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';

const nothing = (): null => null;

/** Results that are booleans or integers need no rule: the tape ends there by their dtype. */
export const unconnectedRules: readonly tf.GradConfig[] = [
  ...[tf.Floor, tf.Ceil, tf.Round, tf.ZerosLike, tf.OnesLike].map((name) =>
    rule(name, [], () => ({ x: nothing })),
  ),
  // tfjs: the gradient of true division.
  rule(tf.FloorDiv, [], () => ({ a: nothing, b: nothing })),
  rule(tf.OneHot, [], () => ({ indices: nothing })),
];

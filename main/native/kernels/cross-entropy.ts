/** The kernel SparseSoftmaxCrossEntropyWithLogits: the loss of each example, and its gradient by the logits beside it. */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';

/** logits [examples, classes], labels int32 [examples] → [loss, gradient]. */
export function sparseCrossEntropy(
  backend: NativeBackend,
  { logits, labels }: tf.NamedTensorInfoMap,
): tf.Tensor[] {
  const { float32, int32 } = attributesOf(backend.native);
  const attributes = [float32(), int32('Tlabels')];
  return backend.executeMultipleOutputs(
    'SparseSoftmaxCrossEntropyWithLogits',
    attributes,
    [logits!, labels!],
    2,
  );
}

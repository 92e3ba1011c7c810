/** A tensor for someone who looks at it: its first elements, and its content in a few numbers. */
import type * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../../preload/contract/output.ts';
import { describeValue } from './describe-value.ts';
import { summaryOf } from './tensor-summary.ts';

export function describeTensorValue(tensor: tf.Tensor, mostElements: number): TensorValue {
  const described = describeValue(tensor, mostElements) as TensorValue;
  const summary = summaryOf(tensor);
  return summary ? { ...described, summary } : described;
}

/** Why a gradient is null, in the words of whoever wrote the cell. */
import type * as tf from '@tensorflow/tfjs';
import type { Target } from './backpropagate.ts';
import { isDifferentiable, isVariable, type Recording } from './recording.ts';

/** One sentence on the likeliest reason that no target depends on `source`, and what to do about it. */
export function reasonUnconnected(
  recording: Recording,
  targets: readonly Target[],
  source: tf.Tensor,
): string {
  if (!isDifferentiable(source.dtype))
    return `its dtype is ${source.dtype}, and gradients exist for float32 alone. Make it float32, for example with tf.cast(x, 'float32') before watching it.`;
  const foreign = targets.find(({ mark }) => !isDifferentiable(mark.dtype));
  if (foreign)
    return `the target is ${foreign.mark.dtype}, and gradients exist for float32 alone. ${cutText(recording)}`.trimEnd();
  if (!recording.reached.has(source.id)) return notWatched(recording, source);
  if (!targets.some(({ mark }) => recording.reached.has(mark.id)))
    return recording.readOut
      ? numbersText
      : `the target was not computed from anything this tape watches inside tape.record(() => …). Move its computation into record. ${cutText(recording)}`.trimEnd();
  return `nothing recorded leads from it to the target. ${cutText(recording)}`.trimEnd();
}

const numbersText =
  'the target was made from plain numbers: a value was read out with dataSync() or arraySync() inside tape.record, ' +
  'and numbers carry no gradient. Keep computing with tensors.';

function notWatched(recording: Recording, source: tf.Tensor): string {
  if (!isVariable(source))
    return 'it is a constant that the tape was not told to watch. Call tape.watch(x) before computing with it, or make it a tf.Variable.';
  if (!source.trainable)
    return `the Variable ${source.name} was made with trainable: false. Call tape.watch(v), or make it trainable.`;
  if (!recording.watchVariables)
    return `the tape was made with watchAccessedVariables: false. Call tape.watch(v) before using ${source.name}.`;
  return recording.readOut
    ? numbersText
    : `the Variable ${source.name} was not used inside tape.record(() => …).`;
}

function cutText(recording: Recording): string {
  if (recording.cuts.size > 0)
    return `${[...recording.cuts].join(', ')} gives no float32, so no gradient flows through it.`;
  return recording.readOut
    ? 'A value was read out with dataSync() or arraySync() inside tape.record, and numbers carry no gradient.'
    : '';
}

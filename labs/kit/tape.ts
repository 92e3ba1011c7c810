/** `tf.GradientTape`: records ops as they run and plays them backwards, with TensorFlow's meaning. */
import * as tf from '@tensorflow/tfjs';
import { backpropagate, type Target } from './backpropagate.ts';
import { checkKeys } from './keras/options.ts';
import { jacobianOf } from './jacobian.ts';
import { newRecording, releaseRecording, watchTensor, type Recording } from './recording.ts';
import { isRecordingInto, recordInto, stopRecordingInto } from './tape-order.ts';
import {
  flattened,
  rebuilt,
  sourceNames,
  targetsOf,
  zeroAsked,
  type GradientsOf,
  type SourceTree,
} from './tape-arguments.ts';
import { tapeWatch } from './tape-observer.ts';
import { reasonUnconnected } from './unconnected.ts';
import { kindOf } from './value-text.ts';
import { warn } from './warnings.ts';

export interface TapeOptions {
  /** Allows `gradient` and `jacobian` more than once; call `dispose()` afterwards. */
  readonly persistent?: boolean;
  /** Watch every trainable Variable that is used while recording. On by default. */
  readonly watchAccessedVariables?: boolean;
}

export interface UnconnectedOption {
  /** What a source that the target does not depend on gets: null, or zeros of its shape. */
  readonly unconnectedGradients?: 'none' | 'zero';
}

export interface GradientOptions extends UnconnectedOption {
  /** One tensor that broadcasts to the target, or one for each target: multiplies the gradient of whatever follows. */
  readonly outputGradients?: tf.Tensor | readonly (tf.Tensor | null)[];
}

/** Frees what a tape saved when the tape itself is gone unused. */
const dropped = new FinalizationRegistry<Recording>(releaseRecording);

/**
 * Records the ops run inside `record` that depend on watched tensors, and differentiates through them.
 *
 * Trainable Variables are watched by themselves, anything else after `watch`. A tape answers one `gradient` or `jacobian`;
 * a persistent one answers any number and is freed by `dispose()`. Tapes nest: an outer tape records the gradients that an
 * inner one computes, which gives higher orders.
 *
 * @example
 * const x = tf.Variable(3);
 * const tape = new tf.GradientTape();
 * const y = tape.record(() => tf.square(x));
 * tape.gradient(y, x); // => 6
 */
export class GradientTape {
  readonly persistent: boolean;
  readonly watchAccessedVariables: boolean;
  private recording: Recording | null = null;
  private spent: 'no' | 'used' | 'disposed' = 'no';
  /** What `watchedVariables` answers after the recording has been used up. */
  private variables: tf.Variable[] = [];

  constructor(options: TapeOptions = {}) {
    if (typeof options !== 'object' || options === null)
      throw new TypeError(
        `tf.GradientTape takes options, found ${kindOf(options)}: write new tf.GradientTape({ persistent: true })`,
      );
    checkKeys('tf.GradientTape', options, ['persistent', 'watchAccessedVariables']);
    this.persistent = options.persistent ?? false;
    this.watchAccessedVariables = options.watchAccessedVariables ?? true;
  }

  /**
   * Runs `compute` and writes its ops down; answers what `compute` answers. Recording again adds to what is there.
   *
   * Throws a `TypeError` when `compute` is not a function or is asynchronous: ops after an `await` would run outside.
   *
   * @example
   * const tape = new tf.GradientTape();
   * tape.record(() => tf.add(1, 2)); // => 3
   */
  record<T>(compute: () => T): T {
    if (typeof compute !== 'function')
      throw new TypeError(
        `tape.record needs a function, found ${kindOf(compute)}: write tape.record(() => …)`,
      );
    const recording = this.started();
    if (isRecordingInto(recording))
      throw new Error('tape.record is running already: inside it, just compute, or use a second tape');
    const result = recordInto(recording, compute);
    if (!isPromise(result)) return result;
    result.then(undefined, () => {});
    throw new TypeError(
      'tape.record was given an async function, and a tape cannot record across an await: await what you need before, ' +
        'and give record a function without async',
    );
  }

  /**
   * Lets gradients flow to `tensors` though they are no trainable Variables. Call it before they are used.
   *
   * @example
   * const x = tf.constant([1, 2]);
   * const tape = new tf.GradientTape();
   * tape.watch(x);
   * const y = tape.record(() => x.mul(x));
   * tape.gradient(y, x); // => [2, 4]
   */
  watch(tensors: tf.Tensor | readonly tf.Tensor[]): void {
    const list = flattened(tensors, 'tape.watch');
    const recording = this.started();
    for (const tensor of list) watchTensor(recording, tensor);
  }

  /**
   * The gradient of the target, or of the sum of several targets, for each source, in the shape of the sources: one tensor,
   * a list or a record. A target that is not a scalar is summed up.
   *
   * A source that the target does not depend on, or that is not float32, gets null, or zeros with
   * `unconnectedGradients: 'zero'`. Throws when the tape has been used up, nothing was recorded, or a shape does not fit.
   *
   * @example
   * const a = tf.Variable(2);
   * const b = tf.Variable(5);
   * const tape = new tf.GradientTape();
   * const y = tape.record(() => a.mul(b));
   * tape.gradient(y, { a, b }).b; // => 2
   */
  gradient<S extends SourceTree>(
    target: SourceTree,
    sources: S,
    options: GradientOptions = {},
  ): GradientsOf<S> {
    checkKeys('tape.gradient', options, ['outputGradients', 'unconnectedGradients']);
    const recording = this.recorded('gradient');
    const targets = targetsOf(target, options.outputGradients);
    return this.answer('gradient', sources, options, targets, {
      compute: (list) => backpropagate(recording.nodes, targets, list, recording.reached),
      zeros: (source) => tf.zerosLike(source),
    });
  }

  /**
   * All derivatives of a target by a source: a tensor of the target's shape followed by the source's.
   *
   * @example
   * const x = tf.Variable([1, 2]);
   * const tape = new tf.GradientTape();
   * const y = tape.record(() => x.square());
   * tape.jacobian(y, x); // => [[2, 0], [0, 4]]
   */
  jacobian<S extends SourceTree>(
    target: tf.Tensor,
    sources: S,
    options: UnconnectedOption = {},
  ): GradientsOf<S> {
    checkKeys('tape.jacobian', options, ['unconnectedGradients']);
    const recording = this.recorded('jacobian');
    const targets = targetsOf(target, undefined).slice(0, 1);
    const { mark } = targets[0]!;
    return this.answer('jacobian', sources, options, targets, {
      compute: (list) => jacobianOf(recording.nodes, mark, list, recording.reached),
      zeros: (source) => tf.zeros([...mark.shape, ...source.shape]),
    });
  }

  /**
   * Runs `compute` inside `record` without recording it on this tape.
   *
   * @example
   * const x = tf.Variable(3);
   * const tape = new tf.GradientTape();
   * const y = tape.record(() => x.square().add(tape.stopRecording(() => x.mul(100))));
   * tape.gradient(y, x); // => 6
   */
  stopRecording<T>(compute: () => T): T {
    const recording = this.recording;
    if (!recording || !isRecordingInto(recording))
      throw new Error('tape.stopRecording works inside tape.record(() => …), and this tape is not recording');
    recording.paused++;
    try {
      return compute();
    } finally {
      recording.paused--;
    }
  }

  /** Forgets what was recorded and watched; recording goes on. */
  reset(): void {
    const recording = this.recording;
    if (!recording) return;
    releaseRecording(recording);
    recording.reached.clear();
    recording.variables.clear();
    recording.cuts.clear();
    recording.readOut = false;
  }

  /**
   * The Variables that this tape watches, in the order of their first use.
   *
   * @example
   * const w = tf.Variable(1);
   * const tape = new tf.GradientTape();
   * tape.record(() => w.add(1));
   * tape.watchedVariables().length; // => 1
   */
  watchedVariables(): tf.Variable[] {
    return this.recording ? [...this.recording.variables.values()] : [...this.variables];
  }

  /** Frees what the tape saved. A persistent tape needs it; afterwards the tape answers nothing more. */
  dispose(): void {
    this.forget('disposed');
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  private started(): Recording {
    if (this.spent === 'disposed')
      throw new Error('this tape has been disposed and records nothing more: make a new tf.GradientTape()');
    if (!this.recording) {
      this.recording = newRecording(this.watchAccessedVariables, this.persistent);
      this.spent = 'no';
      dropped.register(this, this.recording, this);
    }
    return this.recording;
  }

  private recorded(asked: string): Recording {
    if (this.recording) return this.recording;
    if (this.spent === 'used')
      throw new Error(
        `tape.${asked}: this tape has given its one set of gradients and forgotten what it recorded. ` +
          'For more than one, make it with new tf.GradientTape({ persistent: true }) and dispose() it at the end',
      );
    if (this.spent === 'disposed')
      throw new Error(`tape.${asked}: this tape has been disposed: ask for gradients before tape.dispose()`);
    throw new Error(
      `tape.${asked}: nothing has been recorded yet: compute the target inside tape.record(() => …) first`,
    );
  }

  /** Goes the way back and puts the answers in the sources' structure. A plain tape does not see its own way back. */
  private answer<S extends SourceTree>(
    asked: 'gradient' | 'jacobian',
    sources: S,
    options: UnconnectedOption,
    targets: readonly Target[],
    way: { compute(sources: tf.Tensor[]): (tf.Tensor | null)[]; zeros(source: tf.Tensor): tf.Tensor },
  ): GradientsOf<S> {
    const zero = zeroAsked(`tape.${asked}`, options);
    const recording = this.recorded(asked);
    const list = flattened(sources, `tape.${asked}: the source`);
    if (!this.persistent) stopRecordingInto(recording);
    const found = way.compute(list).map((gradient, i) => {
      const source = list[i]!;
      if (gradient || zero) return gradient ?? way.zeros(source);
      const reason = reasonUnconnected(recording, targets, source);
      tapeWatch.observer?.unconnected(source, reason);
      warn(`tape.${asked} is null for ${sourceNames(sources)[i]!}: ${reason}`);
      return null;
    });
    if (!this.persistent) this.forget('used');
    return rebuilt(sources, found);
  }

  private forget(spent: 'used' | 'disposed'): void {
    if (this.recording) {
      stopRecordingInto(this.recording);
      this.variables = [...this.recording.variables.values()];
      this.recording.paused = Infinity;
      releaseRecording(this.recording);
      dropped.unregister(this);
      this.recording = null;
    }
    this.spent = spent;
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** An image is what a group of names held at one moment: names that share objects stand in one image, so that aliases hold. */
import type * as tf from '@tensorflow/tfjs';
import type { Frame } from './frame.ts';
import { holdData, releaseData, type DataHold } from './tensor-data.ts';

export interface Image {
  readonly roots: ReadonlyMap<string, unknown>;
  /** What each object reachable from them held; tensors, bare functions and the language's own objects are not objects here. */
  readonly frames: ReadonlyMap<object, Frame>;
  readonly functions: ReadonlySet<object>;
  /** Tensors and Variables with the data they had; undefined for one that had been disposed. */
  readonly tensors: ReadonlyMap<tf.Tensor, DataHold | undefined>;
  /** Why the image can be neither compared nor put back, and the object that is to blame. */
  readonly opaque: { readonly reason: string } | undefined;
  /** With the data of its tensors, and without. */
  readonly sizeBytes: number;
  readonly ownBytes: number;
  /** How many keep it; its data is let go with the last. */
  uses: number;
}

/** What a scan found, before it is known whether a new image is needed at all. */
export interface Draft {
  readonly roots: Map<string, unknown>;
  readonly frames: Map<object, Frame>;
  readonly functions: Set<object>;
  readonly tensors: Set<tf.Tensor>;
  vast: boolean;
}

const nothing = { frames: new Map(), functions: new Set<object>(), tensors: new Map() } as const;

export const imageOfPrimitive = (name: string, value: unknown): Image => ({
  roots: new Map([[name, value]]),
  ...nothing,
  opaque: undefined,
  sizeBytes: 0,
  ownBytes: 0,
  uses: 1,
});

/** Stands for values that were not kept: equal to nothing but itself, and not to be put back. */
export const ghostImage = (
  names: readonly string[],
  reason: string,
): Image & { roots: Map<string, unknown> } => ({
  roots: new Map(names.map((name) => [name, Symbol(name)])),
  ...nothing,
  opaque: { reason },
  sizeBytes: 0,
  ownBytes: 0,
  uses: 1,
});

/** The image of a draft, used once; keeps the data of its tensors alive. */
export function develop(draft: Draft): Image {
  const { roots, frames, functions } = draft;
  const tensors = new Map<tf.Tensor, DataHold | undefined>();
  let dataBytes = 0;
  let ownBytes = 0;
  for (const tensor of draft.tensors) {
    const hold = tensor.isDisposed ? undefined : holdData(tensor);
    tensors.set(tensor, hold);
    dataBytes += hold?.sizeBytes ?? 0;
  }
  let reason = draft.vast ? 'it holds more objects than can be followed' : undefined;
  for (const frame of frames.values()) {
    ownBytes += (frame.keys.length + frame.items.length) * 8 + (frame.bytes?.length ?? 0);
    if (frame.kind === 'opaque') reason ??= frame.reason;
  }
  return {
    roots,
    frames,
    functions,
    tensors,
    opaque: reason === undefined ? undefined : { reason },
    sizeBytes: dataBytes + ownBytes,
    ownBytes,
    uses: 1,
  };
}

/** True when a draft shows just what the image shows: the same objects holding the same things. */
export function shows(image: Image, draft: Draft): boolean {
  if (draft.vast || image.roots.size !== draft.roots.size || image.frames.size !== draft.frames.size)
    return false;
  if (image.tensors.size !== draft.tensors.size) return false;
  for (const [name, value] of draft.roots)
    if (!Object.is(image.roots.get(name), value) || (value === undefined && !image.roots.has(name)))
      return false;
  for (const [object, frame] of draft.frames) if (image.frames.get(object) !== frame) return false;
  for (const tensor of draft.tensors) {
    if (!image.tensors.has(tensor)) return false;
    if ((image.tensors.get(tensor) === undefined) !== tensor.isDisposed) return false;
  }
  return true;
}

export function keepImage(image: Image | undefined): void {
  if (image) image.uses++;
}

export function dropImage(image: Image | undefined): void {
  if (!image || --image.uses > 0) return;
  for (const hold of image.tensors.values()) if (hold) releaseData(hold);
}

/** Puts an image back: into the very objects it shows, so that aliases hold, or onto copies where others need those objects. */
import type * as tf from '@tensorflow/tfjs';
import {
  frameOf,
  isBareFunction,
  isPrototype,
  lastFrame,
  lockOf,
  rememberFrame,
  type Frame,
} from './frame.ts';
import type { Image } from './image.ts';
import { makeEmpty } from './make-empty.ts';
import { isObject } from './reach.ts';
import { bringBack, putData, revive, variableOn } from './tensor-data.ts';
import { makeBare, writeFrame } from './write-frame.ts';

/** Why an image cannot be put back, as the end of a sentence about the value; undefined when it can. */
export function whyGone(image: Image): string | undefined {
  for (const hold of image.tensors.values())
    if (hold && !bringBack(hold)) return 'the file that kept its earlier value is gone';
  if (!image.opaque) return undefined;
  for (const [object, frame] of image.frames)
    if (frame.kind === 'opaque' && lastFrame(object) !== frame) return frame.reason;
  return image.frames.size === 0 ? image.opaque.reason : undefined;
}

/** True when the image's objects are locked or gone, so that their contents can only be shown by copies. */
export function needsCopies(image: Image): boolean {
  for (const [object, frame] of image.frames)
    if (lockOf(object) > 0 && frameOf(object, 0) !== frame) return true;
  return false;
}

const same = (part: unknown): unknown => part;

/** Writes every object of the image back in place. */
export function putInPlace(image: Image): void {
  putTensors(image);
  for (const value of image.functions)
    if (!image.frames.has(value) && !isBareFunction(value)) makeBare(value);
  for (const [object, frame] of image.frames) {
    if (frame.kind === 'opaque' || frame.kind === 'variable' || frameOf(object, 0) === frame) continue;
    writeFrame(object, frame, same);
    rememberFrame(object, frame);
  }
}

function putTensors(image: Image): void {
  for (const [tensor, hold] of image.tensors) {
    if (!hold) continue;
    const frame = image.frames.get(tensor);
    if (!frame) revive(tensor);
    else {
      const variable = tensor as tf.Variable;
      putData(variable, hold.data);
      variable.trainable = frame.items[0] as boolean;
      rememberFrame(variable, frame);
    }
  }
}

/** Makes copies that share with each other what the image's objects share; answers what stands for each object. */
export function copyObjects(image: Image): (part: unknown) => unknown {
  const copies = new Map<object, object>();
  const translate = (part: unknown): unknown => (isObject(part) ? (copies.get(part) ?? part) : part);
  for (const [tensor, hold] of image.tensors) {
    if (!hold) continue;
    const frame = image.frames.get(tensor);
    if (!frame) revive(tensor);
    else copies.set(tensor, variableOn(hold.data, frame.items[0] as boolean) ?? tensor);
  }
  const make = (object: object, frame: Frame): object | undefined => {
    const known = copies.get(object);
    if (known) return known;
    // What makes instances what they are is not copied with them.
    if (isPrototype(object)) return undefined;
    const [first] = frame.items;
    const buffer = frame.kind === 'view' && isObject(first) ? image.frames.get(first) : undefined;
    const on = buffer && isObject(first) ? (make(first, buffer) as ArrayBuffer) : undefined;
    const made = makeEmpty(frame, frame.prototype, on);
    if (made) copies.set(object, made);
    return made;
  };
  for (const [object, frame] of image.frames) make(object, frame);
  for (const [object, frame] of image.frames) {
    const copy = copies.get(object);
    if (copy && frame.kind !== 'variable') writeFrame(copy, frame, translate);
  }
  return translate;
}

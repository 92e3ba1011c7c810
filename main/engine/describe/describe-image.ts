/** Pictures in a tensor whose shape says so (height and width, channels last), brought to bytes, normalisation undone. */
import * as tf from '@tensorflow/tfjs';
import type { Pictures } from '../../../preload/contract/output.ts';
import { summarize } from './tensor-summary.ts';

const mostPictures = 8;
const widest = 256;
/** That are read: 32 MB. */
const mostElements = 8_000_000;
/** Smaller than this is a table of numbers to anyone who looks at it. */
const smallest = 8;

export function describeImage(tensor: tf.Tensor): Pictures | undefined {
  const found = picturesIn(tensor);
  if (!found) return undefined;
  const { count, height, width, channels } = found;
  const affordable = Math.floor(mostElements / (height * width * channels));
  if (affordable === 0) return undefined;
  const shown = Math.min(count, mostPictures, affordable);
  const every = Math.max(1, Math.ceil(Math.max(height, width) / widest));
  const size = { height: Math.ceil(height / every), width: Math.ceil(width / every) };
  const values = pixelsOf(tensor, found, shown, every);
  const { range } = summarize(values);
  const { low, high } = rangeOf(range?.min ?? 0, range?.max ?? 1, tensor.dtype);
  const length = size.height * size.width * channels;
  const pictures = Array.from({ length: shown }, (_, at) => ({
    ...size,
    channels,
    pixels: base64(bytesOf(values, at * length, length, low, high)),
  }));
  return { low, high, pictures, count };
}

interface Found {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3 | 4;
}

/** `[n, h, w, c]` with 1, 3 or 4 channels, or `[h, w, c]` with 3 or 4. */
export function picturesIn({ shape, dtype, isDisposed }: tf.Tensor): Found | undefined {
  if (isDisposed || (dtype !== 'float32' && dtype !== 'int32')) return undefined;
  if (shape.length !== 3 && shape.length !== 4) return undefined;
  const [count, height, width, channels] = shape.length === 4 ? shape : [1, ...shape];
  if (!count || !height || !width || height < smallest || width < smallest) return undefined;
  if (channels !== 3 && channels !== 4 && (channels !== 1 || shape.length === 3)) return undefined;
  return { count, height, width, channels };
}

/** The first pictures, every n-th pixel of them in both directions. A slice of whole pictures is one block of memory. */
function pixelsOf(tensor: tf.Tensor, found: Found, shown: number, every: number): Float32Array {
  const { height, width, channels } = found;
  const part = tf.tidy(() => tensor.reshape([-1]).slice([0], [shown * height * width * channels]));
  try {
    const values = part.dataSync();
    return every === 1 ? Float32Array.from(values) : thinned(values, found, shown, every);
  } finally {
    part.dispose();
  }
}

function thinned(values: ArrayLike<number>, found: Found, shown: number, every: number): Float32Array {
  const { height, width, channels } = found;
  const kept = new Float32Array(shown * Math.ceil(height / every) * Math.ceil(width / every) * channels);
  let at = 0;
  for (let picture = 0; picture < shown; picture++)
    for (let y = 0; y < height; y += every)
      for (let x = 0; x < width; x += every) {
        const from = ((picture * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) kept[at++] = values[from + channel] ?? 0;
      }
  return kept;
}

/** What black and white are: 0…255 and 0…1 where the numbers fit in, else −1…1, else their own range. */
function rangeOf(min: number, max: number, dtype: tf.DataType): { low: number; high: number } {
  if (min >= 0 && (dtype === 'int32' ? max <= 255 : max > 1 && max <= 255)) return { low: 0, high: 255 };
  if (min >= 0 && max <= 1) return { low: 0, high: 1 };
  if (min >= -1 && max <= 1) return { low: -1, high: 1 };
  return { low: min, high: max };
}

function bytesOf(
  values: ArrayLike<number>,
  from: number,
  length: number,
  low: number,
  high: number,
): Uint8Array {
  const bytes = new Uint8Array(length);
  const scale = 255 / (high - low || 1);
  for (let i = 0; i < length; i++) bytes[i] = Math.round(((values[from + i] ?? 0) - low) * scale);
  return bytes;
}

/** In pieces: an argument list has its limits. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

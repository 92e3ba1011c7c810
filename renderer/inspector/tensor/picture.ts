/** A picture out of a tensor: which elements are asked for, and how they become pixels. */
import type {
  InspectAnswerOf,
  InspectQuestion,
  Statistics,
  TensorSource,
} from '../../../preload/contract/inspect.ts';
import type { PictureAxes } from './axes.ts';
import { decodeElements } from './tile.ts';

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Nothing is stretched. */
  readonly isStored: boolean;
}

/** 0…1 and 0…255 are shown as they are stored; everything else from least to most. */
export function scaleOf({ min, max }: NonNullable<Statistics['moments']>, isRescaled: boolean): Scale {
  if (!isRescaled && min >= 0 && max <= 1) return { low: 0, high: 1, isStored: true };
  if (!isRescaled && min >= 0 && max <= 255 && max > 2) return { low: 0, high: 255, isStored: true };
  return { low: min, high: max > min ? max : min + 1, isStored: false };
}

export function pictureQuestion(
  source: TensorSource,
  shape: readonly number[],
  axes: PictureAxes,
  picture: number,
  side: number,
  scale: Scale,
): { question: InspectQuestion; width: number; height: number } {
  const step = Math.max(1, Math.ceil(Math.max(shape[axes.height] ?? 1, shape[axes.width] ?? 1) / side));
  const ranges = shape.map((length, axis) => {
    if (axis === axes.grid) return { from: picture, count: 1, step: 1 };
    return axis === axes.channel
      ? { from: 0, count: length, step: 1 }
      : { from: 0, count: Math.ceil(length / step), step };
  });
  return {
    question: { want: 'window', source, ranges, scale: { low: scale.low, high: scale.high } },
    width: ranges[axes.width]?.count ?? 1,
    height: ranges[axes.height]?.count ?? 1,
  };
}

export interface PictureLook {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** One of them alone, in grey. */
  readonly channel: number | undefined;
}

export function drawPicture(
  canvas: HTMLCanvasElement,
  { data }: InspectAnswerOf<'window'>,
  { width, height, channels, channel }: PictureLook,
): void {
  const values = decodeElements(data, 'bool');
  canvas.width = width;
  canvas.height = height;
  const pixels = new ImageData(width, height);
  const brightness = (at: number): number => values[at] ?? 0;
  for (let at = 0; at < width * height; at++) {
    const grey = channels < 3 || channel !== undefined;
    for (let part = 0; part < 3; part++)
      pixels.data[4 * at + part] = brightness(at * channels + (grey ? (channel ?? 0) : part));
    pixels.data[4 * at + 3] = channels === 4 && channel === undefined ? brightness(at * 4 + 3) : 255;
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}

/** A picture as the numbers of a `.npy` file: height, width and its channels, red, green, blue and alpha where there is any. */
import { writeNpyBytes } from '../../labs/format/tensors/npy.ts';

/** More would be a file of hundreds of megabytes. */
const mostPixels = 40_000_000;

/** Undefined for what the browser cannot read. */
export async function picturePixels(picture: Blob): Promise<Uint8Array | undefined> {
  const bitmap = await createImageBitmap(picture).catch(() => undefined);
  if (!bitmap) return undefined;
  const { width, height } = bitmap;
  if (width * height > mostPixels) return undefined;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels = context?.getImageData(0, 0, width, height).data;
  if (!pixels) return undefined;
  const channels = pixels.some((value, at) => at % 4 === 3 && value < 255) ? 4 : 3;
  const values = new Uint8Array(width * height * channels);
  for (let pixel = 0, to = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < channels; channel++) values[to++] = pixels[pixel * 4 + channel] ?? 0;
  return writeNpyBytes([height, width, channels], values);
}

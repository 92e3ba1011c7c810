/** Bytes as text that every boundary carries unchanged; numbers little-endian. */
import type { Numbers } from './element-source.ts';

/** Arguments of one call. */
const stretch = 0x8000;

export function base64Of(values: Numbers): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += stretch)
    text += String.fromCharCode(...bytes.subarray(at, at + stretch));
  return btoa(text);
}

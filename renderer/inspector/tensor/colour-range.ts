/** How far from zero the colours reach: to the largest value, or where few lie beyond, to three times the usual size. */
import type { Statistics } from '../../../preload/contract/inspect.ts';

/** At most this share may lie beyond the colours. */
const mostBeyond = 0.01;

export function colourLimit({ finite, moments, bins }: Statistics): number {
  if (!moments) return 1;
  const { min, max, mean, deviation } = moments;
  const largest = Math.max(Math.abs(min), Math.abs(max)) || 1;
  const usual = niceAbove(3 * Math.sqrt(mean * mean + deviation * deviation));
  if (usual >= largest) return largest;
  const width = (max - min) / bins.length;
  const beyond = bins.reduce((sum, count, at) => {
    const middle = min + (at + 0.5) * width;
    return Math.abs(middle) > usual ? sum + count : sum;
  }, 0);
  return beyond <= mostBeyond * finite ? usual : largest;
}

/** The next of 1, 2, 3, 5 times a power of ten. */
function niceAbove(x: number): number {
  if (!(x > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(x));
  return ([1, 2, 3, 5].find((digit) => digit * power >= x * 0.95) ?? 10) * power;
}

/** Parses `#rrggbb` tokens once; the answer maps −1…1 to a colour through the seven diverging tokens. */
export function divergingRamp(tokens: readonly string[]): (share: number) => string {
  const colours = tokens.map((token) => [1, 3, 5].map((at) => parseInt(token.slice(at, at + 2), 16)));
  return (share) => {
    const place = Math.min(0.9999, Math.max(0, share / 2 + 0.5)) * (colours.length - 1);
    const at = Math.floor(place);
    const low = colours[at] ?? [0, 0, 0];
    const high = colours[at + 1] ?? low;
    return `rgb(${low.map((one, part) => Math.round(one + ((high[part] ?? one) - one) * (place - at))).join(' ')})`;
  };
}

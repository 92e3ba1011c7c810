/** How far from zero the colours reach: to the largest value, or where few lie beyond, to three times the usual size. */
import type { Statistics } from '../../../preload/contract/inspect.ts';
import type { Tile } from './tile.ts';

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

/** While the slice in sight is not counted yet: the range of the one before, unless what is seen is far from it. */
export function expectedLimit(before: Statistics | undefined, tile: Tile | undefined): number {
  const seen = tile ? largestIn(tile) : 0;
  const limit = before && colourLimit(before);
  if (limit === undefined) return seen || 1;
  return seen > 1.5 * limit || (seen > 0 && seen < limit / 4) ? seen : limit;
}

/** Of the finite elements of a window. */
function largestIn(tile: Tile): number {
  let largest = 0;
  for (let row = 0; row < tile.rows.count; row++)
    for (let column = 0; column < tile.columns.count; column++) {
      const size = Math.abs(Number(tile.at(row, column)));
      if (size > largest && size < Infinity) largest = size;
    }
  return largest;
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

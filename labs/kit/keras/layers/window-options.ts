/** Window sizes, strides and padding of two-dimensional layers. */
import { asText } from '../options.ts';

export type Pair = number | readonly [number, number];
export type Padding = 'valid' | 'same';

export function asPair(owner: string, key: string, value: unknown): [number, number] {
  const pair: unknown[] = Array.isArray(value) ? value : [value, value];
  if (pair.length === 2 && pair.every((one) => Number.isInteger(one) && (one as number) > 0))
    return pair as [number, number];
  const found = value === undefined ? 'nothing' : asText(value);
  throw new TypeError(`${owner} needs ${key}, a whole number or two such as [3, 3]; found ${found}.`);
}

export function checkPadding(owner: string, value: unknown): Padding {
  if (value === undefined) return 'valid';
  if (value === 'valid' || value === 'same') return value;
  throw new TypeError(`${owner}: padding is 'valid' or 'same'; found ${asText(value)}.`);
}

/** Without padding a window must fit into the image at least once, the gaps of a dilated one included. */
export function checkFits(
  owner: string,
  [, height, width]: readonly number[],
  { window, padding, dilation = [1, 1] }: { window: Two; padding: Padding; dilation?: Two },
): void {
  const spread = window.map((n, i) => (n - 1) * dilation[i]! + 1);
  if (padding === 'same' || (spread[0]! <= height! && spread[1]! <= width!)) return;
  throw new RangeError(
    `${owner}: a window of ${spread.join(' × ')} does not fit into an image of ${height} × ${width}: ` +
      "make it smaller, or write padding: 'same'.",
  );
}

type Two = readonly [number, number];

/** Images are [batch, height, width, channels] here. */
export function checkImages(owner: string, shape: readonly number[], dataFormat?: unknown): void {
  if (dataFormat !== undefined && dataFormat !== 'channelsLast')
    throw new TypeError(
      `${owner}: dataFormat is 'channelsLast' here; found ${asText(dataFormat)}: transpose the images first.`,
    );
  if (shape.length !== 4 && shape.length > 0)
    throw new TypeError(
      `${owner} needs images of shape [batch, height, width, channels]; found ${asText([...shape])}.`,
    );
}

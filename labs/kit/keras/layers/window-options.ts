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

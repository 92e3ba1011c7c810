/** Which axis of a batch of pictures has another length, from the shapes alone. */
import { isTensor } from './reading.ts';

const product = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** The message id; undefined when the axes only changed places, or something else is wrong. */
export function guessPictures(pictures: unknown, expected: readonly number[]): string | undefined {
  if (!isTensor(pictures)) return undefined;
  const found: readonly number[] = pictures.shape;
  if (found.length < expected.length && product(found) === product(expected)) return 'images.flat';
  if (found.length !== 4 || found.toSorted().join() === expected.toSorted().join()) return undefined;
  if (found[3] !== expected[3]) return 'images.channel-count';
  return found[0] === expected[0] ? 'images.pixels' : 'images.count';
}

/** Bounds what the past may hold: the oldest values are let go first, and are named as gone when someone asks for them. */
import { dropImage, ghostImage, type Image } from './image.ts';

type Kept = Map<string, Image | undefined>;

/** Rewind points and records together, beside what the session shows now. */
export const budgetBytes = 256 * 2 ** 20;

const goneReason = 'its earlier value was let go to stay within 256 MiB of kept values';

/** Looks at the groups in the order given and lets go of large images until the rest fits; answers how many went. */
export function keepWithin(limitBytes: number, groups: readonly Kept[], current: Iterable<Image>): number {
  const free = new Set(current);
  const owned = new Set<object>();
  for (const image of free) for (const hold of image.tensors.values()) if (hold) owned.add(hold);
  let excess = sizeOf(groups, free, owned) - limitBytes;
  let gone = 0;
  for (const group of groups) {
    if (excess <= 0) break;
    for (const [name, image] of group) {
      if (!image || free.has(image) || image.sizeBytes < 65_536) continue;
      group.set(name, ghostImage([name], goneReason));
      dropImage(image);
      gone++;
    }
    excess = sizeOf(groups, free, owned) - limitBytes;
  }
  return gone;
}

/** Data that several images share count once, and what the session shows now counts nothing. */
function sizeOf(groups: readonly Kept[], free: ReadonlySet<Image>, owned: ReadonlySet<object>): number {
  const seen = new Set<object>(owned);
  let sizeBytes = 0;
  for (const group of groups) {
    for (const image of group.values()) {
      if (!image || free.has(image) || seen.has(image)) continue;
      seen.add(image);
      sizeBytes += image.ownBytes;
      for (const hold of image.tensors.values()) {
        if (!hold || seen.has(hold)) continue;
        seen.add(hold);
        sizeBytes += hold.sizeBytes;
      }
    }
  }
  return sizeBytes;
}

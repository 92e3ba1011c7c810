/** Chooses the images that names need to be as in a fresh run. */
import type { Expectation, Expectations } from './document-walk.ts';
import type { Image } from './image.ts';
import type { Target } from './restore-names.ts';
import type { SessionImages } from './session-images.ts';

/** What a name should be, as far as cells have run. */
function imageFor(expectation: Expectation | undefined): Image | undefined {
  let at = expectation;
  while (at?.kind === 'open' && !at.left) at = at.earlier;
  return at?.kind === 'open' ? at.left : at?.image;
}

/** What the names, and all that share objects with them then or now, have to become. */
export function targetFor(names: readonly string[], expected: Expectations, images: SessionImages): Target {
  const target = new Map<string, Image | undefined>();
  const wanted = new Set(names);
  for (const name of wanted) {
    const wants = imageFor(expected.get(name));
    const now = images.current.get(name);
    if (!wants && !now) continue;
    target.set(name, wants);
    // Also where the name is as it should be: one that still shares its objects may have to stop doing so.
    for (const image of new Set([wants, now]))
      if (image && image.frames.size > 0) for (const sharer of image.roots.keys()) wanted.add(sharer);
  }
  return target;
}

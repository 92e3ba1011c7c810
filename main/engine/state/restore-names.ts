/** Brings names back to images of the past, in place wherever nobody else needs the objects. */
import type { Lost } from '../../../preload/contract/engine.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { copyObjects, needsCopies, putInPlace, whyGone } from './put-back.ts';
import type { Image } from './image.ts';
import { SessionImages } from './session-images.ts';

/** Names with what they shall be; undefined for one that shall not exist. */
export type Target = ReadonlyMap<string, Image | undefined>;

export function restoreNames(names: SessionNames, images: SessionImages, target: Target): Lost[] {
  const lost: Lost[] = [];
  const rootsOf = new Map<Image, string[]>();
  for (const [name, image] of target) {
    if (!image) names.delete(name);
    else if (images.current.get(name) !== image) {
      const reason = whyGone(image);
      if (reason === undefined) rootsOf.set(image, [...(rootsOf.get(image) ?? []), name]);
      else lost.push({ name, reason });
    }
  }
  const touched = new Set(target.keys());
  const claimed = new Set<object>();
  for (const [image, roots] of rootsOf) {
    for (const object of image.frames.keys())
      for (const sharer of images.ownerOf(object)?.roots.keys() ?? []) touched.add(sharer);
    if (needsCopies(image) || isNeededElsewhere(image, images, target, claimed)) {
      const copyOf = copyObjects(image);
      for (const name of roots) names.set(name, copyOf(image.roots.get(name)));
      continue;
    }
    for (const object of image.frames.keys()) claimed.add(object);
    putInPlace(image);
    for (const name of roots) names.set(name, image.roots.get(name));
    if (roots.length === image.roots.size) images.adopt(image);
  }
  SessionImages.forget(images.refresh(touched, 0));
  return lost;
}

/** True when a name that stays as it is, or another image of the target, shows some of the objects otherwise. */
function isNeededElsewhere(
  image: Image,
  images: SessionImages,
  target: Target,
  claimed: ReadonlySet<object>,
): boolean {
  for (const object of image.frames.keys()) {
    if (claimed.has(object)) return true;
    const owner = images.ownerOf(object);
    if (!owner || owner === image) continue;
    for (const name of owner.roots.keys()) {
      if (images.current.get(name) !== owner) continue;
      if (!target.has(name) || target.get(name) === owner) return true;
    }
  }
  return false;
}

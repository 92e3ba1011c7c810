/** The reference's entries, read once for each window, from the page's own folder. */
import type { ReferenceEntry } from '../../preload/contract/reference.ts';

let loaded: Promise<readonly ReferenceEntry[]> | undefined;

export function loadReference(): Promise<readonly ReferenceEntry[]> {
  loaded ??= fetch(new URL('reference.json', document.baseURI)).then(
    (response) => response.json() as Promise<readonly ReferenceEntry[]>,
  );
  // Tried again when it is asked for again.
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

/** The pack of native TensorFlow that a rung computes on. */
import type { Pack } from '../packs/manifest.ts';
import { findPack } from '../packs/pack-folders.ts';
import { refreshBinding } from '../packs/verify-pack.ts';

/** CUDA's library also computes without a GPU. */
export async function packOf(kind: 'cpu' | 'cuda'): Promise<Pack | undefined> {
  const pack = (await findPack(kind)) ?? (kind === 'cpu' ? await findPack('cuda') : undefined);
  // A folder that cannot be written keeps what it has; where that is too old, loading it says so.
  return pack && (await refreshBinding(pack).catch(() => pack));
}

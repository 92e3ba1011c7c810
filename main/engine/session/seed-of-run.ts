/** The seed of one cell's runs: the same for the same document seed and cell, unrelated for any other. */

/** FNV-1a over the cell's id and the document's seed, 53 bits in all. */
export function seedOfRun(documentSeed: number, cell: string): number {
  const text = `${documentSeed}/${cell}`;
  const low = fnv1a(text, 0x811c9dc5);
  const high = fnv1a(text, low ^ 0x5bd1e995);
  return (high & 0x1fffff) * 2 ** 32 + low;
}

function fnv1a(text: string, start: number): number {
  let hash = start >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

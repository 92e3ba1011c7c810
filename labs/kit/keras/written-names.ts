/** Names as Keras writes them in Python, `glorot_uniform` or `GlorotUniform`, for those of the kit, `glorotUniform`. */

/** The name with an underscore before each capital: 'heNormal' → 'he_normal'. */
export type Underscored<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Underscored<Rest>}`
    : `_${Lowercase<First>}${Underscored<Rest>}`
  : Name;

/** The kit's name or the one with underscores. */
export type Written<Name extends string> = Name | Underscored<Name>;

const plain = (name: string): string => name.replaceAll(/[_\-\s]/g, '').toLowerCase();

/** Which of the known names is meant, whatever its case and underscores. */
export function knownName<Name extends string>(given: unknown, known: Iterable<Name>): Name | undefined {
  if (typeof given !== 'string') return undefined;
  const wanted = plain(given);
  for (const name of known) if (plain(name) === wanted) return name;
  return undefined;
}

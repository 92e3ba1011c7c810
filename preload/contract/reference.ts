/** The offline reference of `tf`: one entry for each name that a cell can write; both ends are this product's own code. */

export interface ReferenceEntry {
  /** As a cell writes it: `tf.keras.layers.Dense`. */
  readonly path: string;
  readonly kind: 'function' | 'class' | 'method' | 'value';
  /** One for each form it can be called in. */
  readonly signatures: readonly string[];
  /** Its doc comment without tags, Markdown. */
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  readonly examples: readonly string[];
}

/** Grey chips after a line: no text of the cell, so neither selected nor copied. */
import { WidgetType } from '@codemirror/view';
import { element } from './explanation.ts';

export interface Chip {
  readonly text: string;
  readonly bad?: boolean;
}

export class LineEnd extends WidgetType {
  readonly #chips: readonly Chip[];

  constructor(chips: readonly Chip[]) {
    super();
    this.#chips = chips;
  }

  override eq(other: LineEnd): boolean {
    return (
      other.#chips.length === this.#chips.length &&
      this.#chips.every(
        ({ text, bad }, at) => other.#chips[at]?.text === text && other.#chips[at].bad === bad,
      )
    );
  }

  override toDOM(): HTMLElement {
    const box = element('span', 'line-end');
    for (const { text, bad } of this.#chips) box.append(element('span', bad ? 'inlay bad' : 'inlay', text));
    return box;
  }
}

/** Text edits gathered in one pass over a syntax tree: the edited text, and the way back from a position in it. */

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the place just behind the text stands for, when it is not the character that follows. */
  readonly behind: number | undefined;
  /** In the order of asking. */
  readonly number: number;
}

/** A part of the source with the edits that were asked for while it was walked. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly firstEdit: number;
  readonly endEdit: number;
}

export class Edits {
  readonly #source: string;
  #edits: Edit[] = [];
  #inOrder = true;

  constructor(source: string) {
    this.#source = source;
  }

  /** Inserts before the character at `at`; insertions at one place keep the order in which they were asked for. */
  insert(at: number, text: string, behind?: number): void {
    this.replace(at, at, text, behind);
  }

  /** Edits that overlap a replaced part must not be asked for. No text may hold a line break: lines stay where they are. */
  replace(start: number, end: number, text: string, behind?: number): void {
    if (start < (this.#edits.at(-1)?.start ?? 0)) this.#inOrder = false;
    this.#edits.push({ start, end, text, behind, number: this.#edits.length });
  }

  get count(): number {
    return this.#edits.length;
  }

  /** The edited text; of a part of it, with the edits of that part alone, when a span is given. */
  text(span: Span = { start: 0, end: this.#source.length, firstEdit: 0, endEdit: Infinity }): string {
    const parts: string[] = [];
    let done = span.start;
    for (const edit of this.#sorted()) {
      if (edit.number < span.firstEdit || edit.number >= span.endEdit) continue;
      parts.push(this.#source.slice(done, edit.start), edit.text);
      done = edit.end;
    }
    parts.push(this.#source.slice(done, span.end));
    return parts.join('');
  }

  /** Where a span begins in the edited text. */
  edited(span: Span): number {
    let shift = 0;
    for (const edit of this.#sorted()) {
      if (edit.number === span.firstEdit || edit.start > span.start) break;
      shift += edit.text.length - (edit.end - edit.start);
    }
    return span.start + shift;
  }

  /** The place in the source of a place in the edited text; inside inserted text, the place of the insertion. */
  original(edited: number): number {
    let shift = 0;
    for (const edit of this.#sorted()) {
      const begins = edit.start + shift;
      if (edited < begins) break;
      if (edited < begins + edit.text.length) return edit.start;
      if (edited === begins + edit.text.length && edit.behind !== undefined) return edit.behind;
      shift += edit.text.length - (edit.end - edit.start);
    }
    return edited - shift;
  }

  #sorted(): readonly Edit[] {
    if (!this.#inOrder) {
      this.#edits = this.#edits.toSorted((a, b) => a.start - b.start);
      this.#inOrder = true;
    }
    return this.#edits;
  }
}

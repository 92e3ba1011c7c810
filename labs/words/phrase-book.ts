/** Puts sentences that were made in English into another language: found by their pattern, their parts carried over. */

/** English pattern → the same in the other language; `{name}` stands for a part, `{idName}` for one without spaces. A key that begins with `:`, `;` or a space is a tail: it may follow any part. */
export type Phrases = Readonly<Record<string, string>>;

interface Pattern {
  readonly matches: RegExp;
  readonly names: readonly string[];
  readonly to: string;
  /** The longest text of it without a part: what lacks it need not be tried. */
  readonly core: string;
  readonly isTail: boolean;
  /** False for what is only known as a part of something: a student's own sentence may look the same. */
  readonly standsAlone: boolean;
}

const hole = /\{(\w+)\}/g;
/** Longer texts are no sentences of ours, and would take long to match. */
const longest = 4000;
const remembered = 500;

export class PhraseBook {
  readonly #patterns: readonly Pattern[];
  readonly #known = new Map<string, string>();

  constructor(...phrases: readonly Phrases[]) {
    this.#patterns = phrases
      .flatMap((one) => Object.entries(one))
      .toSorted(([a], [b]) => literalLength(b) - literalLength(a))
      .map(([from, to]) => patternOf(from, to));
  }

  /** The text in the other language; unchanged when nothing of it is known. */
  translate(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const said = this.#translate(text, 0);
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(text, said);
    return said;
  }

  knows(text: string): boolean {
    return this.translate(text) !== text;
  }

  #translate(text: string, depth: number): string {
    if (text.length === 0 || text.length > longest || depth > 6) return text;
    for (const pattern of this.#patterns) {
      if (depth === 0 && !pattern.standsAlone && !pattern.isTail) continue;
      const found = text.includes(pattern.core) ? pattern.matches.exec(text) : null;
      if (!found) continue;
      const [, ...parts] = found;
      const before = pattern.isTail ? (parts.shift() ?? '') : '';
      const head = this.#translate(before, depth);
      // A tail alone may be anyone's words.
      if (depth === 0 && pattern.isTail && head === before) continue;
      const said = new Map(
        pattern.names.map((name, at) => [name, this.#translate(parts[at] ?? '', depth + 1)]),
      );
      return head + pattern.to.replace(hole, (whole, name: string) => said.get(name) ?? whole);
    }
    return text;
  }
}

function patternOf(from: string, to: string): Pattern {
  const isTail = /^[:; ]/.test(from);
  const names = [...from.matchAll(hole)].map(([, name = '']) => name);
  const texts = from.split(/\{\w+\}/);
  const body = texts
    .map((text, at) => escaped(text) + (at < names.length ? partOf(names[at] ?? '') : ''))
    .join('');
  return {
    matches: new RegExp(`^${isTail ? '(.*?)' : ''}${body}$`, 's'),
    names,
    to,
    core: texts.reduce((best, text) => (text.length > best.length ? text : best), ''),
    isTail,
    standsAlone: !isTail && (from === to || literalLength(from) > 6),
  };
}

const partOf = (name: string): string => (/^id[A-Z]/.test(name) ? '(\\S*?)' : '(.*?)');

const literalLength = (pattern: string): number => pattern.replace(hole, '').length;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Puts sentences that were made in English into another language: found by their pattern, their parts carried over. */

/** English pattern → the same in the other language; `{name}` stands for a part. A key that begins with `:`, `;` or a space is a tail: it may follow any part. */
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
      // What comes whole before what comes in two parts.
      if (depth === 0 && !pattern.standsAlone) continue;
      const found = text.includes(pattern.core) ? pattern.matches.exec(text) : null;
      if (!found) continue;
      const [, ...parts] = found;
      const head = pattern.isTail ? this.#translate(parts.shift() ?? '', depth + 1) : '';
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
  const texts = from.split(/\{\w+\}/);
  const body = texts.map((text) => escaped(text)).join('(.*?)');
  return {
    matches: new RegExp(`^${isTail ? '(.*?)' : ''}${body}$`, 's'),
    names: [...from.matchAll(hole)].map(([, name = '']) => name),
    to,
    core: texts.reduce((best, text) => (text.length > best.length ? text : best), ''),
    isTail,
    standsAlone: !isTail && (from === to || literalLength(from) > 6),
  };
}

const literalLength = (pattern: string): number => pattern.replace(hole, '').length;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

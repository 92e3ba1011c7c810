/** A value as text, the way a notebook prints it: one ordered list of kinds, most specific first, ending in plain text. */
import { classText, describers } from './describers.ts';
import { cutText } from './cut-text.ts';
import { numberText } from './number-text.ts';
import { isProxy } from './own-property.ts';
import type { Pen } from './pen.ts';

const longestText = 20_000;
const deepest = 6;

export function textOf(value: unknown): string {
  return cutText(new BoundedPen().show(value), longestText);
}

class BoundedPen implements Pen {
  #left = longestText;
  #depth = 0;
  readonly #around = new Set<object>();

  show(value: unknown): string {
    const text = this.#textOf(value);
    this.#left -= text.length;
    return text;
  }

  list(open: string, entries: Iterable<() => string>, count: number, close: string): string {
    const shown: string[] = [];
    for (const entry of entries) {
      if (this.#left <= 0 || shown.length >= 100) break;
      shown.push(entry());
    }
    if (shown.length < count) shown.push(`… ${count - shown.length} more`);
    const line = shown.join(', ');
    if (line.length <= 76 && !line.includes('\n')) return `${open}${line}${close}`;
    const pad = close.startsWith(' ') ? close.slice(1) : close;
    const lines = shown.every((part) => part.length <= 20 && !part.includes('\n')) ? rows(shown) : shown;
    return `${open.trimEnd()}\n${lines.map((part) => indent(part)).join(',\n')}\n${pad}`;
  }

  #textOf(value: unknown): string {
    switch (typeof value) {
      case 'string':
        return quoted(value);
      case 'number':
        return numberText(value);
      case 'bigint':
        return `${value}n`;
      case 'symbol':
        return value.toString();
      case 'object':
        return value === null ? 'null' : this.#object(value);
      case 'function':
        return this.#object(value);
      default:
        return String(value);
    }
  }

  #object(object: object): string {
    if (isProxy(object)) return typeof object === 'function' ? '[Proxy of a function]' : '[Proxy]';
    if (this.#around.has(object)) return '[circular]';
    if (this.#depth >= deepest) return `[${classText(object)}]`;
    this.#around.add(object);
    this.#depth++;
    try {
      for (const describer of describers) if (describer.is(object)) return describer.text(object, this);
      return `[${classText(object)}]`;
    } finally {
      this.#depth--;
      this.#around.delete(object);
    }
  }
}

/** Short entries side by side, as many as a line takes. */
function rows(entries: readonly string[]): string[] {
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + entry.length < 74) lines[lines.length - 1] = `${last}, ${entry}`;
    else lines.push(entry);
  }
  return lines;
}

const indent = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;

/** In single quotes, with what would break the line escaped. */
function quoted(text: string): string {
  const cut = cutText(text, 10_000);
  const inside = JSON.stringify(cut).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return cut.length < text.length
    ? `'${inside}'… ${text.length - cut.length} more characters`
    : `'${inside}'`;
}

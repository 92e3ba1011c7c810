/** The text of one console call: strings bare, other values as a notebook shows them, and the usual % placeholders. */
import { cutText } from './cut-text.ts';
import { textOf } from './text-of.ts';

const longestLine = 20_000;

export function consoleText(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  const parts =
    typeof first === 'string' && rest.length > 0 && first.length <= longestLine && first.includes('%')
      ? withPlaceholders(first, rest)
      : values.map(bare);
  return cutText(parts.join(' '), longestLine);
}

/** Cut before joining: joining copies. */
const bare = (value: unknown): string =>
  typeof value === 'string' ? cutText(value, longestLine) : textOf(value);

function withPlaceholders(format: string, values: unknown[]): string[] {
  const filled = format.replace(/%[sdifoOjc%]/g, (mark) => {
    if (mark === '%%') return '%';
    if (values.length === 0) return mark;
    const value = values.shift();
    if (mark === '%c') return '';
    if (mark === '%d' || mark === '%f') return typeof value === 'number' ? String(value) : textOf(value);
    if (mark === '%i') return typeof value === 'number' ? String(Math.trunc(value)) : textOf(value);
    return bare(value);
  });
  return [filled, ...values.map(bare)];
}

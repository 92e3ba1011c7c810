/** The dotted name around a place in code. */

export function nameAt(line: string, column: number): string {
  const before = /[\w$.]*$/.exec(line.slice(0, column))?.[0] ?? '';
  // What follows the name's own end is asked for by standing there.
  const after = /^[\w$]*/.exec(line.slice(column))?.[0] ?? '';
  return `${before}${after}`.replace(/^\.+|\.+$/g, '');
}

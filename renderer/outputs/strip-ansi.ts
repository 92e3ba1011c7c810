/** Terminal colours and cursor moves mean nothing here, and links in them lead nowhere. */

/** Escape, the one-character introducer, and the bell that ends a link; spelled out, as they cannot be seen. */
const [escape, introducer, bell] = ['\\u001B', '\\u009B', '\\u0007'];
const sequences = new RegExp(
  [
    `${escape}\\][^${bell}${escape}]*(?:${bell}|${escape}\\\\)`,
    `(?:${escape}\\[|${introducer})[0-?]*[ -/]*[@-~]`,
    `${escape}[@-Z\\\\^_]`,
  ].join('|'),
  'g',
);

export const stripAnsi = (text: string): string =>
  /[^ -~\s]/.test(text) ? text.replace(sequences, '') : text;

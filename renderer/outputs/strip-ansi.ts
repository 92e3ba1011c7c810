/** Terminal colours and cursor moves mean nothing here, and links in them lead nowhere. */
// eslint-disable-next-line no-control-regex
const sequences =
  /\u001B(?:\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_]|\[[0-?]*[ -/]*[@-~])|\u009B[0-?]*[ -/]*[@-~]/g;

export const stripAnsi = (text: string): string =>
  text.includes('\u001B') || text.includes('\u009B') ? text.replace(sequences, '') : text;

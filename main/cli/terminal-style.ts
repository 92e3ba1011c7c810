/** Colours and widths of human output; plain text where the reader is no terminal or asked for none. */

export interface TerminalStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  readonly columns: number;
}

const wrap =
  (open: number, close: number, coloured: boolean) =>
  (text: string): string =>
    coloured ? `\u001B[${open}m${text}\u001B[${close}m` : text;

export const terminalStyle = (coloured: boolean, columns: number): TerminalStyle => ({
  bold: wrap(1, 22, coloured),
  dim: wrap(2, 22, coloured),
  red: wrap(31, 39, coloured),
  green: wrap(32, 39, coloured),
  yellow: wrap(33, 39, coloured),
  blue: wrap(36, 39, coloured),
  columns,
});

/** The style of this process' stdout; NO_COLOR and FORCE_COLOR as elsewhere. */
export function styleOf(noColor: boolean): TerminalStyle {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = FORCE_COLOR ? FORCE_COLOR !== '0' : process.stdout.isTTY && TERM !== 'dumb';
  const columns = Math.min(Math.max(process.stdout.columns ?? 100, 40), 120);
  return terminalStyle(Boolean(wanted) && !noColor && !NO_COLOR, columns);
}

/** Each line moved to the right. */
export const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line ? `${by}${line}` : line))
    .join('\n');

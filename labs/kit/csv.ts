/** Comma-separated values (RFC 4180, and what spreadsheets make of it) into records. */

export type CsvRow = Record<string, number | string | null>;

const separators = [',', ';', '\t'] as const;

/** `file` is how errors call it. */
export function parseCsv(file: string, text: string): CsvRow[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const separator = separators.toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0];
  const [names, ...lines] = cellsOf(text, separator ?? ',');
  if (names === undefined || names.every((name) => name.trim() === ''))
    throw new Error(`${file}: found no first line, expected the names of the columns`);
  const columns = names.map((name, at) => name.trim() || `column ${at + 1}`);
  for (const [at, line] of lines.entries())
    if (line.length !== columns.length)
      throw new Error(
        `${file}, row ${at + 2}: found ${line.length} values, expected ${columns.length}, one for each column; a value with “${separator}” in it stands in quotes`,
      );
  const numeric = columns.map((_, column) => lines.every((line) => isNumber(line[column] ?? '')));
  return lines.map((line) =>
    Object.fromEntries(
      columns.map((name, column) => {
        const value = (line[column] ?? '').trim();
        return [name, value === '' ? null : numeric[column] ? Number(value) : value];
      }),
    ),
  );
}

const isNumber = (value: string): boolean => value.trim() === '' || Number.isFinite(Number(value));

/** Rows of texts; empty lines are passed over. */
function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      endRow();
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

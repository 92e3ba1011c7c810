/** A reader of notebooks that knows the format (nbformat 4.5) and nothing of Tapedeck: it refuses what Jupyter would. */

interface PlainCell {
  readonly id: string;
  readonly source: string;
}

/** The cells of a valid notebook; throws for any other text. */
export function readPlainNotebook(text: string): readonly PlainCell[] {
  const notebook: unknown = JSON.parse(text);
  const found = record(notebook, 'the notebook');
  only(found, ['cells', 'metadata', 'nbformat', 'nbformat_minor'], 'the notebook');
  if (found['nbformat'] !== 4 || found['nbformat_minor'] !== 5) throw new Error('it is not nbformat 4.5');
  record(found['metadata'], 'metadata');
  if (!Array.isArray(found['cells'])) throw new Error('cells is no list');
  const cells = found['cells'].map(readCell);
  if (new Set(cells.map(({ id }) => id)).size !== cells.length) throw new Error('an id stands twice');
  return cells;
}

function readCell(cell: unknown, at: number): PlainCell {
  const where = `cell ${at}`;
  const found = record(cell, where);
  const kind = found['cell_type'];
  const isCode = kind === 'code';
  if (!isCode && kind !== 'markdown' && kind !== 'raw') throw new Error(`${where} is ${String(kind)}`);
  const more = isCode ? ['outputs', 'execution_count'] : ['attachments'];
  only(found, ['id', 'cell_type', 'metadata', 'source', ...more], where);
  const { id, source } = found;
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new Error(`${where} has no id`);
  record(found['metadata'], `metadata of ${where}`);
  if (isCode && !Array.isArray(found['outputs'])) throw new Error(`${where} has no outputs`);
  if (isCode && found['execution_count'] !== null && !Number.isInteger(found['execution_count']))
    throw new Error(`${where} has a wrong execution_count`);
  if (typeof source === 'string') return { id, source };
  if (!Array.isArray(source) || !source.every((line) => typeof line === 'string'))
    throw new Error(`${where} has no source`);
  return { id, source: source.join('') };
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${what} is no object`);
  return value as Record<string, unknown>;
}

function only(found: object, names: readonly string[], where: string): void {
  const other = Object.keys(found).find((name) => !names.includes(name));
  if (other !== undefined) throw new Error(`${where} has "${other}", which is not in the format`);
}

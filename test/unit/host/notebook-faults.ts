/** What the schema of nbformat 4.5 says against a notebook; written from its text, apart from our own writer. */

type Json = unknown;
type Fields = Record<string, Json>;

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMultiline = (value: Json): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));
const isBundle = (value: Json): boolean =>
  isFields(value) &&
  Object.entries(value).every(([type, data]) => /^application\/(.*\+)?json$/.test(type) || isMultiline(data));
const isCount = (value: Json): boolean => value === null || (Number.isInteger(value) && Number(value) >= 0);

/** `required` and no other, each as its test says. */
function fields(
  where: string,
  value: Json,
  tests: Record<string, (value: Json) => boolean>,
  optional: string[] = [],
): string[] {
  if (!isFields(value)) return [`${where} is no object`];
  const missing = Object.keys(tests).filter((key) => !(key in value) && !optional.includes(key));
  const foreign = Object.keys(value).filter((key) => !(key in tests));
  const wrong = Object.keys(tests).filter((key) => key in value && !tests[key]?.(value[key]));
  return [
    ...missing.map((key) => `${where} lacks ${key}`),
    ...foreign.map((key) => `${where} has ${key}, which the schema does not know`),
    ...wrong.map((key) => `${where} has a wrong ${key}: ${JSON.stringify(value[key])?.slice(0, 80)}`),
  ];
}

const outputs: Record<string, Record<string, (value: Json) => boolean>> = {
  stream: { output_type: () => true, name: (value) => typeof value === 'string', text: isMultiline },
  error: {
    output_type: () => true,
    ename: (value) => typeof value === 'string',
    evalue: (value) => typeof value === 'string',
    traceback: (value) => Array.isArray(value) && value.every((line) => typeof line === 'string'),
  },
  display_data: { output_type: () => true, data: isBundle, metadata: isFields },
  execute_result: { output_type: () => true, data: isBundle, metadata: isFields, execution_count: isCount },
};

const outputFaults = (where: string, output: Json): string[] => {
  const kind = isFields(output) ? String(output['output_type']) : '';
  const tests = outputs[kind];
  return tests ? fields(where, output, tests) : [`${where} is of no known type ${kind}`];
};

function cellFaults(cell: Json, at: number): string[] {
  const where = `cell ${at}`;
  if (!isFields(cell)) return [`${where} is no object`];
  const every = {
    id: (value: Json) => typeof value === 'string' && /^[a-zA-Z0-9-_]+$/.test(value) && value.length <= 64,
    cell_type: (value: Json) => ['raw', 'markdown', 'code'].includes(String(value)),
    metadata: isFields,
    source: isMultiline,
  };
  if (cell['cell_type'] !== 'code')
    return fields(where, cell, { ...every, attachments: isFields }, ['attachments']);
  const list = Array.isArray(cell['outputs']) ? (cell['outputs'] as Json[]) : [];
  return [
    ...fields(where, cell, { ...every, outputs: Array.isArray, execution_count: isCount }),
    ...list.flatMap((output, index) => outputFaults(`${where} output ${index}`, output)),
  ];
}

export function notebookFaults(text: string): string[] {
  const root: Json = JSON.parse(text);
  const top = fields('the notebook', root, {
    metadata: isFields,
    nbformat: (value) => value === 4,
    nbformat_minor: (value) => Number.isInteger(value) && Number(value) >= 5,
    cells: Array.isArray,
  });
  if (!isFields(root) || !Array.isArray(root['cells'])) return top;
  const { cells, metadata } = root as { cells: Json[]; metadata: Fields };
  const { kernelspec, language_info: language } = metadata;
  const ids = cells.map((cell) => (isFields(cell) ? cell['id'] : undefined));
  return [
    ...top,
    ...(isFields(kernelspec) &&
    typeof kernelspec['name'] === 'string' &&
    typeof kernelspec['display_name'] === 'string'
      ? []
      : ['kernelspec lacks a name']),
    ...(isFields(language) && typeof language['name'] === 'string' ? [] : ['language_info lacks a name']),
    ...cells.flatMap(cellFaults),
    ...(new Set(ids).size === ids.length ? [] : ['two cells have the same id']),
  ];
}

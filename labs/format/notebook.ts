/** Notebooks (.ipynb, nbformat 4): read with clear refusals, written so that what others put in stays in. */
import type { LabProblem } from './lab.ts';
import {
  isObject,
  type DocumentCell,
  type Json,
  type JsonObject,
  type ReadDocument,
  type WorkDocument,
} from './work-document.ts';

/** The newest nbformat this reader knows. */
const newest = { major: 4, minor: 5 } as const;

const kinds: ReadonlyMap<unknown, DocumentCell['kind']> = new Map([
  ['code', 'code'],
  ['markdown', 'prose'],
  ['raw', 'raw'],
]);

export function readNotebook(file: string, text: string): ReadDocument {
  const refuse = (message: string, line = 1): ReadDocument => ({
    kind: 'problems',
    problems: [{ file, line, message }],
  });
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(
      `not a notebook: expected JSON, ${why.slice(0, 200).replace(/\s+/g, ' ')}`,
      lineOfFault(why, text),
    );
  }
  if (!isObject(root) || !Array.isArray(root['cells']))
    return refuse('not a notebook: expected a JSON object with a list called "cells"');
  const { nbformat: major, nbformat_minor: minor = 0 } = root;
  const metadata = isObject(root['metadata']) ? root['metadata'] : {};
  if (typeof major !== 'number' || typeof minor !== 'number')
    return refuse('not a notebook: expected a number called "nbformat"');
  if (major > newest.major || (major === newest.major && minor > newest.minor))
    return refuse(
      `found nbformat ${major}.${minor}, this program reads up to ${newest.major}.${newest.minor}: save it as that version, or update Tapedeck`,
    );
  if (major < newest.major)
    return refuse(
      `found nbformat ${major}, expected ${newest.major}: open and save it once in a current Jupyter`,
    );
  const language = languageOf(metadata);
  if (language !== undefined && !['typescript', 'javascript'].includes(language.toLowerCase()))
    return refuse(
      `this notebook is written in ${language}, expected TypeScript: start from the lab's own work file, or translate the cells`,
    );
  const { cells, problems } = readCells(file, root['cells']);
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'document', document: { ...labOf(metadata), cells, metadata } };
}

function readCells(file: string, list: readonly Json[]): { cells: DocumentCell[]; problems: LabProblem[] } {
  const cells: DocumentCell[] = [];
  const problems: LabProblem[] = [];
  const places = new Map<string, number>();
  for (const [at, cell] of list.entries()) {
    const report = (message: string) =>
      void problems.push({ file, line: 1, message: `cell ${at + 1} ${message}` });
    const kind = isObject(cell) ? kinds.get(cell['cell_type']) : undefined;
    if (!isObject(cell) || kind === undefined) {
      report('is of no known kind: expected "cell_type" to be code, markdown or raw');
      continue;
    }
    const { source: written, id: given, ...foreign } = cell;
    const source = Array.isArray(written) ? written.join('') : written;
    if (typeof source !== 'string') report('has no source: expected a text or a list of texts');
    // Before 4.5 cells had no ids.
    const id = given ?? `cell-${at + 1}`;
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) {
      report(`has the id ${JSON.stringify(id)}, expected 1 to 64 letters, digits, dashes or underscores`);
      continue;
    }
    const before = places.get(id);
    if (before !== undefined)
      report(`has the id "${id}", which cell ${before} already has: give each cell its own`);
    places.set(id, at + 1);
    cells.push({ id, kind, source: String(source), foreign });
  }
  return { cells, problems };
}

/** Valid nbformat 4.5; metadata and outputs of cells come out as they went in. */
export function writeNotebook(document: WorkDocument): string {
  const named = [...kinds];
  const cells = document.cells.map(({ id, kind, source, foreign }) => {
    const type = named.find(([, known]) => known === kind)?.[0] ?? 'raw';
    const own: JsonObject =
      type === 'code' ? { execution_count: null, metadata: {}, outputs: [] } : { metadata: {} };
    const lines = source.split(/(?<=\n)/);
    return { ...own, ...foreign, cell_type: type, id, source: lines };
  });
  const labels = {
    kernelspec: { display_name: 'Tapedeck (TypeScript)', language: 'typescript', name: 'tapedeck' },
    language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x-typescript' },
  };
  const tapedeck = isObject(document.metadata['tapedeck']) ? document.metadata['tapedeck'] : {};
  const lab =
    document.lab === undefined
      ? {}
      : { tapedeck: { ...tapedeck, lab: document.lab.id, version: document.lab.version } };
  const metadata = { ...labels, ...document.metadata, ...lab };
  return `${JSON.stringify({ cells, metadata, nbformat: newest.major, nbformat_minor: newest.minor }, null, 1)}\n`;
}

function languageOf(metadata: JsonObject): string | undefined {
  const { language_info: info, kernelspec } = metadata;
  const said = [
    isObject(info) ? info['name'] : undefined,
    isObject(kernelspec) ? kernelspec['language'] : undefined,
  ];
  const language = said.find((value) => typeof value === 'string');
  if (language !== undefined) return language as string;
  const kernel = isObject(kernelspec) ? kernelspec['name'] : undefined;
  return typeof kernel === 'string' && /python/i.test(kernel) ? 'Python' : undefined;
}

function labOf(metadata: JsonObject): Pick<WorkDocument, 'lab'> {
  const { tapedeck } = metadata;
  if (!isObject(tapedeck) || typeof tapedeck['lab'] !== 'string') return {};
  const { version } = tapedeck;
  return { lab: { id: tapedeck['lab'], version: typeof version === 'string' ? version : '1' } };
}

/** V8 tells the place of a fault as a position, as a line, or by ten characters to each side of it. */
function lineOfFault(why: string, text: string): number {
  const line = /line (\d+)/.exec(why)?.[1];
  if (line !== undefined) return Number(line);
  const around = /(\.\.\.)?"([^]*?)"(\.\.\.)? is not valid JSON/.exec(why);
  const found = around ? text.indexOf(around[2] ?? '') + (around[1] === undefined ? 0 : 10) : -1;
  const told = /position (\d+)/.exec(why)?.[1];
  const position = told !== undefined ? Number(told) : /end of JSON/.test(why) ? text.length : found;
  return Math.max(1, text.slice(0, Math.max(0, position)).split('\n').length);
}

/** Hostile notebooks: every payload in the places that show it, beside code that would tell if it were run. */
import { disguisedCells, namesOfEveryObject } from './hostile-cells.ts';
import { disguises } from './hostile-disguises.ts';
import { payloads, strangeCells, type Payload } from './hostile-payloads.ts';

/** What one file holds. */
export interface Hostility {
  readonly texts: readonly Payload[];
  readonly cells: Readonly<Record<string, unknown>>;
}

export const plainHostility = (at: string): Hostility => ({ texts: payloads(at), cells: strangeCells(at) });
export const disguisedHostility = (at: string): Hostility => ({
  texts: disguises(at),
  cells: disguisedCells(at),
});

/** Asked for by code of the file: nobody may have run it. */
export const ranPath = '/ran';

const runWith = (outputs: readonly object[]): object => ({
  tapedeck: { run: { status: 'done', elapsedMs: 1, outputs } },
});

/** A plot whose every text is the payload's. */
export const plotOf = (text: string) => ({
  kind: 'plot',
  title: text,
  xLabel: text,
  yLabel: text,
  series: [
    { name: text, x: [1, 2, 3], y: [1, 'NaN', 3] },
    { name: text, x: [1, 2, 3], y: [3, 2, 1] },
  ],
  lines: [{ y: 2, label: text }],
});

const valueOf = (text: string) => ({
  kind: 'value',
  text,
  value: { kind: 'record', items: { [`k ${text}`]: { kind: 'string', value: text } } },
  table: { columns: [text, 'b'], rows: [[text, 1]], count: 1 },
});

/** The cells of one payload: code with all that was saved of it, and a note. */
function cellsOf({ places, text }: Payload, at: string, number: number): object[] {
  const has = (place: Payload['places'][number]): boolean => places.includes(place);
  const outputs = [
    ...(has('html') ? [{ output_type: 'display_data', data: { 'text/html': text }, metadata: {} }] : []),
    ...(has('svg') ? [{ output_type: 'display_data', data: { 'image/svg+xml': text }, metadata: {} }] : []),
    ...(has('text') ? [{ output_type: 'stream', name: 'stdout', text }] : []),
    ...(has('error') ? [{ output_type: 'error', ename: text, evalue: text, traceback: [text] }] : []),
  ];
  const own = [...(has('plot') ? [plotOf(text)] : []), ...(has('value') ? [valueOf(text)] : [])];
  const code = (id: string, fields: object): object => ({
    cell_type: 'code',
    id,
    source: `await fetch('${at}${ranPath}');`,
    metadata: {},
    outputs: [],
    execution_count: null,
    ...fields,
  });
  return [
    ...(outputs.length > 0 ? [code(`saved-${number}`, { outputs })] : []),
    ...(own.length > 0 ? [code(`own-${number}`, { metadata: runWith(own) })] : []),
    ...(has('note') ? [{ cell_type: 'markdown', id: `note-${number}`, source: text, metadata: {} }] : []),
  ];
}

const notebookText = (cells: readonly object[], more: object = {}): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells, ...more });

const empty = (id: string): object => ({
  cell_type: 'code',
  id,
  source: '',
  metadata: {},
  outputs: [],
  execution_count: null,
});

/** One file with all payloads; its last output is markup that is there when all of it has been shown. */
export function hostileNotebook(at: string, { texts, cells }: Hostility): string {
  const strange = Object.entries(cells).map(([name, fields], number) => ({
    ...empty(`strange-${number}`),
    source: `// ${name}\nawait fetch('${at}${ranPath}');`,
    ...(fields as object),
  }));
  const last = {
    output_type: 'display_data',
    data: { 'text/html': '<b id="shown">shown</b>' },
    metadata: {},
  };
  return notebookText([
    ...texts.flatMap((payload, number) => cellsOf(payload, at, number)),
    ...strange,
    ...namesOfEveryObject.map((id) => ({
      ...empty(id),
      source: `await fetch('${at}${ranPath}');`,
      metadata: runWith([{ kind: 'text', text: `saved of ${id}` }]),
    })),
    { ...empty('mine'), outputs: [last] },
  ]);
}

/** Names of every object as the ids of cells of which nothing was saved. */
const notRun = notebookText([
  ...namesOfEveryObject.map((id) => ({ ...empty(id), source: `// ${id}` })),
  { ...empty('note'), cell_type: 'markdown' },
]);

/** Files that are hostile as a whole: each is refused in words or opened, and the workbench goes on. */
export function hostileFiles(at: string): Readonly<Record<string, string>> {
  const polluting = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  const cell = (fields: string): string =>
    `{"nbformat":4,"nbformat_minor":5,"metadata":${polluting},"cells":[{"cell_type":"code","id":"mine","source":"","outputs":[],"execution_count":null,${fields}}]}`;
  const [open, close] = ['[', ']'].map((bracket) => bracket.repeat(200_000));
  return {
    'proto keys': cell(`"metadata":${polluting},"__proto__":{"polluted":1}`),
    'proto run': cell(
      `"metadata":{"tapedeck":{"__proto__":{"polluted":1},"run":{"status":"done","elapsedMs":1,"outputs":[{"kind":"value","text":"","value":{"kind":"record","items":{"__proto__":{"kind":"null"}}}}]}}}`,
    ),
    'deep metadata': cell(`"metadata":{"a":${open}${close}}`),
    'deep markup': cell(
      `"metadata":{},"outputs":[{"output_type":"display_data","data":{"text/html":${JSON.stringify('<b><i>'.repeat(16_000))}}}]`,
    ),
    'a long line': cell(`"metadata":{},"source":${JSON.stringify(`// ${'x'.repeat(3_000_000)}`)}`),
    'markup for an id': notebookText([empty(`"><img src=${at}/id>`)]),
    'one id twice': notebookText([empty('mine'), empty('mine')]),
    'a lab that is a path': notebookText([empty('mine')], {
      metadata: { tapedeck: { lab: '../../../etc', version: `<img src=${at}/version>` } },
    }),
    'another language': notebookText([], {
      metadata: { language_info: { name: `<script>fetch('${at}/language')</script>` } },
    }),
    'names of every object for ids': notRun,
    'names of every object for labs': notebookText([empty('mine')], {
      metadata: {
        tapedeck: { lab: '__proto__', version: '1', original: { constructor: 'x' }, labContent: '' },
      },
    }),
    'a kind of every object': notebookText([{ ...empty('mine'), cell_type: 'constructor' }]),
    'keys that come twice': cell(`"metadata":{},"source":"// one","source":"// two","cell_type":"markdown"`),
    'cells of wrong kinds': notebookText([null, 7, [], { cell_type: 'code' }] as unknown as object[]),
    'a source of wrong kinds': notebookText([{ ...empty('mine'), source: { length: 3, 0: 'x' } }]),
    'an id with a NUL': notebookText([empty('mine\u0000')]),
    'an id without end': notebookText([empty('x'.repeat(10_000_000))]),
    'an older format': notebookText([], { nbformat: 3, worksheets: [{ cells: [empty('mine')] }] }),
    'a format to come': notebookText([empty('mine')], { nbformat: 99, nbformat_minor: -1 }),
    'a format that is no number': notebookText([empty('mine')], { nbformat: 4, nbformat_minor: 1e308 }),
    'a revision without end': notebookText([empty('mine')], {
      metadata: {
        tapedeck: { revision: 1e308, seed: 1e308, format: 1, labContent: { x: 1 }, original: [1] },
      },
    }),
    'no notebook': `<script>fetch('${at}/file')</script>`,
    'nothing but nesting': `{"cells":${open}${close}}`,
    // Names of files, as they come in archives.
    '<img src=x onerror=globalThis.escaped=1>': notebookText([empty('mine')]),
    '\u202egnp.exe\u200b': notebookText([empty('mine')]),
  };
}

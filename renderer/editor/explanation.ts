/** A declaration as an element: its code in colour, its doc comment's text, code and tags. */
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { highlightCode } from '@lezer/highlight';
import type { Explanation } from '../../preload/contract/language.ts';
import { say } from '../messages/say.svelte.ts';
import { codeHighlight } from './code-theme.ts';

export function explanationElement({ code, text, tags }: Explanation): HTMLElement {
  const box = element('div', 'explanation');
  // Long ones scroll, by key too.
  box.tabIndex = 0;
  box.append(codeElement(code));
  // A fence holds an example; what is between fences is text.
  for (const [at, part] of text.split(/```\w*\n?/).entries())
    if (part.trim()) box.append(...(at % 2 ? [codeElement(part.trim())] : paragraphs(part)));
  const parameters = tags.filter(({ name }) => name === 'param');
  if (parameters.length > 0) {
    const list = element('dl');
    for (const { text: parameter } of parameters) {
      const [name = '', rest = ''] = parameter.split(/\s+(.*)/s);
      list.append(element('dt', '', name), element('dd', '', rest.replace(/^- /, '')));
    }
    box.append(list);
  }
  for (const { name, text: tag } of tags) {
    if (name === 'param' || !tag) continue;
    box.append(element('p', 'tag', say(`editor.tag.${name as 'returns'}`)));
    box.append(
      ...(name === 'example' ? [codeElement(tag.replace(/```\w*\n?/g, '').trim())] : paragraphs(tag)),
    );
  }
  return box;
}

export function codeElement(code: string): HTMLElement {
  const pre = element('pre');
  highlightCode(
    code,
    javascriptLanguage.parser.configure({ dialect: 'ts' }).parse(code),
    codeHighlight,
    (piece, classes) => {
      pre.append(classes ? element('span', classes, piece) : piece);
    },
    () => pre.append('\n'),
  );
  return pre;
}

const paragraphs = (text: string): HTMLElement[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => {
      const line = element('p');
      for (const [at, piece] of paragraph.trim().split('`').entries())
        line.append(at % 2 ? element('code', '', piece) : piece.replace(/\s*\n\s*/g, ' '));
      return line;
    });

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

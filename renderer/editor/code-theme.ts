/** The look of code, in the design's tokens alone. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const codeHighlight = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.controlKeyword, tags.moduleKeyword, tags.self],
    color: 'var(--c-key)',
    fontWeight: '600',
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--c-str)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--c-num)' },
  { tag: [tags.comment], color: 'var(--c-com)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--c-type)' },
]);

export const codeColours = syntaxHighlighting(codeHighlight);

export const codeTheme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: 'var(--text-md)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: 'var(--lead-code)' },
  '.cm-content': { padding: '0.125rem 0 0.5rem', caretColor: 'var(--ink)' },
  '.cm-gutters': {
    // Not see-through: long lines scroll beneath it.
    backgroundColor: 'var(--well)',
    border: '0',
    color: 'var(--ink-3)',
    fontSize: 'var(--text-xs)',
  },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '1.75rem',
    padding: '0 0.375rem 0 0',
    lineHeight: 'calc(var(--text-md) * 1.54)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--select)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--hover)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r-2)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-code)', fontSize: 'var(--text-sm)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.125rem 0.5rem', lineHeight: '1.5' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650', color: 'var(--fwd)' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: '30rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--select)',
    color: 'var(--ink)',
  },
  '.cm-panels': { backgroundColor: 'var(--sheet)', color: 'var(--ink)', border: '0' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': {
    backgroundColor: 'var(--select)',
    color: 'var(--ink)',
  },
  '.cm-panel.cm-panel-lint button[name=close]': {
    color: 'var(--ink-2)',
    fontSize: 'var(--text-lg)',
    minWidth: '1.5rem',
    minHeight: '1.5rem',
  },
  '.cm-diagnostic-error': {
    borderLeft: '3px solid var(--fail)',
    fontFamily: 'var(--font-ui)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--fail) 1px' },
});

/** The editors of the cells on the page, by cell; a cell out of sight has one that is made when it is asked for. */
import type { EditorView } from '@codemirror/view';

export interface OpenEditor {
  readonly cell: string;
  /** The editor, made now when it was not yet. */
  view(): EditorView;
  /** Undefined while only its place is held. */
  readonly live: EditorView | undefined;
}

const editors = new Map<string, OpenEditor>();

/** Answers how to take it back. */
export function addEditor(editor: OpenEditor): () => void {
  editors.set(editor.cell, editor);
  return () => {
    if (editors.get(editor.cell) === editor) editors.delete(editor.cell);
  };
}

export const editorOf = (cell: string | undefined): OpenEditor | undefined =>
  cell === undefined ? undefined : editors.get(cell);

export const liveEditors = (): readonly (OpenEditor & { readonly live: EditorView })[] =>
  [...editors.values()].filter(
    (editor): editor is OpenEditor & { readonly live: EditorView } => editor.live !== undefined,
  );

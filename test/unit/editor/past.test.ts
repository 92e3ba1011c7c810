/** Undo reaches back into what the document's log remembers. */
import { history, redo, undo, undoDepth, historyField } from '@codemirror/commands';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { stateAfter, stepsTo } from '../../../renderer/editor/past.ts';
import { smallestChange } from '../../../renderer/editor/smallest-change.ts';

const typed = (...sources: readonly (readonly [number, string])[]) =>
  sources.map(([at, source]) => ({ at, source }));

describe('steps of undo', () => {
  it('are divided where the typing paused', () => {
    const past = typed(
      [0, ''],
      [100, 'c'],
      [250, 'con'],
      [400, 'const'],
      [5000, 'const x'],
      [5100, 'const x = 1'],
    );
    expect(stepsTo(past, 'const x = 1')).toEqual(['', 'const', 'const x = 1']);
  });

  it('end with the text of now, also when the log went on', () => {
    const past = typed([0, 'a'], [1000, 'ab'], [2000, 'abc']);
    expect(stepsTo(past, 'ab')).toEqual(['a', 'ab']);
  });

  it('are none when the log does not lead to the text of now', () => {
    expect(stepsTo(typed([0, 'a'], [1000, 'b']), 'c')).toEqual([]);
  });
});

describe('a state made of steps', () => {
  const restored = (steps: readonly string[]): EditorState =>
    EditorState.fromJSON(stateAfter(steps), { extensions: [history()] }, { history: historyField });
  const after = (state: EditorState, command: typeof undo): EditorState => {
    let next = state;
    command({ state, dispatch: (transaction) => (next = transaction.state) });
    return next;
  };

  it('shows the last one and undoes them one by one', () => {
    const texts: string[] = [];
    let state = restored(['', 'one', 'one two', 'three two']);
    for (let i = 0; i < 4; i++) {
      texts.push(state.doc.toString());
      state = after(state, undo);
    }
    expect(texts).toEqual(['three two', 'one two', 'one', '']);
    expect(after(state, redo).doc.toString()).toBe('one');
  });

  it('goes on with what is typed after it', () => {
    const change: TransactionSpec = { changes: { from: 3, insert: '!' }, userEvent: 'input.type' };
    const state = restored(['', 'one']).update(change).state;
    expect([undoDepth(state), after(state, undo).doc.toString()]).toEqual([2, 'one']);
  });
});

describe('the smallest change', () => {
  const changed = (before: string, after: string): string => {
    const { from, to, insert } = smallestChange(before, after);
    return before.slice(0, from) + insert + before.slice(to);
  };
  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['aa', 'aaa'],
    ['aaa', 'aa'],
    ['const a = 1;', 'const ab = 12;'],
    ['x', ''],
    ['', 'x'],
  ])('makes %j into %j', (before, after) => {
    expect(changed(before, after)).toBe(after);
  });

  it('leaves alone what both have in common', () => {
    expect(smallestChange('const a = 1;', 'const b = 1;')).toEqual({ from: 6, to: 7, insert: 'b' });
  });
});

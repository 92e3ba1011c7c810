import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkEdit } from '../../../preload/contract/host.ts';
import { Outbox } from '../../../renderer/workbench/outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const edit = (source: string, cell = 'a'): WorkEdit => ({ kind: 'source', cell, source });

/** The host puts an edit on disk before it answers: what has been sent is what a kill leaves. */
test.each([1, 7, 40, 149, 151, 400])(
  'a kill at any moment of typing, a key every %i ms, loses at most 250 ms of it',
  (everyMs) => {
    const sent: WorkEdit[] = [];
    const outbox = new Outbox((edits) => sent.push(...edits));
    const begun = Date.now();
    for (let key = 0; key < 2000 / everyMs; key++) {
      outbox.add(edit(String(Date.now() - begun)));
      for (let passed = 0; passed < everyMs; passed++) {
        vi.advanceTimersByTime(1);
        const now = Date.now() - begun;
        const typed = Math.floor((now - 1) / everyMs) * everyMs;
        const last = sent.at(-1);
        const kept = last?.kind === 'source' ? Number(last.source) : -everyMs;
        // The first key that is not kept: how long ago it was pressed.
        const lost = kept === typed ? 0 : now - (kept + everyMs);
        expect(lost).toBeLessThanOrEqual(250);
      }
    }
  },
);

test('edits of two cells are sent in their order, and typing in one as its last state', () => {
  const sent: (readonly WorkEdit[])[] = [];
  const outbox = new Outbox((edits) => sent.push(edits));
  for (const one of [edit('1'), edit('12'), edit('x', 'b'), edit('123')]) outbox.add(one);
  expect(outbox.isEmpty).toBe(false);
  outbox.flush();
  expect(sent).toEqual([[edit('12'), edit('x', 'b'), edit('123')]]);
  expect(outbox.isEmpty).toBe(true);
});

/** Lines of a stream, with a bound on what is kept of each. */
import { expect, test } from 'vitest';
import { readLines } from '../../../main/cli/read-lines.ts';

async function linesOf(chunks: readonly (string | Uint8Array)[], maxBytes = 20): Promise<unknown[]> {
  const lines = [];
  async function* stream(): AsyncGenerator<string | Uint8Array> {
    yield* chunks;
  }
  for await (const { number, ...rest } of readLines(stream(), maxBytes))
    lines.push(rest.kind === 'line' ? [number, rest.text] : [number, rest.bytes, 'bytes']);
  return lines;
}

test('a line that comes in pieces is one line', async () => {
  expect(await linesOf(['ab', 'cd\nef', '\ng'])).toEqual([
    [1, 'abcd'],
    [2, 'ef'],
    [3, 'g'],
  ]);
});

test('a character cut between two pieces is whole', async () => {
  const bytes = new TextEncoder().encode('xé\n');
  expect(await linesOf([bytes.subarray(0, 2), bytes.subarray(2)])).toEqual([[1, 'xé']]);
});

test('empty lines are passed over and counted', async () => {
  expect(await linesOf(['\n  \r\na\n\n'])).toEqual([[3, 'a']]);
});

test('a line of exactly the bound is kept, one byte more is counted only', async () => {
  expect(await linesOf(['12345\n123456\nx\n'], 5)).toEqual([
    [1, '12345'],
    [2, 6, 'bytes'],
    [3, 'x'],
  ]);
});

test('nothing of a long line is kept while it comes in', async () => {
  const chunks = [...Array.from({ length: 1000 }, () => 'y'.repeat(100)), '\nend'];
  expect(await linesOf(chunks)).toEqual([
    [1, 100_000, 'bytes'],
    [2, 'end'],
  ]);
});

test('no input has no lines', async () => {
  expect(await linesOf([])).toEqual([]);
});

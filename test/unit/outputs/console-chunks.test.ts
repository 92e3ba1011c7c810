/** A long console comes in pieces that lose nothing. */
import { expect, test } from 'vitest';
import { consoleChunks, linesInChunk } from '../../../renderer/outputs/console-chunks.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i}`).join('\n');

test.each(['', 'one', 'one\n', '\n\n', lines(199), lines(200), `${lines(200)}\n`, lines(201), lines(20_000)])(
  'joined, the pieces are the text, and each holds no more lines than it may',
  (text) => {
    const chunks = consoleChunks(text);
    expect(chunks.join('')).toBe(text);
    for (const chunk of chunks) expect(chunk.split('\n').length).toBeLessThanOrEqual(linesInChunk + 1);
  },
);

test('a text that grows keeps the pieces before its last', () => {
  const before = consoleChunks(lines(1000));
  const after = consoleChunks(`${lines(1000)} more\nand more`);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
});

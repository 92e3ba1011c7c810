/** The history of a document: versions that one finds again, every source of a cell, a log that stays small. */
import { lstat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { cellHistoryOf, versionsOf } from '../../../main/host/document-history.ts';
import { DocumentBench, sources, type } from './document-bench.ts';

describe('the history', () => {
  test('turns the document back, and what it was stays in it', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await type(document, 'one;');
    const first = await document.save(true);
    await type(document, 'two;');
    await document.save(true);
    const cells = await document.version(first.kind === 'saved' ? String(first.revision) : '');
    await document.turnTo({ ...document.content, cells: cells ?? [] });
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'one;' });
    const versions = versionsOf(await document.log.read());
    const texts = await Promise.all(versions.map(({ version }) => document.version(version)));
    expect(texts.map((found) => found && sources(found)['cell-1'])).toEqual(['', 'one;', 'two;', 'one;']);
  });

  test('knows every source of a cell across restarts, for undo', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    for (const source of ['a', 'ab', 'abc']) await type(first.document, source);
    await first.document.close();
    const { document } = await bench.opened();
    await type(document, 'abcd');
    const history = cellHistoryOf(await document.log.read(), 'cell-1');
    expect(history.map(({ source }) => source)).toEqual(['', 'a', 'ab', 'abc', 'abcd']);
  });

  test('begins a new log in time, and goes on to reach back', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    for (let at = 0; at < 12; at++) await type(document, String(at).repeat(800_000));
    const [log = ''] = bench.places.logs;
    expect((await lstat(log)).size).toBeLessThan(10_000_000);
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': '11'.repeat(800_000) });
  });
});

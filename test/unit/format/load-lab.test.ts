/** A lesson's folder → Lab: what belongs to lab.md and is not there is found. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../labs/format/lab.ts';
import { loadLab } from '../../../labs/format/load-lab.ts';

const folder = (files: Record<string, string>) => ({
  id: 'a-lab',
  path: 'a-lab',
  readText: async (path: string) => files[path],
});
const lab = (body: string): string => `---\ntitle: A lab\n---\n\n# One thing\n\n${body}\n`;
const problems = async (body: string, files: Record<string, string> = {}): Promise<string[]> =>
  ((await loadLab(folder({ 'lab.md': lab(body), ...files })))?.problems ?? []).map(problemText);

test('a folder without a lab.md is no lab', async () => {
  expect(await loadLab(folder({}))).toBeUndefined();
});

test('checks and their messages reach the engine as one module', async () => {
  const loaded = await loadLab(
    folder({
      'lab.md': lab(''),
      'checks.ts': 'export const a = 1;',
      'messages.ts': 'export const messages = {};',
    }),
  );
  expect(loaded?.lab.checks).toBe('export const a = 1;\nexport const messages = {};');
});

test('words in several files come to the engine in the order in which they need each other, each once', async () => {
  const loaded = await loadLab(
    folder({
      'lab.md': lab(''),
      'checks.ts': 'export const a = 1;',
      'messages.ts':
        "import { b } from './messages/b.ts';\nimport { c } from './messages/c.ts';\nexport const messages = { ...b, ...c };",
      'messages/b.ts': "import {\n  c,\n} from './c.ts';\nexport const b = c;",
      'messages/c.ts': 'export const c = {};',
    }),
  );
  expect(loaded?.lab.checks.split('\n')).toEqual([
    'export const a = 1;',
    'export const c = {};',
    'export const b = c;',
    'export const messages = { ...b, ...c };',
  ]);
  expect(loaded?.problems).toEqual([]);
});

test('a file of words that is not there is named', async () => {
  const files = { 'checks.ts': '', 'messages.ts': "import { b } from './messages/b.ts';\n" };
  expect(await problems('', files)).toEqual([
    'a-lab/messages.ts:1: it imports messages/b.ts, and there is no such file in the lab',
  ]);
});

describe('references', () => {
  test.each([
    ['a figure that is there', '![a dog](figures/dog.svg)', []],
    [
      'a figure that is not there',
      '![a dog](figures/cat.svg)',
      ['a-lab/lab.md:7: figure "figures/cat.svg": there is no such file in the lab'],
    ],
    [
      'a figure that nobody can hear',
      '![](figures/dog.svg)',
      ['a-lab/lab.md:7: figure "figures/dog.svg": it has no alternative text; say what it shows'],
    ],
    [
      'a figure from the web',
      '![a dog](https://example.org/dog.svg)',
      ['a-lab/lab.md:7: figure "https://example.org/dog.svg": figures must be files of the lab'],
    ],
    ['a link to a heading', '[there](#one-thing)', []],
    [
      'a link to nothing',
      '[there](#two-things)',
      ['a-lab/lab.md:7: link "#two-things": no heading or cell is called so; the headings are one-thing, …'],
    ],
    ['a link to the web', '[there](https://example.org)', []],
    [
      'a link to a file that is not there',
      '[data](data/songs.txt)',
      ['a-lab/lab.md:7: link "data/songs.txt": there is no such file in the lab'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await problems(body, { 'figures/dog.svg': '<svg/>' })).toEqual(expected);
  });
});

test('a check that checks.ts does not export is named', async () => {
  const cell = '```{code-cell} typescript\n:id: a\n:check: judge\n\n1;\n```';
  const message = 'a-lab/lab.md:7: cell "a" names the check "judge", which checks.ts does not export';
  expect(await problems(cell, { 'checks.ts': 'export function other() {}' })).toEqual([message]);
  expect(await problems(cell, { 'checks.ts': 'export async function judge() {}' })).toEqual([]);
});

test('a listed wrong answer that is not one is named with its line', async () => {
  const good = '{"id":"a","cell":"b","source":"1","message":"c"}';
  expect(await problems('', { 'wrong-answers.jsonl': `${good}\n\n{"id":"a"}\nnot JSON\n` })).toEqual([
    'a-lab/wrong-answers.jsonl:3: expected {"id","cell","source","message"}, all texts: found another shape',
    expect.stringMatching(/^a-lab\/wrong-answers\.jsonl:4: expected .* not valid JSON$/) as unknown as string,
  ]);
});

test('the lab in README is whole', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, lab] = /````md\n([^]*?)\n````/.exec(readme) ?? [];
  const [, checks] = /```ts\n([^]*?)\n```/.exec(readme) ?? [];
  const texts = new Map([
    ['lab.md', lab],
    ['checks.ts', checks],
  ]);
  const loaded = await loadLab({
    id: 'first-steps',
    path: 'first-steps',
    readText: (path) => Promise.resolve(texts.get(path)),
  });
  expect(loaded?.problems).toEqual([]);
  expect(loaded?.lab.sections.map(({ title }) => title)).toContain('1 Numbers');
});

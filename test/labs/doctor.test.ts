/** `tapedeck doctor`: silent about the labs that come with the product, precise about a lab with mistakes. */
import { expect, test } from 'vitest';
import { examineLab } from '../../main/cli/examine-lab.ts';
import { openLabEngine } from '../../main/cli/open-lab-engine.ts';
import { parseLab } from '../../labs/format/parse-lab.ts';
import type { WrongAnswer } from '../../labs/format/lab.ts';
import { cliLines } from './drive-cli.ts';

test('the labs have no mistakes', async () => {
  const lines = await cliLines(['doctor', '--json']);
  expect(lines.filter(({ kind }) => kind === 'finding')).toEqual([]);
  expect(
    lines.map(({ lab, findings, cells, checks, hints }) => [lab, findings, cells, checks, hints]),
  ).toEqual([['intro-to-tensorflow', 0, 19, 10, 30]]);
});

interface Parts {
  readonly blank?: string;
  readonly solution?: string;
  readonly checks?: string;
  readonly wrongAnswers?: readonly WrongAnswer[];
}

const checks = `export function six({ values, passed, fail }) {
  return values.x === 6 ? passed : fail('six.other');
}
export const messages = { en: { 'six.other': { title: 'Not six', detail: 'x is not six.' } } };`;

/** A lab of one cell, whose mistakes `doctor` is asked for; each is told without its file. */
async function findings(parts: Parts): Promise<string[]> {
  const { blank = "const x = TODO<number>('six');", solution = 'const x = 6;' } = parts;
  const markdown = `---
title: Six
---

# Six

\`\`\`{code-cell} typescript
:id: six
:check: six
${blank}
\`\`\`

\`\`\`{solution}
${solution}
\`\`\`
${[1, 2, 3].map((n) => `\n\`\`\`{hint}\nHint ${n}.\n\`\`\`\n`).join('')}`;
  const parsed = parseLab({ id: 'six', file: 'lab.md', markdown, checks, ...parts });
  const { findings: found } = await examineLab(
    parsed,
    () => openLabEngine({ rung: 'js', place: 'node' }, () => undefined),
    () => undefined,
  );
  return found.map(({ line, message }) => `${line}: ${message}`);
}

test('a lab without mistakes has none', async () => {
  const wrongAnswers = [{ id: 'seven', cell: 'six', source: 'const x = 7;', message: 'six.other' }];
  expect(await findings({ wrongAnswers })).toEqual([]);
});

test('a solution that its check does not pass', async () => {
  expect(await findings({ solution: 'const x = 5;' })).toEqual([
    '10: cell "six": the check of the solution is failed: Not six. x is not six.',
  ]);
});

test('a type error, in the version and line where it is', async () => {
  expect(
    await findings({ blank: "let x: number;\nx = TODO<string>('six');", solution: 'let x: number;\nx = 6;' }),
  ).toEqual([`11: cell "six": in the student version, Type 'string' is not assignable to type 'number'.`]);
});

test('a blank that fails before its hole is reached', async () => {
  const more = "null.x;\nconst x = TODO<number>('six');";
  const found = await findings({ blank: more, solution: 'null.x;\nconst x = 6;' });
  expect(found).toContainEqual(
    expect.stringMatching(/^10: cell "six": with its holes unfilled it is failed, expected todo/),
  );
  expect(found).toContainEqual(
    expect.stringMatching(/^10: cell "six": the solution is failed: Cannot read properties of null/),
  );
});

const wrong = (id: string, source: string): WrongAnswer => ({
  id,
  cell: 'six',
  source,
  message: 'six.negated',
});

test('a wrong answer that passes, or is told another mistake', async () => {
  expect(await findings({ wrongAnswers: [wrong('a', 'const x = 6;'), wrong('b', 'const x = -6;')] })).toEqual(
    [
      expect.stringMatching(
        /^10: cell "six": the wrong answer "a" is told "passed", expected "six\.negated"/,
      ),
      '10: cell "six": the wrong answer "b" is told "six.other", expected "six.negated"',
    ],
  );
});

test('a solution that still holds a hole', async () => {
  const parsed = await findings({ solution: "const x = TODO<number>('six');" });
  expect(parsed).toContainEqual(expect.stringMatching(/the solution of cell "six" still holds a TODO/));
});

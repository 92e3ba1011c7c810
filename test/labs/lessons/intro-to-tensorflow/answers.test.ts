/** Every answer is judged by the real engine: right ones pass, wrong ones are told their own mistake. */
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLesson, type LessonBench } from '../lesson-bench.ts';
import { renameLocals } from '../rename-locals.ts';
import type { Answers } from './answers/answers.ts';
import { denseLayer } from './answers/dense-layer.ts';
import { graphFunction } from './answers/graph-function.ts';
import { identityModel } from './answers/identity-model.ts';
import { identityOutput } from './answers/identity-output.ts';
import { images } from './answers/images.ts';
import { matrix } from './answers/matrix.ts';
import { sequential } from './answers/sequential.ts';
import { sequentialOutput } from './answers/sequential-output.ts';
import { sgd } from './answers/sgd.ts';
import { subclass } from './answers/subclass.ts';

const cells: Readonly<Record<string, Answers>> = {
  matrix,
  images,
  'graph-function': graphFunction,
  'dense-layer': denseLayer,
  sequential,
  'sequential-output': sequentialOutput,
  subclass,
  'identity-model': identityModel,
  'identity-output': identityOutput,
  sgd,
};

let lesson: LessonBench;
beforeAll(async () => {
  lesson = await openLesson('intro-to-tensorflow');
});
afterAll(() => lesson.end());

/** The message that an answer is told, `passed` when it is right. */
async function told(cell: string, source: string): Promise<string> {
  const { verdict, error } = await lesson.judge(cell, source);
  // A blank that is not filled in would read `{name}`.
  expect(`${verdict?.title} ${verdict?.detail}`).not.toMatch(/\{[a-z]\w*\}/);
  return verdict?.status === 'error'
    ? `${verdict.id}: ${verdict.detail}`
    : (verdict?.id ?? error?.message ?? 'nothing');
}

const reformatted = (source: string): Promise<string> =>
  format(source, { parser: 'typescript', printWidth: 30, semi: false, singleQuote: true, useTabs: true });

describe.each(Object.entries(cells))('%s', (cell, { right, wrong }) => {
  test.each(Object.entries(right))('accepts %s', async (_, source) => {
    expect(await told(cell, source)).toBe('passed');
  });

  test.each(Object.entries(wrong))('refuses %s, saying why', async (_, [message, source]) => {
    expect(await told(cell, source)).toBe(message);
  });

  const all = [
    ...Object.entries(right),
    ...Object.entries(wrong).map(([name, [, source]]) => [name, source] as const),
  ];
  test.each(all)(
    'judges %s the same when it is reformatted and its locals are renamed',
    async (name, source) => {
      const expected = wrong[name]?.[0] ?? 'passed';
      expect(await told(cell, await reformatted(renameLocals(source)))).toBe(expected);
    },
  );

  test('has enough answers to be tried by', () => {
    expect([Object.keys(right).length >= 4, Object.keys(wrong).length >= 8]).toEqual([true, true]);
  });
});

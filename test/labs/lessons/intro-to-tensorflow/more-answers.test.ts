/** More answers than the lists beside this file hold, one a line with the title it must be told; a part of them unless all are wished. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLesson, type LessonBench } from '../lesson-bench.ts';

interface Answer {
  readonly name: string;
  readonly cell: string;
  readonly source: string;
  readonly title: string;
}

const file = new URL('more-answers.jsonl', import.meta.url);
const all = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer);
const step = process.env['TAPEDECK_FULL'] === '1' ? 1 : 20;

let lesson: LessonBench;
beforeAll(async () => {
  lesson = await openLesson('intro-to-tensorflow');
});
afterAll(() => lesson.end());

test.each(all.filter((_, i) => i % step === 0))('$cell, $name: $title', async ({ cell, source, title }) => {
  const { verdict } = await lesson.judge(cell, source);
  expect(verdict?.title).toBe(title);
});

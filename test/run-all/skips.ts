/** The checked-in list of tests that may be skipped (`test/skips.json`), and what is skipped without standing in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SkippedTest, SuiteResult } from './suite.ts';

const skipsSchema = v.array(
  v.strictObject({
    file: v.pipe(v.string(), v.startsWith('test/')),
    /** Full name of the test; a `*` at the end stands for any rest. */
    test: v.pipe(v.string(), v.minLength(1)),
    reason: v.pipe(v.string(), v.minLength(10)),
  }),
);
export type ListedSkip = v.InferOutput<typeof skipsSchema>[number];

export async function readSkips(root: string): Promise<ListedSkip[]> {
  const file = join(root, 'test', 'skips.json');
  const parsed = v.safeParse(skipsSchema, JSON.parse(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(
    `test/skips.json: ${issue.message} at ${v.getDotPath(issue) ?? 'the top'}, expected [{"file", "test", "reason"}]`,
  );
}

/** The suite with a failure for each skip that nobody listed. */
export function judgeSkips(suite: SuiteResult, listed: readonly ListedSkip[]): SuiteResult {
  const unlisted = suite.skipped.filter((test) => !listed.some((skip) => covers(skip, test)));
  return {
    ...suite,
    skipped: suite.skipped.filter((test) => !unlisted.includes(test)),
    failed: suite.failed + unlisted.length,
    troubles: [
      ...suite.troubles,
      ...unlisted.map(
        ({ file, test }) =>
          `${file}: "${test}" was skipped and is not in test/skips.json; list it with its reason, or run it`,
      ),
    ],
  };
}

function covers(skip: ListedSkip, { file, test }: SkippedTest): boolean {
  if (skip.file !== file) return false;
  return skip.test.endsWith('*') ? test.startsWith(skip.test.slice(0, -1)) : test === skip.test;
}

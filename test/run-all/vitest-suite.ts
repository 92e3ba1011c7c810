/** Runs one vitest project and counts what its report says; a crash, a hang and a file that does not load all count as failures. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { runProgram, type Ended } from './run-program.ts';
import type { SkippedTest, SuiteResult } from './suite.ts';

export const projects = ['unit', 'engine', 'labs', 'app', 'faults'] as const;
export type Project = (typeof projects)[number];

const reportSchema = v.object({
  success: v.boolean(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.nullable(v.array(v.string()))),
        }),
      ),
    }),
  ),
});
export type VitestReport = v.InferOutput<typeof reportSchema>;

export async function vitestSuite(project: Project, root: string, full: boolean): Promise<SuiteResult> {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-test-'));
  const file = join(folder, 'report.json');
  const words = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=test/vitest.config.ts',
    `--project=${project}`,
    '--passWithNoTests',
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  // A file says nothing before its end, and the longest test of the full count may take four hours.
  const silentMs = full ? 16_200_000 : 300_000;
  const ended = await runProgram(words, root, { silentMs, environment: full ? { TAPEDECK_FULL: '1' } : {} });
  const report = await readReport(file);
  await rm(folder, { recursive: true, force: true });
  return { name: project, ...countReport(report, ended, root), elapsedMs: performance.now() - begun };
}

/** Pure, so that each way to go wrong can be tested. */
export function countReport(
  report: VitestReport | undefined,
  ended: Ended,
  root: string,
): Omit<SuiteResult, 'name' | 'elapsedMs'> {
  let passed = 0;
  let failed = 0;
  const skipped: SkippedTest[] = [];
  const failures: string[] = [];
  const troubles: string[] = [];
  for (const { name, status, message, assertionResults } of report?.testResults ?? []) {
    const path = relative(root, name).split(sep).join('/');
    for (const test of assertionResults) {
      if (test.status === 'passed') passed++;
      else if (test.status === 'failed') {
        failed++;
        const [said = ''] = test.failureMessages ?? [];
        failures.push(`${path}: "${test.fullName}": ${said.split('\n', 1)[0] || 'see above'}`);
      } else skipped.push({ file: path, test: test.fullName });
    }
    const failedHere = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !failedHere) {
      failed++;
      troubles.push(`${path} failed outside its tests: ${message.split('\n', 1)[0] || 'see above'}`);
    }
  }
  if (!report) {
    failed++;
    troubles.push(`vitest wrote no report: ${ended.cut ?? `it ended with status ${ended.status}`}`);
  } else if (ended.cut || (ended.status !== 0 && failed === 0)) {
    failed++;
    troubles.push(
      ended.cut
        ? `vitest was ${ended.cut}`
        : 'vitest failed although every test passed: an error outside the tests, see above',
    );
  }
  return { passed, failed, skipped, failures, troubles };
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    return v.parse(reportSchema, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** What the test run counts, above all when something other than a test goes wrong. */
import { expect, test } from 'vitest';
import { judgeSkips } from '../../run-all/skips.ts';
import { lastLine, tableOf, type SuiteResult } from '../../run-all/suite.ts';
import { countReport, type VitestReport } from '../../run-all/vitest-suite.ts';

type File = VitestReport['testResults'][number];
const file = (statuses: string[], more: Partial<File> = {}): File => ({
  name: '/repo/test/unit/a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  message: '',
  assertionResults: statuses.map((status, i) => ({ fullName: `test ${i}`, status })),
  ...more,
});
const report = (...testResults: File[]): VitestReport => ({ success: true, testResults });

function counted(found: VitestReport | undefined, ended = { status: 0 } as { status: number; cut?: string }) {
  const { passed, failed, skipped, troubles } = countReport(found, ended, '/repo');
  return { counts: [passed, failed, skipped.length], troubles };
}

test('tests are counted by status', () => {
  const found = report(file(['passed', 'failed']), file(['skipped', 'passed', 'pending', 'todo']));
  expect(counted(found, { status: 1 })).toEqual({ counts: [2, 1, 3], troubles: [] });
});

test('a failed test is named below its suite, with the first line of what it said', () => {
  const assertionResults = [
    { fullName: 'sum adds', status: 'failed', failureMessages: ['Error: 2 is not 3\n  at …'] },
  ];
  const { passed, skipped, ...rest } = countReport(
    report(file(['failed'], { assertionResults })),
    { status: 1 },
    '/repo',
  );
  const table = tableOf([{ name: 'unit', passed, skipped, ...rest, elapsedMs: 1 }]);
  expect(table).toContain('test/unit/a.test.ts: "sum adds": Error: 2 is not 3');
  expect(table).not.toContain('at …');
});

test('a file that does not load is a failure', () => {
  const broken = file([], { status: 'failed', message: 'SyntaxError: oops\nat …' });
  expect(counted(report(broken), { status: 1 })).toEqual({
    counts: [0, 1, 0],
    troubles: ['test/unit/a.test.ts failed outside its tests: SyntaxError: oops'],
  });
});

test('a crash without a report is a failure', () => {
  expect(counted(undefined, { status: 139, cut: 'ended by SIGSEGV' })).toEqual({
    counts: [0, 1, 0],
    troubles: ['vitest wrote no report: ended by SIGSEGV'],
  });
});

test('a failing run in which every test passed is a failure', () => {
  expect(counted(report(file(['passed'])), { status: 1 }).counts).toEqual([1, 1, 0]);
});

test('a run that was ended by force is a failure, whatever it had written', () => {
  expect(counted(report(file(['passed'])), { status: 1, cut: 'ended by force' }).counts).toEqual([1, 1, 0]);
});

const suite = (...skipped: SuiteResult['skipped']): SuiteResult => ({
  name: 'unit',
  passed: 5,
  failed: 0,
  skipped,
  failures: [],
  troubles: [],
  elapsedMs: 1,
});
const skip = (name: string): SuiteResult['skipped'][number] => ({ file: 'test/a.test.ts', test: name });

test('a listed skip is a skip, any other a failure', () => {
  const listed = [
    { file: 'test/a.test.ts', test: 'needs a browser', reason: 'no browser here' },
    { file: 'test/a.test.ts', test: 'webgl *', reason: 'no graphics here' },
    { file: 'test/b.test.ts', test: 'other', reason: 'another file' },
  ];
  const judged = judgeSkips(suite(skip('needs a browser'), skip('webgl adds'), skip('other')), listed);
  expect([judged.failed, judged.skipped.map(({ test: name }) => name)]).toEqual([
    1,
    ['needs a browser', 'webgl adds'],
  ]);
  expect(judged.troubles).toEqual([
    'test/a.test.ts: "other" was skipped and is not in test/skips.json; list it with its reason, or run it',
  ]);
});

test('the last line counts all suites', () => {
  expect(lastLine([suite(skip('a')), { ...suite(), failed: 2 }])).toBe('10 passed, 2 failed, 1 skipped');
});

/** What one suite of tests answered, and the last line that counts all of them. */

export interface SkippedTest {
  /** Repository path of its file, with forward slashes. */
  readonly file: string;
  readonly test: string;
}

export interface SuiteResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
  /** File, full name and first line of what each failed test said. */
  readonly failures: readonly string[];
  /** What went wrong outside any test: a crash, a file that does not load, a skip nobody listed. */
  readonly troubles: readonly string[];
  readonly elapsedMs: number;
}

export const totalsOf = (
  suites: readonly SuiteResult[],
): { passed: number; failed: number; skipped: number } => ({
  passed: sum(suites.map((suite) => suite.passed)),
  failed: sum(suites.map((suite) => suite.failed)),
  skipped: sum(suites.map((suite) => suite.skipped.length)),
});

/** The line that `npm test` ends with. */
export function lastLine(suites: readonly SuiteResult[]): string {
  const { passed, failed, skipped } = totalsOf(suites);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** One line a suite, its failures and troubles below it, where they are found without scrolling. */
export const tableOf = (suites: readonly SuiteResult[]): string =>
  suites
    .flatMap(({ name, passed, failed, skipped, failures, troubles, elapsedMs }) => [
      `  ${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(8)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped.length).padStart(4)} skipped  ${(elapsedMs / 1000).toFixed(1).padStart(6)} s`,
      ...[...failures, ...troubles].map((trouble) => `          ${trouble}`),
    ])
    .join('\n');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

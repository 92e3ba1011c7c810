/** Type check (of components too), lint and formatting, each counted as one test. */
import { runProgram } from './run-program.ts';
import type { SuiteResult } from './suite.ts';

const tools = {
  types: ['node_modules/typescript/bin/tsc', '-b'],
  components: [
    'node_modules/svelte-check/bin/svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--output',
    'human',
    '--fail-on-warnings',
  ],
  lint: ['node_modules/oxlint/bin/oxlint'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
} as const;
type ToolName = keyof typeof tools;

const remedies: Record<ToolName, string> = {
  types: 'the errors are above; `npm run types` runs it alone',
  components: 'the errors are above; `npm run components` runs it alone',
  lint: 'the findings are above; `npm run lint` runs it alone',
  format: '`npm run format` formats the files named above',
};

const silentMs = 300_000;

/** The type check on one core, lint and formatting on the other. */
export async function toolSuites(root: string): Promise<SuiteResult[]> {
  const quick = async (): Promise<SuiteResult[]> => [
    await toolSuite('lint', root),
    await toolSuite('format', root),
    await toolSuite('components', root),
  ];
  const [types, others] = await Promise.all([toolSuite('types', root), quick()]);
  return [types, ...others];
}

async function toolSuite(name: ToolName, root: string): Promise<SuiteResult> {
  const begun = performance.now();
  const { status, cut } = await runProgram(tools[name], root, { silentMs, keepOutput: true });
  const passed = status === 0 && !cut;
  return {
    name,
    passed: passed ? 1 : 0,
    failed: passed ? 0 : 1,
    skipped: [],
    failures: [],
    troubles: passed ? [] : [cut ?? remedies[name]],
    elapsedMs: performance.now() - begun,
  };
}

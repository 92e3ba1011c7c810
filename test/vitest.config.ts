/** One project per kind of test; `engine` and `labs` start real engine processes. */
import { defineConfig } from 'vitest/config';

/** Full counts are twenty times the sample; what takes longer than that says so itself. */
const patience = process.env['TAPEDECK_FULL'] === '1' ? 20 : 1;

const project = (name: string, timeoutMs: number) => ({
  test: {
    name,
    root: new URL('.', import.meta.url).pathname,
    include: [`${name}/**/*.test.ts`],
    testTimeout: patience * timeoutMs,
    hookTimeout: patience * timeoutMs,
    pool: 'forks' as const,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', 30_000),
      project('engine', 120_000),
      project('labs', 120_000),
      project('app', 120_000),
      project('faults', 120_000),
    ],
  },
});

/** Everything `npm test` runs, in order of speed; the last line of its output counts all of it. */
import { fileURLToPath } from 'node:url';
import { offerBrowser } from '../main/setup/ensure-browser.js';
import { offerPack } from '../main/setup/ensure-pack.js';
import { judgeSkips, readSkips } from './run-all/skips.ts';
import { lastLine, tableOf, totalsOf, type SuiteResult } from './run-all/suite.ts';
import { toolSuites } from './run-all/tool-suite.ts';
import { projects, vitestSuite, type Project } from './run-all/vitest-suite.ts';

const usage = `usage: run-all [--full] [${projects.join(' | ')}]...`;
const words = process.argv.slice(2);
const full = words.includes('--full');
const named = words.filter((word) => word !== '--full');
const unknown = named.filter((word) => !projects.some((project) => project === word));
if (unknown.length > 0) {
  process.stderr.write(`run-all: found "${unknown.join(' ')}", expected projects\n${usage}\n`);
  process.exit(2);
}
const chosen: readonly Project[] = projects.filter(
  (project) => named.length === 0 || named.includes(project),
);

const root = fileURLToPath(new URL('..', import.meta.url));
// Unit tests need Node alone.
if (chosen.some((project) => project !== 'unit')) {
  await offerPack();
  await offerBrowser();
}

// What runs then is in groups of its own: leaving through `exit` ends them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const listed = await readSkips(root);
const suites: SuiteResult[] = await toolSuites(root);
for (const project of chosen) suites.push(judgeSkips(await vitestSuite(project, root, full), listed));

process.stdout.write(`\n${tableOf(suites)}\n${lastLine(suites)}\n`);
process.exitCode = totalsOf(suites).failed > 0 ? 1 : 0;

/** Runs a TypeScript entry (`node main/setup/launch.js <entry> [words]`) with whatever it needs installed first. */
import { spawn } from 'node:child_process';
import * as module from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './ensure-dependencies.js';
import { ensureNode } from './ensure-node.js';
import { SetupFault } from './setup-fault.js';
import { tell } from './tell.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
// What Node 20 does not have yet.
module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'compiled'));

/**
 * @param {string} node
 * @param {readonly string[]} words
 * @returns {Promise<number>} the exit status
 */
function run(node, words) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: 'inherit',
    env: { ...process.env, PATH: pathWith(node) },
  });
  // A terminal sends Ctrl-C to the child as well: it decides, we wait. What is sent to us alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal) tell(`the program was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/** @param {string} node */
const pathWith = (node) => `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;

/**
 * The command line in this process: a second one would cost a start a tenth of its time.
 * @param {readonly string[]} words
 */
async function beCommandLine(words) {
  process.env['PATH'] = pathWith(process.execPath);
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const listener of listeners) listener(warning);
  });
  const { beProgram } = await import('../cli.ts');
  await beProgram(words);
}

const [entry, ...words] = process.argv.slice(2);
try {
  if (!entry) throw new SetupFault('no program was named', 'use the scripts of package.json: `npm run`');
  await ensureDependencies(root);
  const node = await ensureNode();
  if (node === process.execPath && entry === 'main/cli.ts') await beCommandLine(words);
  else process.exitCode = await run(node, [join(root, entry), ...words]);
} catch (error) {
  if (!(error instanceof SetupFault)) throw error;
  tell(`${error.message}\n  remedy: ${error.remedy}`);
  process.exitCode = 1;
}

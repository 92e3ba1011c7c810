/** Runs a TypeScript entry (`node main/setup/launch.js <entry> [words]`) with whatever it needs installed first. */
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './ensure-dependencies.js';
import { ensureNode } from './ensure-node.js';
import { SetupFault } from './setup-fault.js';
import { tell } from './tell.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} node
 * @param {readonly string[]} words
 * @returns {Promise<number>} the exit status
 */
function run(node, words) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` },
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

const [entry, ...words] = process.argv.slice(2);
try {
  if (!entry) throw new SetupFault('no program was named', 'use the scripts of package.json: `npm run`');
  await ensureDependencies(root);
  process.exitCode = await run(await ensureNode(), [join(root, entry), ...words]);
} catch (error) {
  if (!(error instanceof SetupFault)) throw error;
  tell(`${error.message}\n  remedy: ${error.remedy}`);
  process.exitCode = 1;
}

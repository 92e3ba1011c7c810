/** Runs the npm that started us, or the one on the path; its registry and credentials are the user's own affair. */
import { spawn } from 'node:child_process';

/**
 * Answers what npm said when it succeeded and throws that when it did not.
 * @param {readonly string[]} words
 * @param {string} folder
 * @returns {Promise<void>}
 */
export function npm(words, folder) {
  const { npm_execpath: script } = process.env;
  const own = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = own
      ? spawn(process.execPath, [script, ...words, ...quiet], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'pipe'],
        })
      : spawn('npm', [...words, ...quiet], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'pipe'],
          shell: process.platform === 'win32',
        });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ bytes) => (said = (said + bytes).slice(-4000)));
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ended with ${signal ?? `code ${code}`}: ${gist(said)}`));
    });
  });
}

/** The lines that tell the cause, without the pointer to npm's own log. @param {string} said */
function gist(said) {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line && !/complete log|^\/.*\.log$/.test(line));
  return lines.slice(0, 6).join('; ') || 'it said nothing';
}

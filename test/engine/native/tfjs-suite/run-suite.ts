/** Runs tfjs' own tests in a process of their own, and compares what fails with the list of known failures. */
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SpecResult } from './spec-result.ts';

const entry = fileURLToPath(new URL('suite-process.ts', import.meta.url));
const list = new URL('known-failures.json', import.meta.url);
const known = JSON.parse(await readFile(list, 'utf8')) as {
  cause: string;
  /** Where they fail; everywhere unless given. */
  parts?: string[];
  specs: string[];
}[];
const listedFor = (part: string): string[] =>
  known.filter(({ parts }) => parts?.includes(part) ?? true).flatMap(({ specs }) => specs);

/** On the pack of this machine, or on the one in a folder. */
export function runSuite(part: string, packFolder?: string): Promise<SpecResult[]> {
  return new Promise((resolve, reject) => {
    const words = packFolder === undefined ? [part] : [part, packFolder];
    const child = fork(entry, words, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4000)));
    child.on('message', (results) => resolve(results as SpecResult[]));
    child.on('close', (code, signal) => reject(new Error(`it ended with ${signal ?? code}: ${said}`)));
  });
}

/** What the list is wrong about: specs that fail and are not in it, and names in it that pass. */
export function contradictions(
  part: string,
  results: readonly SpecResult[],
): { unlisted: SpecResult[]; mended: string[] } {
  const listed = listedFor(part);
  const failed = results.filter(({ passed }) => !passed);
  // A name may stand for several specs, of which some pass.
  const failedNames = new Set(failed.map(({ name }) => name));
  const passedNames = new Set(results.filter(({ passed }) => passed).map(({ name }) => name));
  return {
    unlisted: failed.filter(({ name }) => !listed.includes(name)),
    mended: listed.filter((name) => passedNames.has(name) && !failedNames.has(name)),
  };
}

/** tfjs' own tests, as far as they ship on npm, on the native engine; what fails there stands in a list with its cause. */
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findPack } from '../../../../main/packs/pack-folders.ts';
import type { SpecResult } from './spec-result.ts';

const entry = fileURLToPath(new URL('suite-process.ts', import.meta.url));
const list = new URL('known-failures.json', import.meta.url);
const known = JSON.parse(await readFile(list, 'utf8')) as { cause: string; specs: string[] }[];
const listed = known.flatMap(({ specs }) => specs);

const parts = [
  { part: 'core', specs: 4000 },
  { part: 'node', specs: 150 },
];

function runPart(part: string): Promise<SpecResult[]> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [part], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4000)));
    child.on('message', (results) => resolve(results as SpecResult[]));
    child.on('close', (code, signal) => reject(new Error(`it ended with ${signal ?? code}: ${said}`)));
  });
}

const present = (await findPack('cpu')) ?? (await findPack('cuda'));

describe.skipIf(!present)("tfjs' own tests on native TensorFlow", () => {
  test.each(parts)(
    '$part: what fails is in the list, and what is in the list fails',
    async ({ part, specs }) => {
      const results = await runPart(part);
      expect(results.length).toBeGreaterThan(specs);
      const failed = results.filter(({ passed }) => !passed);
      expect(failed.filter(({ name }) => !listed.includes(name))).toEqual([]);
      const passed = new Set(results.filter((result) => result.passed).map(({ name }) => name));
      // A name may stand for several specs: some fail, others pass.
      const failedNames = new Set(failed.map(({ name }) => name));
      expect(listed.filter((name) => passed.has(name) && !failedNames.has(name))).toEqual([]);
    },
  );
});

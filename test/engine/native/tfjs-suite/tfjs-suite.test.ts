/** tfjs' own tests, as far as they ship on npm, on the native engine; what fails there stands in a list with its cause. */
import { describe, expect, test } from 'vitest';
import { findPack } from '../../../../main/packs/pack-folders.ts';
import { contradictions, runSuite } from './run-suite.ts';

const parts = [
  { part: 'core', specs: 4000 },
  // The same without tfjs' watch over each kernel, as cells run.
  { part: 'quick', specs: 4000 },
  { part: 'node', specs: 150 },
];

const present = (await findPack('cpu')) ?? (await findPack('cuda'));

describe.skipIf(!present)("tfjs' own tests on native TensorFlow", () => {
  test.each(parts)(
    '$part: what fails is in the list, and what is in the list fails',
    async ({ part, specs }) => {
      const results = await runSuite(part);
      expect(results.length).toBeGreaterThan(specs);
      expect(contradictions(part, results)).toEqual({ unlisted: [], mended: [] });
    },
  );
});

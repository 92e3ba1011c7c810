/** Values, gradients and second derivatives of the kit's ops against numbers computed by TensorFlow 2.21. */
import { beforeAll, describe, expect, test } from 'vitest';
import { differences, engines, families, readCases, useEngine } from '../reference/run-case.ts';

describe.each(engines)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  for (const family of families)
    describe(family, () => {
      test.each(readCases(family))('$name equals TensorFlow', (one) => {
        expect(differences(one).join('\n')).toBe('');
      });
    });
});

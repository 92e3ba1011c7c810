/** A mistyped name is answered with the one that was meant: a letter wrong, the end left out, or another spelling. */
import { expect, test } from 'vitest';
import { nearestName } from '../../../../labs/kit/keras/nearest-name.ts';

const known = ['ENV', 'tensor', 'tensor1d', 'concat', 'constant', 'hardSigmoid', 'units', 'matMul', 'mean'];

test.each([
  ['tens', 'tensor'],
  ['consta', 'constant'],
  ['constnat', 'constant'],
  ['conct', 'concat'],
  ['hard_sigmoid', 'hardSigmoid'],
  ['matmull', 'matMul'],
  ['maen', 'mean'],
  ['xyzzyxyzzy', undefined],
])('%s means %s', (wrong, meant) => expect(nearestName(wrong, known)).toBe(meant));

import { expect, test } from 'vitest';
import type { VariableEntry } from '../../../preload/contract/engine.ts';
import { filterVariables, type Order } from '../../../renderer/inspector/variable-filter.ts';

const tensor = (
  name: string,
  shape: number[],
  nan = 0,
  dtype: 'float32' | 'int32' = 'float32',
): VariableEntry => ({
  name,
  type: dtype,
  text: '',
  bytes: 4 * shape.reduce((a, b) => a * b, 1),
  tensor: {
    kind: 'tensor',
    dtype,
    shape,
    values: [],
    summary: { counted: 1, nan, plusInfinity: 0, minusInfinity: 0, bins: [] },
  },
});

const all: readonly VariableEntry[] = [
  tensor('loss', []),
  tensor('weights', [2, 3]),
  tensor('big', [100, 3], 1),
  tensor('counts', [3], 0, 'int32'),
  { name: 'model', type: 'Sequential', text: '', bytes: 24 },
];
const named = (filter: string, order: Order = 'made'): string[] =>
  filterVariables(all, filter, order).map(({ name }) => name);

test.each([
  ['', ['loss', 'weights', 'big', 'counts', 'model']],
  ['o', ['loss', 'counts', 'model']],
  ['f32', ['loss', 'weights', 'big']],
  ['i32', ['counts']],
  ['[*,3]', ['weights', 'big']],
  ['[2, 3]', ['weights']],
  ['[]', ['loss']],
  ['nan', ['big']],
  ['[*,3] f32 w', ['weights']],
  ['sequential', ['model']],
])('"%s" finds %j', (filter, expected) => {
  expect(named(filter)).toEqual(expected);
});

test('by name, and largest first', () => {
  expect(named('', 'name')).toEqual(['big', 'counts', 'loss', 'model', 'weights']);
  expect(named('', 'size')).toEqual(['big', 'weights', 'model', 'counts', 'loss']);
});

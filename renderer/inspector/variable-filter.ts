/** Which variables a filter asks for: `loss`, `f32`, `[*,3]`, `nan`, or several of them. */
import type { VariableEntry } from '../../preload/contract/engine.ts';
import { dtypeNames } from '../outputs/dtype-names.ts';

export type Order = 'made' | 'name' | 'size';

export function filterVariables(
  variables: readonly VariableEntry[],
  filter: string,
  order: Order,
): readonly VariableEntry[] {
  const words = filter
    .trim()
    .toLowerCase()
    .split(/\s+(?![^[]*\])/)
    .filter(Boolean);
  const found = variables.filter((entry) => words.every((word) => matches(entry, word)));
  if (order === 'name') return found.toSorted((a, b) => a.name.localeCompare(b.name));
  return order === 'size' ? found.toSorted((a, b) => b.bytes - a.bytes) : found;
}

function matches({ name, type, tensor }: VariableEntry, word: string): boolean {
  if (name.toLowerCase().includes(word) || type.toLowerCase() === word) return true;
  if (!tensor) return false;
  if (dtypeNames[tensor.dtype] === word) return true;
  if (word === 'nan') return (tensor.summary?.nan ?? 0) > 0;
  if (word === 'inf') return (tensor.summary?.plusInfinity ?? 0) + (tensor.summary?.minusInfinity ?? 0) > 0;
  return word.startsWith('[') && hasShape(tensor.shape, word);
}

/** `[*,3]`: a star stands for any length. */
function hasShape(shape: readonly number[], pattern: string): boolean {
  const wanted = pattern
    .replace(/[[\]\s]/g, '')
    .split(',')
    .filter(Boolean);
  return (
    wanted.length === shape.length && wanted.every((one, axis) => one === '*' || Number(one) === shape[axis])
  );
}

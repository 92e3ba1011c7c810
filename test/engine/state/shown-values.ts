/** Writes the values of names as text that is the same exactly when values and the sharing of objects are the same. */
import { OracleOptimizer, OracleTensor, OracleVariable } from './oracle-world.ts';

interface Numeric {
  readonly dtype: string;
  dataSync(): Iterable<number>;
}

const isNumeric = (value: object): value is Numeric => 'dataSync' in value && 'dtype' in value;

/** `names` are written together: an object that two of them share is written once and referred to. */
export function shown(names: ReadonlyMap<string, unknown>, wanted: Iterable<string> = names.keys()): string {
  const numbers = new Map<object, number>();
  const write = (value: unknown): string => {
    if (typeof value === 'function') return 'function';
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
    if (value instanceof OracleTensor || (isNumeric(value) && !('assign' in value)))
      return `tensor ${data(value)}`;
    const known = numbers.get(value);
    if (known !== undefined) return `#${known}`;
    numbers.set(value, numbers.size);
    const mark = `#${numbers.size - 1}=`;
    if (value instanceof OracleVariable || isNumeric(value)) return `${mark}variable ${data(value)}`;
    if (Array.isArray(value)) return `${mark}[${value.map(write).join(' ')}]`;
    if (value instanceof Map)
      return `${mark}map[${[...value].map(([k, v]) => `${write(k)}:${write(v)}`).join(' ')}]`;
    if (value instanceof OracleOptimizer || 'slots' in value) return `${mark}optimizer ${momenta(value)}`;
    const fields = Object.keys(value).map(
      (key) => `${key}:${write((value as Record<string, unknown>)[key])}`,
    );
    return `${mark}{${fields.join(' ')}}`;
  };
  return [...wanted]
    .filter((name) => names.has(name))
    .sort()
    .map((name) => `${name}=${write(names.get(name))}`)
    .join('\n');
}

function data(value: object): string {
  const values =
    value instanceof OracleTensor || value instanceof OracleVariable
      ? value.data
      : (value as Numeric).dataSync();
  return [...values].join(',');
}

function momenta(optimizer: object): string {
  if (optimizer instanceof OracleOptimizer) return [...optimizer.momenta.values()].join(';');
  const { slots } = optimizer as { slots: Record<string, Numeric[]> };
  return Object.values(slots)
    .flatMap((list) => list.map((slot) => [...slot.dataSync()].join(',')))
    .join(';');
}

/**
 * Writes the values of names as text that is the same exactly when values and the sharing of objects are the same. It uses
 * nothing from outside its own body, so that its text can be put into a cell and write the values where they are.
 */

/** `names` are written together: an object that two of them share is written once and referred to. */
export function shown(names: ReadonlyMap<string, unknown>, wanted: Iterable<string> = names.keys()): string {
  interface Numeric {
    readonly shownAs?: string;
    readonly data?: readonly number[];
    readonly momenta?: ReadonlyMap<unknown, readonly number[]>;
    readonly slots?: Record<string, Numeric[]>;
    dataSync?(): Iterable<number>;
  }
  const kindOf = (value: object): unknown => {
    if ('shownAs' in value) return value.shownAs;
    if ('dataSync' in value && 'dtype' in value) return 'assign' in value ? 'variable' : 'tensor';
    return 'slots' in value ? 'optimizer' : undefined;
  };
  const data = (value: Numeric): string => [...(value.dataSync?.() ?? value.data ?? [])].join(',');
  const momenta = ({ momenta: own, slots = {} }: Numeric): string =>
    own ? [...own.values()].join(';') : Object.values(slots).flat(1).map(data).join(';');
  const numbers = new Map<object, number>();
  const write = (value: unknown): string => {
    if (typeof value === 'function') return 'function';
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
    const kind = kindOf(value);
    if (kind === 'tensor') return `tensor ${data(value)}`;
    const known = numbers.get(value);
    if (known !== undefined) return `#${known}`;
    numbers.set(value, numbers.size);
    const mark = `#${numbers.size - 1}=`;
    if (kind === 'variable') return `${mark}variable ${data(value)}`;
    if (kind === 'optimizer') return `${mark}optimizer ${momenta(value)}`;
    if (Array.isArray(value)) return `${mark}[${value.map(write).join(' ')}]`;
    if (value instanceof Map)
      return `${mark}map[${[...value].map(([k, v]) => `${write(k)}:${write(v)}`).join(' ')}]`;
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

/** What names show, all together and each alone. */
export interface Looked {
  readonly all: string;
  readonly alone: ReadonlyMap<string, string>;
}

export const shownEach = (names: ReadonlyMap<string, unknown>): Looked => ({
  all: shown(names),
  alone: new Map([...names.keys()].map((name) => [name, shown(names, [name])])),
});

/** A tensor's content as plain numbers, so that checks compare in float64 whatever engine computed it. */
import { Tensor } from '@tensorflow/tfjs';

export interface Reading {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Row-major; booleans as 0 and 1. Empty for strings, which no check computes with. */
  readonly data: readonly number[];
}

export type Nested = number | readonly Nested[];

/** A student's proxy or getter may throw while it is asked; then it is no tensor. */
export function isTensor(value: unknown): value is Tensor {
  try {
    return value instanceof Tensor;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Asynchronous, so that WebGL too may answer without blocking. */
export async function read(tensor: Tensor): Promise<Reading> {
  const { shape, dtype } = tensor;
  const data = dtype === 'string' ? [] : Array.from(await tensor.data<'float32'>(), Number);
  return { shape: [...shape], dtype, data };
}

/** A reading of typed-in numbers, such as `[[1, 2]]`. */
export function numbers(nested: Nested, dtype = 'float32'): Reading {
  const shape: number[] = [];
  for (let level: Nested | undefined = nested; Array.isArray(level); level = (level as readonly Nested[])[0])
    shape.push(level.length);
  return { shape, dtype, data: flat(nested) };
}

const flat = (nested: Nested): number[] => (typeof nested === 'number' ? [nested] : nested.flatMap(flat));

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** |a − b| ≤ tolerance · max(1, |b|) for every element, and the same shape; NaN is near nothing. */
export const near = (a: Reading, b: Reading, tolerance = 1e-4): boolean =>
  sameShape(a.shape, b.shape) && nearData(a.data, b.data, tolerance);

export const nearData = (a: readonly number[], b: readonly number[], tolerance = 1e-4): boolean =>
  a.length === b.length && a.every((value, i) => nearNumber(value, b[i] ?? Number.NaN, tolerance));

export const nearNumber = (a: number, b: number, tolerance = 1e-4): boolean =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));

/** `[1, 3]` */
export const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/** The numbers as a student would type them, four decimals at most, cut after eight. */
export function dataText(reading: Reading): string {
  const shown = reading.data.slice(0, 8).map(numberText);
  const { shape } = reading;
  if (reading.data.length > 8) return `[${shown.join(', ')}, …]`;
  if (shape.length === 0) return shown[0] ?? '';
  const width = shape.at(-1) ?? 1;
  if (shape.length !== 2 || width === 0) return `[${shown.join(', ')}]`;
  const rows = Array.from({ length: shown.length / width }, (_, row) =>
    shown.slice(row * width, (row + 1) * width),
  );
  return `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`;
}

export const numberText = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);

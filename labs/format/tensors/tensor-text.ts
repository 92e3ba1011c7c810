/** A tensor as text to paste: code that makes it again, or comma-separated values. */
import type { FileTensor } from './file-tensor.ts';

/** The shortest decimal that is read back as the same float32. */
function numberText(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return Object.is(value, -0) ? '-0' : String(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

function elementText({ dtype, values }: FileTensor, at: number): string {
  const value = values[at] ?? 0;
  if (typeof value === 'string') return JSON.stringify(value);
  if (dtype === 'bool') return value ? 'true' : 'false';
  return dtype === 'int32' ? String(value) : numberText(value);
}

/** `tf.constant([[1, 2]], 'int32')`; complex numbers as `tf.complex(…)` of two. */
export function tensorCode(tensor: FileTensor): string {
  const { dtype, shape } = tensor;
  if (dtype === 'complex64') {
    const [real, imaginary] = [0, 1].map((part) => nested(tensor, shape.slice(0, -1), (at) => 2 * at + part));
    return `tf.complex(${real}, ${imaginary})`;
  }
  const count = shape.reduce((product, length) => product * length, 1);
  // Nesting cannot say the shape of nothing.
  if (count === 0) return `tf.zeros([${shape.join(', ')}], '${dtype}')`;
  const value = nested(tensor, shape, (at) => at);
  return `tf.constant(${value}${dtype === 'int32' ? ", 'int32'" : ''})`;
}

function nested(tensor: FileTensor, shape: readonly number[], placeOf: (at: number) => number): string {
  const write = (axis: number, from: number, size: number): string => {
    const length = shape[axis];
    if (length === undefined) return elementText(tensor, placeOf(from));
    const part = length === 0 ? 0 : size / length;
    const items = Array.from({ length }, (_, i) => write(axis + 1, from + i * part, part));
    return `[${items.join(axis + 1 < shape.length ? `,\n${' '.repeat(axis + 1)}` : ', ')}]`;
  };
  return write(
    0,
    0,
    shape.reduce((product, length) => product * length, 1),
  );
}

/** A line for each run along the last axis; from three axes up, each begins with its index. */
export function tensorCsv(tensor: FileTensor): string {
  const { shape, values } = tensor;
  const width = shape.at(-1) ?? 1;
  const rows = width === 0 ? 0 : values.length / width;
  const before = shape.length > 2 ? shape.slice(0, -1) : [];
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: width }, (_, column) => csvText(tensor, row * width + column));
    lines.push([...indexOf(row, before), ...cells].join(','));
  }
  return `${lines.join('\n')}\n`;
}

function csvText(tensor: FileTensor, at: number): string {
  const value = tensor.values[at];
  if (typeof value !== 'string') return elementText(tensor, at);
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function indexOf(row: number, shape: readonly number[]): number[] {
  let rest = row;
  const index = shape.toReversed().map((length) => {
    const place = rest % length;
    rest = Math.floor(rest / length);
    return place;
  });
  return index.reverse();
}

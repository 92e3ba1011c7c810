/** A tensor as a notebook shows it: dtype and shape, then its numbers as nested lists, cut in the middle when large. */
import { float32Text, numberText } from './number-text.ts';
import type { Elements, TensorReading } from './tensor-reading.ts';

/** Above this many elements only the first and last of each axis are shown. */
const cutAbove = 400;
const edge = 3;

export function tensorText(reading: TensorReading, title: string): string {
  const { dtype, shape, elements } = reading;
  const kind = `${title} ${dtype} [${shape.join(', ')}]`;
  if (reading.disposed) return `${kind}, disposed: its values are gone`;
  if (reading.unreadable !== undefined) return `${kind}, its values could not be read: ${reading.unreadable}`;
  const size = shape.reduce((product, length) => product * length, 1);
  const stride = dtype === 'complex64' ? 2 : 1;
  const whole = elements.length >= size * stride;
  if (shape.length === 0) return `${kind} ${elementText(reading, 0)}`;
  if (!whole) {
    const shown = Array.from({ length: Math.min(2 * edge, elements.length) }, (_, i) =>
      elementText(reading, i),
    );
    return `${kind}\n[${shown.join(', ')}, … ${size} elements in all]`;
  }
  const body = nested(shape, 0, 0, size > cutAbove, (index) => elementText(reading, index));
  return body.includes('\n') || kind.length + body.length > 90 ? `${kind}\n${body}` : `${kind} ${body}`;
}

function nested(
  shape: readonly number[],
  axis: number,
  first: number,
  cut: boolean,
  element: (index: number) => string,
): string {
  const length = shape[axis] ?? 0;
  const inner = shape.slice(axis + 1).reduce((product, extent) => product * extent, 1);
  const last = axis === shape.length - 1;
  const part = (i: number): string =>
    last ? element(first + i) : nested(shape, axis + 1, first + i * inner, cut, element);
  const skip = cut && length > 2 * edge;
  const parts: string[] = [];
  for (let i = 0; i < length; i++) {
    if (skip && i === edge) {
      parts.push('…');
      i = length - edge;
    }
    parts.push(part(i));
  }
  const separator = last ? ', ' : `,${'\n'.repeat(shape.length - 1 - axis)}${' '.repeat(axis + 1)}`;
  return `[${parts.join(separator)}]`;
}

function elementText({ dtype, elements }: TensorReading, index: number): string {
  if (dtype === 'complex64') {
    const imaginary = Number(elements[2 * index + 1]);
    const sign = imaginary < 0 || Object.is(imaginary, -0) ? '-' : '+';
    return `${realText(elements, 2 * index)}${sign}${float32Text(Math.abs(imaginary))}i`;
  }
  if (dtype === 'string') return JSON.stringify(String(elements[index]).slice(0, 200));
  if (dtype === 'bool') return elements[index] ? 'true' : 'false';
  return dtype === 'int32' ? numberText(Number(elements[index])) : realText(elements, index);
}

const realText = (elements: Elements, index: number): string => float32Text(Number(elements[index]));

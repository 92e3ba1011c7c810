/** Elements that lie in this realm's memory: of a file, or of a tensor whose backend keeps them there. */
import type { AxisRange, InspectedTensor } from '../../../preload/contract/inspect.ts';
import { contiguousStart, countOf, stridesOf, type ElementSource, type Numbers } from './element-source.ts';

export interface ArrayElements {
  readonly dtype: InspectedTensor['dtype'];
  readonly shape: readonly number[];
  readonly values: Numbers | readonly string[];
}

export function arraySource({ dtype, shape, values }: ArrayElements): ElementSource {
  return {
    dtype,
    shape,
    sizeBytes: ArrayBuffer.isView(values) ? values.byteLength : 0,
    read: (ranges) => gatherNumbers(numbersOf(values), shape, ranges),
    readStrings(ranges) {
      const strings: string[] = [];
      if (!ArrayBuffer.isView(values))
        eachOffset(shape, ranges, (offset) => void strings.push(values[offset] ?? ''));
      return strings;
    },
    release: () => undefined,
  };
}

function numbersOf(values: ArrayElements['values']): Numbers {
  if (ArrayBuffer.isView(values)) return values;
  throw new Error('strings have no numbers');
}

/** The box as a view of the data where it can be, as a copy where its elements lie apart. */
export function gatherNumbers(
  values: Numbers,
  shape: readonly number[],
  ranges: readonly AxisRange[],
): Numbers {
  const count = countOf(ranges);
  const start = contiguousStart(ranges, shape);
  if (start !== undefined) return values.subarray(start, start + count);
  const gathered = new (values.constructor as Float32ArrayConstructor)(count);
  let at = 0;
  eachOffset(shape, ranges, (offset) => {
    gathered[at++] = values[offset] ?? 0;
  });
  return gathered;
}

function eachOffset(
  shape: readonly number[],
  ranges: readonly AxisRange[],
  visit: (offset: number) => void,
): void {
  const strides = stridesOf(shape);
  const walk = (axis: number, offset: number): void => {
    const range = ranges[axis];
    if (!range) return visit(offset);
    const stride = strides[axis] ?? 0;
    for (let i = 0; i < range.count; i++) walk(axis + 1, offset + (range.from + i * range.step) * stride);
  };
  walk(0, 0);
}

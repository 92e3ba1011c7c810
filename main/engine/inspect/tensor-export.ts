/** A tensor, or a box of it, as a file's bytes and as text to copy. */
import { writeNpy } from '../../../labs/format/tensors/npy.ts';
import { writeNpz } from '../../../labs/format/tensors/npz.ts';
import { writeSafetensors } from '../../../labs/format/tensors/safetensors.ts';
import type { FileTensor } from '../../../labs/format/tensors/file-tensor.ts';
import { tensorCode, tensorCsv } from '../../../labs/format/tensors/tensor-text.ts';
import {
  mostTextElements,
  type InspectQuestion,
  type TensorSource,
} from '../../../preload/contract/inspect.ts';
import { countOf, fits, wholeOf, type ElementSource } from './element-source.ts';

type Asked<W extends InspectQuestion['want']> = Extract<InspectQuestion, { want: W }>;

export function textOfTensor(source: ElementSource, question: Asked<'text'>): string {
  const tensor = boxOf(source, question.source, question.ranges);
  const count = tensor.shape.reduce((product, length) => product * length, 1);
  if (count > mostTextElements)
    throw new Error(
      `found ${count} elements to copy, expected at most ${mostTextElements}: save a file instead`,
    );
  return question.format === 'code' ? tensorCode(tensor) : tensorCsv(tensor);
}

export function saveTensor(source: ElementSource, question: Asked<'save'>): Uint8Array {
  const tensor = boxOf(source, question.source, question.ranges);
  switch (question.format) {
    case 'npy':
      return writeNpy(tensor);
    case 'npz':
      return writeNpz([tensor]);
    case 'safetensors':
      return writeSafetensors([tensor]);
    case 'csv':
      return new TextEncoder().encode(tensorCsv(tensor));
  }
}

/** Axes of which one index is taken fall away. */
function boxOf(source: ElementSource, from: TensorSource, asked: Asked<'save'>['ranges']): FileTensor {
  const ranges = asked.length > 0 ? asked : wholeOf(source.shape);
  if (!fits(ranges, source.shape)) throw new Error(`the ranges are not within [${source.shape.join(',')}]`);
  const isWhole = countOf(ranges) === countOf(wholeOf(source.shape));
  const complex = source.dtype === 'complex64';
  const shape = isWhole ? [...source.shape] : ranges.map(({ count }) => count).filter((count) => count > 1);
  return {
    name: 'name' in from ? from.name : 'of' in from ? from.of : (from.tensor ?? 'tensor'),
    dtype: complex && !isWhole ? 'float32' : source.dtype,
    shape,
    values: source.dtype === 'string' ? source.readStrings(ranges) : source.read(ranges),
  };
}

/** Which inputs of an op were stretched to its result's shape, and along which axes their gradients are summed up again. */
import type { TracedOp } from '../../preload/contract/trace.ts';
import { shapeText } from './numbers-text.ts';
import type { Trace } from './trace.ts';

export interface Stretched {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly axes: string;
}

const elementwise = new Set([
  'Add',
  'Sub',
  'Multiply',
  'RealDiv',
  'Pow',
  'Maximum',
  'Minimum',
  'SquaredDifference',
  'FloorDiv',
  'Mod',
  'SelectV2',
  'Select',
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'Equal',
  'NotEqual',
  'LogicalAnd',
  'LogicalOr',
  'Atan2',
  'Prelu',
]);

export function stretchedInputs(trace: Trace, op: TracedOp): Stretched[] {
  const to = trace.value(op.outputs[0] ?? -1)?.shape;
  if (!to || !elementwise.has(op.kernel)) return [];
  return op.inputs.flatMap(({ name, value }) => {
    const input = trace.value(value);
    if (!input || input.shape.length === 0) return [];
    const from = [...Array.from({ length: to.length - input.shape.length }, () => 1), ...input.shape];
    const axes = to.flatMap((size, axis) => (from[axis] === size ? [] : [axis]));
    if (axes.length === 0) return [];
    return [
      { name: input.name || name, from: shapeText(input.shape), to: shapeText(to), axes: axes.join(', ') },
    ];
  });
}

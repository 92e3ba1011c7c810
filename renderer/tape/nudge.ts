/** Checks a gradient without the tape: moves a scalar by a little and computes the graph again, in 64 bits. */
import type { TracedOp } from '../../preload/contract/trace.ts';
import type { Trace } from './trace.ts';

const one = (f: (x: number) => number) => (inputs: readonly number[]) => f(inputs[0]!);
const two = (f: (a: number, b: number) => number) => (inputs: readonly number[]) => f(inputs[0]!, inputs[1]!);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Kernels that can be computed here; of scalars only, so that sums and means are the value itself. */
const compute: Readonly<Record<string, (inputs: readonly number[]) => number>> = {
  Add: two((a, b) => a + b),
  Sub: two((a, b) => a - b),
  Multiply: two((a, b) => a * b),
  RealDiv: two((a, b) => a / b),
  Pow: two((a, b) => a ** b),
  Maximum: two(Math.max),
  Minimum: two(Math.min),
  BatchMatMul: two((a, b) => a * b),
  SquaredDifference: two((a, b) => (a - b) ** 2),
  Square: one((x) => x * x),
  Neg: one((x) => -x),
  Exp: one(Math.exp),
  Log: one(Math.log),
  Sqrt: one(Math.sqrt),
  Abs: one(Math.abs),
  Sin: one(Math.sin),
  Cos: one(Math.cos),
  Tanh: one(Math.tanh),
  Sigmoid: one(sigmoid),
  Relu: one((x) => Math.max(0, x)),
  Softplus: one((x) => Math.log1p(Math.exp(x))),
  Reciprocal: one((x) => 1 / x),
  Identity: one((x) => x),
  Reshape: one((x) => x),
  Cast: one((x) => x),
  Sum: one((x) => x),
  Mean: one((x) => x),
};

/** So small that the error of the difference, of order h², stays below what is shown. */
const h = 1e-3;

/** (target(x + h) − target(x − h)) / 2h; undefined where not everything between is a scalar that can be computed here. */
export function nudged(
  trace: Trace,
  ops: readonly TracedOp[],
  value: number,
  target: number,
): number | undefined {
  const at = scalarOf(trace, value);
  if (at === undefined) return undefined;
  const up = evaluate(trace, ops, new Map([[value, at + h]]), target);
  const down = evaluate(trace, ops, new Map([[value, at - h]]), target);
  return up === undefined || down === undefined ? undefined : (up - down) / (2 * h);
}

function evaluate(
  trace: Trace,
  ops: readonly TracedOp[],
  known: Map<number, number>,
  target: number,
): number | undefined {
  for (const op of ops) {
    const [output] = op.outputs;
    // No gradient goes through what the tape left out, such as stopGradient: it stays as it was.
    if (output === undefined || known.has(output) || op.apart) continue;
    if (!op.inputs.some(({ value }) => known.has(value))) continue;
    const inputs = op.inputs.map(({ value }) => known.get(value) ?? scalarOf(trace, value));
    const rule = compute[op.kernel];
    if (!rule || inputs.some((input) => input === undefined)) return undefined;
    known.set(output, rule(inputs as number[]));
  }
  return known.get(target);
}

function scalarOf(trace: Trace, value: number): number | undefined {
  const found = trace.value(value);
  if (!found || found.shape.some((size) => size !== 1)) return undefined;
  const [x] = found.numbers.values;
  return typeof x === 'number' ? x : undefined;
}

/**
 * Whether outputs are those of some σ(x·W + b), where the weights themselves cannot be had (a private field):
 * then logit(y) is affine in x, so that z(p + q) = z(p) + z(q) − z(0).
 */
import type { Reading } from './reading.ts';

const probes = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
  [2, -1],
] as const;

const near = (a: number, b: number) => Math.abs(a - b) < 2e-3;

/** `compute` answers one row of outputs, or undefined when it is not one. */
export async function behavesAsDense(
  units: number,
  compute: (row: readonly number[]) => Promise<Reading | undefined>,
): Promise<boolean> {
  const rows: number[][] = [];
  for (const probe of probes) {
    const output = await compute(probe);
    if (output === undefined || output.shape.join() !== `1,${units}`) return false;
    rows.push(output.data.map((value) => Math.log(value / (1 - value))));
  }
  const [zero = [], p = [], q = [], both = [], far = []] = rows;
  return zero.every((z, i) => {
    const [slopeP, slopeQ] = [(p[i] ?? z) - z, (q[i] ?? z) - z];
    const depends = Math.abs(slopeP) + Math.abs(slopeQ) > 1e-3;
    return depends && near(both[i] ?? 0, z + slopeP + slopeQ) && near(far[i] ?? 0, z + 2 * slopeP - slopeQ);
  });
}

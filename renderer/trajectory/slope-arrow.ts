/** The arrow that points against the gradient: how long it is drawn, and that it shrinks as the slope goes to 0. */
import { stepIn, type Series } from './series.ts';

export interface Arrow {
  /** From where the path stands. */
  readonly from: readonly [number, number];
  /** Against the gradient; as long as that. */
  readonly down: readonly [number, number];
  /** 0 … 1: of the greatest length. */
  readonly length: number;
}

const flat = 0.05;
const shortest = 0.04;

export function arrowOf({ path }: Series, step: number): Arrow | undefined {
  const at = stepIn(path, step);
  const [gw = 0, gb = 0] = path.gradient.map((column) => column[at]!);
  const [w = 0, b = 0] = path.at.map((column) => column[at]!);
  const slope = Math.hypot(gw, gb);
  const length = slope / (slope + flat);
  return length > shortest ? { from: [w, b], down: [-gw, -gb], length } : undefined;
}

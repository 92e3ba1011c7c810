/** Maps numbers to pixels, linearly or by their logarithm, with the numbers worth a line. */
export interface Scale {
  readonly ticks: readonly number[];
  of(value: number): number;
  /** The number at a pixel. */
  at(pixel: number): number;
}

/** Far outside is drawn no further out than this. */
const farthest = 20_000;
const inReach = (pixel: number): number =>
  Number.isNaN(pixel) ? 0 : Math.max(-farthest, Math.min(farthest, pixel));

export function linearScale(from: number, to: number, low: number, high: number, ticks = 5): Scale {
  const span = to - from || 1;
  return {
    ticks: niceTicks(from, to, ticks),
    of: (value) => inReach(low + ((value - from) / span) * (high - low)),
    at: (pixel) => from + ((pixel - low) / (high - low || 1)) * span,
  };
}

/** `from` and `to` are positive; what is not stands at the lower end. */
export function logScale(from: number, to: number, low: number, high: number): Scale {
  const [first, last] = [Math.log10(from), Math.log10(to)];
  const linear = linearScale(first, last === first ? first + 1 : last, low, high);
  const every = Math.max(1, Math.ceil((last - first) / 5));
  const decades: number[] = [];
  for (let power = Math.ceil(first); power <= last; power += every) decades.push(10 ** power);
  const between = [1, 2, 5].flatMap((digit) =>
    decades.concat(10 ** (Math.ceil(first) - 1)).map((one) => digit * one),
  );
  const fine = between.filter((value) => value >= from && value <= to).toSorted((a, b) => a - b);
  return {
    ticks: decades.length > 2 ? decades : fine,
    of: (value) => linear.of(Math.log10(Math.max(value, from))),
    at: (pixel) => 10 ** linear.at(pixel),
  };
}

/** Multiples of 1, 2 or 5 times a power of ten. */
function niceTicks(from: number, to: number, about: number): number[] {
  const raw = (to - from) / about;
  if (!(raw > 0) || !Number.isFinite(raw)) return [from];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= raw)!;
  const ticks: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

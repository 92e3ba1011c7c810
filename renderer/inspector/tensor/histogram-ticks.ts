/** The numbers below a histogram: round ones, as many as stand beside each other. */
import { numberText } from '../../shared/number-text.ts';
import { linearScale } from '../../trajectory/scales.ts';

export interface Tick {
  readonly at: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

const charWidth = 7;
const between = 10;

export function histogramTicks(low: number, high: number, width: number): readonly Tick[] {
  if (!(high > low)) return [{ at: 0, text: numberText(low), anchor: 'start' }];
  const choices = [6, 4, 3, 2].map((about) =>
    linearScale(low, high, 0, width, about).ticks.map((value) =>
      tickOf(((value - low) / (high - low)) * width, numberText(value), width),
    ),
  );
  return (
    choices.find((ticks) => ticks.length > 1 && stand(ticks)) ?? [
      { at: 0, text: numberText(Number(low.toPrecision(2))), anchor: 'start' },
      { at: width, text: numberText(Number(high.toPrecision(2))), anchor: 'end' },
    ]
  );
}

function tickOf(at: number, text: string, width: number): Tick {
  const half = (text.length * charWidth) / 2;
  return { at, text, anchor: at < half ? 'start' : at > width - half ? 'end' : 'middle' };
}

const shares = { start: 0, middle: 0.5, end: 1 } as const;
const leftOf = ({ at, text, anchor }: Tick): number => at - text.length * charWidth * shares[anchor];

function stand(ticks: readonly Tick[]): boolean {
  return ticks.every(
    (tick, i) =>
      i === 0 || leftOf(tick) >= leftOf(ticks[i - 1]!) + ticks[i - 1]!.text.length * charWidth + between,
  );
}

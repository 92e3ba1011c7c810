/** The tensor that a run of the session has at a step, read from the engine as the scrubber moves. */
import type { InspectAnswer } from '../../preload/contract/inspect.ts';
import type { TensorValue } from '../../preload/contract/output.ts';
import { LatestAsk } from '../inspector/tensor/latest-ask.ts';
import { decodeElements } from '../inspector/tensor/tile.ts';
import type { Inspections } from '../workbench/inspections.ts';
import { summaryOf } from './tensor-summary.ts';

/** Of a larger tensor, evenly chosen along its first axis. */
const mostElements = 16_384;

export class StepTensor {
  /** Of the path it was read at. */
  found = $state.raw<{ readonly path: string; readonly tensor: TensorValue }>();
  readonly #ask: LatestAsk;
  /** Shapes by what follows the point in the path: they stay from step to step. */
  readonly #shapes = new Map<string, readonly number[]>();

  constructor(inspections: Inspections) {
    this.#ask = new LatestAsk(inspections);
  }

  read(run: string, point: number, part: string): void {
    const path = `${run}[${point}]${part}`;
    const key = `${run} ${part}`;
    const shape = this.#shapes.get(key);
    const ranges = (shape ?? []).map((length, axis) => {
      const others = (shape ?? []).reduce((product, one) => product * one, 1) / length;
      const step = axis === 0 ? Math.max(1, Math.ceil((length * others) / mostElements)) : 1;
      return { from: 0, count: Math.ceil(length / step), step };
    });
    this.#ask.ask({ want: 'window', source: { name: path }, ranges }, (answer) => {
      if (answer.want === 'window' && answer.tensor.shape.join() !== shape?.join()) {
        this.#shapes.set(key, answer.tensor.shape);
        this.read(run, point, part);
      } else this.#take(path, answer);
    });
  }

  #take(path: string, answer: InspectAnswer): void {
    if (answer.want !== 'window' || !answer.fits) {
      this.found = undefined;
      return;
    }
    const { dtype, shape } = answer.tensor;
    const values = [...decodeElements(answer.data, dtype)];
    const tensor = { kind: 'tensor', dtype, shape, values, summary: summaryOf(values) } as const;
    this.found = { path, tensor };
  }

  close(): void {
    this.#ask.forget();
  }
}

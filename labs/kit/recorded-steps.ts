/** The weights after each step of an optimizer, recorded for whoever has asked for them; nobody otherwise. */
import type * as tf from '@tensorflow/tfjs';

/** While it is paused, steps are not those of a student's run. */
export const stepWatch: { recorder: StepRecorder | undefined; isPaused: boolean } = {
  recorder: undefined,
  isPaused: false,
};

export const recorderNow = (): StepRecorder | undefined =>
  stepWatch.isPaused ? undefined : stepWatch.recorder;

const mostPoints = 500;
const mostBytes = 64e6;
/** A plane needs as many. */
const fewestPoints = 3;
/** Of different weights; the oldest one goes. */
const mostRuns = 3;

interface Run {
  readonly variables: readonly tf.Variable[];
  readonly most: number;
  points: Float32Array[];
  /** The newest point, where it is not among them. */
  end: Float32Array | undefined;
  every: number;
  steps: number;
}

export class StepRecorder {
  #runs: Run[] = [];

  /** To be told before the first step and after each; a long run keeps every second, every fourth … point, and its end. */
  take(variables: readonly tf.Variable[], isStep: boolean): void {
    const run = this.#runOf(variables);
    if (!isStep) {
      if (run.points.length === 0) run.points.push(weightsOf(variables));
      return;
    }
    run.steps++;
    run.end = weightsOf(variables);
    if (run.steps % run.every !== 0) return;
    run.points.push(run.end);
    run.end = undefined;
    if (run.points.length <= run.most) return;
    if (run.points.length % 2 === 0) run.end = run.points.at(-1);
    run.points = run.points.filter((_, at) => at % 2 === 0);
    run.every *= 2;
  }

  /** The points of a run that moved some of these, each one list of numbers in their order; the others stayed as they are. */
  pointsOf(variables: readonly tf.Variable[]): Float32Array[] | undefined {
    const run = this.#runs.findLast((one) => one.variables.some((variable) => variables.includes(variable)));
    if (!run) return undefined;
    const offsets = new Map<tf.Variable, number>();
    run.variables.reduce((end, variable) => (offsets.set(variable, end), end + variable.size), 0);
    const still = new Map(
      variables.filter((one) => !offsets.has(one)).map((one) => [one, one.dataSync() as Float32Array]),
    );
    const part = (point: Float32Array, variable: tf.Variable): Float32Array => {
      const from = offsets.get(variable);
      return from === undefined ? still.get(variable)! : point.subarray(from, from + variable.size);
    };
    return [...run.points, ...(run.end ? [run.end] : [])].map((point) =>
      joined(variables.map((variable) => part(point, variable))),
    );
  }

  #runOf(variables: readonly tf.Variable[]): Run {
    const known = this.#runs.find(
      (one) => one.variables.length === variables.length && one.variables.every((v, i) => v === variables[i]),
    );
    if (known) return known;
    const bytes = 4 * variables.reduce((sum, { size }) => sum + size, 0);
    const most = Math.max(fewestPoints, Math.min(mostPoints, Math.floor(mostBytes / bytes)));
    const run: Run = { variables: [...variables], most, points: [], end: undefined, every: 1, steps: 0 };
    this.#runs = [...this.#runs.slice(1 - mostRuns), run];
    return run;
  }
}

const weightsOf = (variables: readonly tf.Variable[]): Float32Array =>
  joined(variables.map((variable) => variable.dataSync() as Float32Array));

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((end, part) => (whole.set(part, end), end + part.length), 0);
  return whole;
}

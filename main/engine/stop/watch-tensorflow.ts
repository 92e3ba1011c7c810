/** tfjs under the stop guard: every op is a place to stop, every tensor has the run that made it, and an aborted run leaves no tape. */
import type * as tfjs from '@tensorflow/tfjs';
import { kitClasses } from '../../../labs/kit/kit-classes.ts';
import { ENGINE, STOP, type RunWords } from './run-words.ts';

export type Tensorflow = typeof tfjs;

/** The parts of tfjs 4.22's engine that its types keep private. Guarded by test/unit/stop/watch-tensorflow.test.ts. */
interface EngineParts {
  runKernel(...given: unknown[]): unknown;
  trackTensor(tensor: tfjs.Tensor, backend: unknown): void;
  disposeTensor(tensor: tfjs.Tensor): void;
  endScope(): void;
  readonly state: {
    activeTape: { saved?: tfjs.Tensor[] }[] | null;
    gradientDepth: number;
    kernelDepth: number;
    readonly numDataMovesStack: number[];
    readonly scopeStack: unknown[];
  };
}

export class TensorWatch {
  readonly #engine: EngineParts;
  readonly #runs: RunWords;
  readonly #made = new Map<number, Set<tfjs.Tensor>>();
  readonly #training = new Map<Trainable, number>();
  readonly #late: ((run: number, tensor: tfjs.Tensor) => void)[] = [];
  /** How many `applyGradients` are on the way: a step is taken whole or not at all. */
  #steps = 0;
  readonly #mayLeave: () => boolean;

  /** `leftBehind` tells whether a stopped run may still go on where no guard can see it. */
  constructor(tf: Tensorflow, runs: RunWords, leftBehind: () => boolean) {
    this.#engine = tf.engine() as unknown as EngineParts;
    this.#runs = runs;
    this.#mayLeave = leftBehind;
    this.#watchOps();
    this.#watchTensors(tf);
    this.#watchSteps(tf);
    this.#watchTraining(tf);
  }

  /** From here on the tensors that the run makes are kept count of, until they are taken. */
  open(run: number): void {
    if (!this.#made.has(run)) this.#made.set(run, new Set());
  }

  made(run: number): ReadonlySet<tfjs.Tensor> {
    return this.#made.get(run) ?? new Set();
  }

  take(run: number): ReadonlySet<tfjs.Tensor> {
    const made = this.made(run);
    this.#made.delete(run);
    return made;
  }

  onLate(listener: (run: number, tensor: tfjs.Tensor) => void): void {
    this.#late.push(listener);
  }

  /**
   * After a run was aborted between its ops: ends what it left open. The tape's saved tensors are clones of tfjs' own; tensors
   * that anybody else has kept are never disposed.
   */
  repair(run: number): void {
    const { state } = this.#engine;
    for (const node of state.activeTape ?? [])
      for (const tensor of node.saved ?? []) if (!tensor.isDisposed) tensor.dispose();
    state.activeTape = null;
    state.gradientDepth = 0;
    state.kernelDepth = 0;
    state.numDataMovesStack.length = 0;
    while (state.scopeStack.length > 0) this.#engine.endScope();
    for (const [model, trainer] of this.#training) {
      if (trainer > run) continue;
      model.isTraining = false;
      readHistory(model);
      this.#training.delete(model);
    }
  }

  #watchOps(): void {
    const engine = this.#engine;
    const runs = this.#runs;
    const runKernel = engine.runKernel.bind(engine);
    engine.runKernel = (...given) => {
      const run = runs.executing;
      // Nobody executes: a library goes on after an await. That is background work, unless a stopped run left it behind.
      if (this.#steps === 0 && (run === 0 ? this.#mayLeave() : runs.isStopped(run))) throw STOP;
      return runKernel(...given);
    };
  }

  #watchTensors(tf: Tensorflow): void {
    const engine = this.#engine;
    const trackTensor = engine.trackTensor.bind(engine);
    engine.trackTensor = (tensor, backend) => {
      trackTensor(tensor, backend);
      if (!this.#runs.isRun || tensor instanceof tf.Variable) return;
      const run = this.#runs.executing;
      const made = this.#made.get(run);
      if (made !== undefined) made.add(tensor);
      else for (const listener of this.#late) listener(run, tensor);
    };
    const disposeTensor = engine.disposeTensor.bind(engine);
    engine.disposeTensor = (tensor) => {
      for (const made of this.#made.values()) made.delete(tensor);
      disposeTensor(tensor);
    };
  }

  #watchSteps(tf: Tensorflow): void {
    const owners = [tf.SGDOptimizer, tf.MomentumOptimizer, tf.AdagradOptimizer, tf.AdadeltaOptimizer];
    const more = [tf.AdamOptimizer, tf.AdamaxOptimizer, tf.RMSPropOptimizer];
    const classes = [...owners, ...more, ...kitClasses.values()] as { prototype: object }[];
    const prototypes = new Set(classes.flatMap(({ prototype }) => chainOf(prototype)));
    for (const prototype of prototypes) {
      const steps = Object.getOwnPropertyDescriptor(prototype, 'applyGradients')?.value as Method | undefined;
      if (steps === undefined) continue;
      replaceMethod(prototype, 'applyGradients', (self, given) => {
        this.#steps++;
        try {
          return steps.apply(self, given);
        } finally {
          this.#steps--;
        }
      });
    }
  }

  /** A training that a stop ended is seen to by `repair`. */
  #followTraining(model: Trainable, fitting: Promise<unknown>): void {
    const run = this.#runs.executing;
    this.#training.set(model, run);
    const ended = (): void => {
      if (!this.#runs.isStopped(run)) this.#training.delete(model);
    };
    this.#runs.as(ENGINE, () => void fitting.then(ended, ended));
  }

  #watchTraining(tf: Tensorflow): void {
    for (const name of ['fit', 'fitDataset'] as const) {
      const fit = tf.LayersModel.prototype[name] as unknown as Method;
      replaceMethod(tf.LayersModel.prototype, name, (self, given) => {
        const fitting = fit.apply(self, given);
        if (this.#runs.isRun && fitting instanceof Promise) this.#followTraining(self as Trainable, fitting);
        return fitting;
      });
    }
  }
}

function chainOf(prototype: object): object[] {
  const above = Object.getPrototypeOf(prototype) as object | null;
  return above === null || above === Object.prototype ? [prototype] : [prototype, ...chainOf(above)];
}

/** What `fit` does at its end: the losses of its epochs become numbers, their tensors are given back. */
function readHistory({ history }: Trainable): void {
  for (const losses of Object.values(history?.history ?? {}))
    losses.forEach((loss, i) => {
      if (typeof loss === 'number' || loss.isDisposed) return;
      losses[i] = loss.dataSync()[0] ?? NaN;
      loss.dispose();
    });
}

interface Trainable {
  isTraining: boolean;
  readonly history?: { readonly history: Record<string, (number | tfjs.Tensor)[]> };
}

type Method = (...given: unknown[]) => unknown;

function replaceMethod(
  owner: object,
  name: string,
  call: (self: unknown, given: unknown[]) => unknown,
): void {
  const method = {
    [name](this: unknown, ...given: unknown[]): unknown {
      return call(this, given);
    },
  };
  Object.defineProperty(owner, name, {
    value: method[name],
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

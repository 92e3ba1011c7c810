/** The oracle's own session: plain values, and stand-ins for what tensors, Variables and optimizers hold, in float32 like them. */

/** Stands in the oracle for a tf.Variable and for a tensor; float32 like them. */
export class OracleVariable {
  readonly shownAs = 'variable';
  data: number[];
  momentum: number[] | undefined;
  constructor(data: readonly number[]) {
    this.data = data.map(Math.fround);
  }
  add(delta: readonly number[], factor = 1): void {
    this.data = this.data.map((value, i) => Math.fround(value + factor * (delta[i] ?? NaN)));
  }
}
export class OracleTensor {
  readonly shownAs = 'tensor';
  readonly data: readonly number[];
  constructor(data: readonly number[]) {
    this.data = data.map(Math.fround);
  }
}
export class OracleOptimizer {
  readonly shownAs = 'optimizer';
  readonly momenta = new Map<OracleVariable, number[]>();
  step(variable: OracleVariable, gradient: readonly number[]): void {
    const before = this.momenta.get(variable) ?? gradient.map(() => 0);
    const after = before.map((m, i) =>
      Math.fround(Math.fround(m * 0.5) - Math.fround((gradient[i] ?? 0) * 0.25)),
    );
    this.momenta.set(variable, after);
    variable.add(after);
  }
}

/** The oracle's names. Reading one that is not there throws, as in a cell. */
export class World {
  readonly names = new Map<string, unknown>();
  get<T>(name: string): T {
    if (!this.names.has(name)) throw new ReferenceError(name);
    return this.names.get(name) as T;
  }
  set(name: string, value: unknown): void {
    this.names.set(name, value);
  }
  number(name: string): number {
    return this.get<number>(name);
  }
}

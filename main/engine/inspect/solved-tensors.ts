/** What the lab's solution of a cell makes of the session's names, evaluated on a throw-away copy of them: tensors to compare with, never its text. */
import type * as tf from '@tensorflow/tfjs';
import { startGenerator } from '../../../labs/kit/random.ts';
import { compileCell } from '../compile/compile-cell.ts';
import { isSyntaxFailure } from '../compile/compiled-cell.ts';
import { isProxy } from '../describe/own-property.ts';
import { isTensor } from '../describe/tensor-reading.ts';
import { seedOfRun } from '../session/seed-of-run.ts';
import type { Session } from '../session/session.ts';
import type { StopGuard } from '../stop/stop-guard.ts';
import type { ArrayElements } from './array-source.ts';

export type SolvedTensors = ReadonlyMap<string, ArrayElements>;

/** All of one cell at most. */
const mostBytes = 2 ** 26;

/** To be called within a guarded run; what it makes is that run's to dispose. */
export async function solvedTensors(
  cell: string,
  source: string | undefined,
  { names: own, seed }: Pick<Session, 'names' | 'seed'>,
  guard: StopGuard,
): Promise<SolvedTensors> {
  if (source === undefined) throw new Error('the lab gives no solution of this cell to compare with');
  const names = own.copy();
  const compiled = compileCell({ cell, source, names, guard });
  if (isSyntaxFailure(compiled)) throw new SyntaxError(compiled.message);
  // Where the cell's own run starts: what is random comes out the same.
  startGenerator(seedOfRun(seed, cell));
  await compiled.execute();
  const solved = new Map<string, ArrayElements>();
  let left = mostBytes;
  for (const name of names.list()) {
    const value = names.get(name);
    if (typeof value !== 'object' || value === null || isProxy(value) || !isTensor(value)) continue;
    if ((own.has(name) && own.get(name) === value) || !isReal(value)) continue;
    left -= value.size * 4;
    if (left < 0) throw new RangeError(`the solution's tensors take more than ${mostBytes} bytes`);
    solved.set(name, { dtype: value.dtype, shape: [...value.shape], values: value.dataSync().slice() });
  }
  return solved;
}

type Real = tf.Tensor & { readonly dtype: 'float32' | 'int32' | 'bool' };
const isReal = (tensor: tf.Tensor): tensor is Real => ['float32', 'int32', 'bool'].includes(tensor.dtype);

/** The tensor that the solution has under a name. */
export function solvedTensor(solved: SolvedTensors | undefined, name: string): ArrayElements {
  const found = solved?.get(name);
  if (!found) throw new Error(`the lab's solution has no tensor "${name}" now; compare with it again`);
  return found;
}

/** Which names a run can read or change: what its cell uses, and, through functions and objects it can reach, what those use. */
import type { CompiledCell } from '../compile/compiled-cell.ts';
import { functionTraits } from './function-traits.ts';
import type { Image } from './image.ts';

export interface Touched {
  /** Names whose value before the run can matter to it, or show through it. */
  readonly inputs: Set<string>;
  /** Names that it may bind to something else. */
  readonly binds: Set<string>;
  /** Both: all that the run may bind or change. */
  readonly all: Set<string>;
  /** It may call something that nobody can see into, which may reach any object. */
  hidden: boolean;
}

/** Names behind a function that its text cannot tell: a library's, or one that hides state. */
export interface NamesUsed {
  readonly names: ReadonlySet<string>;
  readonly binds: ReadonlySet<string>;
}

export interface Surroundings {
  imageOf(name: string): Image | undefined;
  namesBehind(value: object): NamesUsed | undefined;
}

export function touchedNames(compiled: CompiledCell, { imageOf, namesBehind }: Surroundings): Touched {
  const { gives, readsOf, writesOf, assignsNow, declares } = compiled;
  const own = [...declares, ...assignsNow];
  const touched: Touched = { inputs: new Set(), binds: new Set(own), all: new Set(own), hidden: false };
  // A name may be reached again from an earlier place, where the cell has not given it yet: hence places, not marks.
  const reachedAt = new Map<string, number>();
  const waiting: [name: string, at: number][] = [];
  const reach = (name: string, at: number, binds: boolean): void => {
    if (binds) touched.binds.add(name);
    if (at >= (reachedAt.get(name) ?? Infinity)) return;
    reachedAt.set(name, at);
    touched.all.add(name);
    if (at < (gives.get(name) ?? Infinity)) touched.inputs.add(name);
    waiting.push([name, at]);
  };
  for (const name of compiled.readsNow) {
    reach(name, 0, false);
    touched.inputs.add(name);
  }
  for (const [name, at] of compiled.usesNow) reach(name, at, false);
  // Assigned in some runs only: in the others the value is the one from before.
  for (const name of own) if (!gives.has(name)) touched.inputs.add(name);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, at] = next;
    for (const used of readsOf.get(name) ?? []) reach(used, at, false);
    for (const used of writesOf.get(name) ?? []) reach(used, at, true);
    if (at >= (gives.get(name) ?? Infinity)) continue;
    const image = imageOf(name);
    if (!image) continue;
    if (image.opaque) touched.hidden = true;
    const used = namesIn(image, namesBehind);
    for (const inner of used.names) reach(inner, at, used.binds.has(inner));
  }
  return touched;
}

const known = new WeakMap<Image, NamesUsed>();
const nothing: NamesUsed = { names: new Set(), binds: new Set() };

/** Session names that the functions inside an image use. */
function namesIn(image: Image, namesBehind: Surroundings['namesBehind']): NamesUsed {
  if (image.functions.size === 0) return nothing;
  const before = known.get(image);
  if (before) return before;
  const names = new Set<string>();
  const binds = new Set<string>();
  for (const value of image.functions) {
    const traits = functionTraits(value);
    for (const name of traits.names) names.add(name);
    for (const name of traits.assigns) binds.add(name);
    if (traits.fromCell && traits.hidden === undefined) continue;
    const behind = namesBehind(value) ?? nothing;
    for (const name of behind.names) names.add(name);
    for (const name of behind.binds) binds.add(name);
  }
  const used = { names, binds };
  known.set(image, used);
  return used;
}

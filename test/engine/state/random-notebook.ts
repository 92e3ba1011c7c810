/** Makes random notebooks and tells what a fresh run of one gives, by its own account. */
import { declaredBy, makers, type Operation, type Roll } from './notebook-operations.ts';
import { World } from './oracle-world.ts';
import { shown, shownEach, type Looked } from './shown-values.ts';

export interface NotebookCell {
  readonly cell: string;
  readonly operations: readonly Operation[];
}

export const sourceOf = ({ operations }: NotebookCell): string =>
  operations.map(({ text }) => text).join('\n');

/** A generator of numbers from a seed (mulberry32). */
export function roller(seed: number): Roll {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

export function randomCell(cell: string, roll: Roll): NotebookCell {
  const operations: Operation[] = [];
  const declared = new Set<string>();
  for (let count = 1 + roll.below(3); operations.length < count;) {
    const operation = makers[roll.below(makers.length)]?.(roll);
    const name = operation && declaredBy(operation);
    if (!operation || (name !== undefined && declared.has(name))) continue;
    if (name !== undefined) declared.add(name);
    operations.push(operation);
  }
  return { cell, operations };
}

/** First cells that define most names, so that the others have something to work on. */
export function basis(roll: Roll): NotebookCell[] {
  const picks = [
    [0, 0, 0],
    [3, 3],
    [7, 13],
    [20, 18],
    [25, 27, 28],
  ];
  return picks.map((makersOfCell, i) => {
    const operations: Operation[] = [];
    for (const at of makersOfCell) {
      const operation = makers[at]?.(roll);
      if (operation && !operations.some((one) => declaredBy(one) === declaredBy(operation)))
        operations.push(operation);
    }
    return { cell: `basis ${i}`, operations };
  });
}

export interface FreshRun {
  readonly shown: Looked;
  /** For each name, the last cell that bound it or changed what it shows. */
  readonly writers: ReadonlyMap<string, string>;
}

/** Runs the cells from top to bottom on an empty world; an operation that throws ends its cell. */
export function freshRun(cells: readonly NotebookCell[]): FreshRun {
  const world = new World();
  const writers = new Map<string, string>();
  let before = new Map<string, string>();
  for (const { cell, operations } of cells) {
    const bound = new Set<string>();
    const { set } = world;
    world.set = (name, value) => {
      bound.add(name);
      set.call(world, name, value);
    };
    try {
      for (const operation of operations) operation.apply(world);
    } catch {
      // The cell ends here, as in the session.
    }
    world.set = set;
    const after = new Map([...world.names.keys()].map((name) => [name, shown(world.names, [name])]));
    for (const [name, text] of after)
      if (bound.has(name) || before.get(name) !== text) writers.set(name, cell);
    before = after;
  }
  return { shown: shownEach(world.names), writers };
}

/** A lesson on an engine of its own: judges one answer after another, each in a fresh session behind the solutions it needs. */
import type { CellRun } from '../../../main/cli/cell-run.ts';
import { readLab } from '../../../main/cli/find-lab.ts';
import type { LabEngine } from '../../../main/cli/lab-engine.ts';
import { openLabEngine } from '../../../main/cli/open-lab-engine.ts';
import type { Rung } from '../../../preload/contract/engine.ts';
import { cellsOf, type Lab } from '../../../labs/format/lab.ts';
import { viewCells, type LabView } from '../../../labs/format/lab-document.ts';
import { readCellSyntax } from '../../../labs/format/cell-syntax.ts';

export interface LessonBench {
  readonly lab: Lab;
  readonly engine: LabEngine;
  /** The run of `source` in place of that cell, with its check. */
  judge(cell: string, source: string): Promise<CellRun>;
  /** All cells of one version, in order, in a session of their own. */
  runAll(view: LabView): Promise<ReadonlyMap<string, CellRun>>;
  end(): Promise<void>;
}

export async function openLesson(id: string, rung: Rung = 'js'): Promise<LessonBench> {
  const read = await readLab(id);
  if ('kind' in read) throw new Error(read.message);
  const opened = await openLabEngine({ rung, place: 'node' }, () => undefined);
  if (opened.kind === 'none') throw new Error(opened.message);
  const { engine } = opened;
  const { lab } = read;
  let sessions = 0;
  return {
    lab,
    engine,
    end: () => engine.end(),
    async runAll(view) {
      const cells = viewCells(lab, view);
      await engine.open(view, 42);
      await engine.arrange(
        view,
        cells.map(({ id: cell, source }) => ({ cell, source })),
      );
      const runs = new Map<string, CellRun>();
      for (const { id: cell, source, check } of cells) {
        const judged = check === undefined ? {} : { check: { source: lab.checks, name: check } };
        runs.set(cell, await engine.run({ session: view, cell, source, ...judged }).ended);
      }
      await engine.close(view);
      return runs;
    },
    async judge(cell, source) {
      const session = `answer ${++sessions}`;
      await engine.open(session, 42);
      try {
        for (const before of needed(lab, cell))
          await engine.run({ session, cell: before.id, source: before.solution }).ended;
        const name = cellsOf(lab).find((one) => one.id === cell)?.check ?? '';
        return await engine.run({ session, cell, source, check: { source: lab.checks, name } }).ended;
      } finally {
        await engine.close(session);
      }
    },
  };
}

/** The cells before `cell`, less those whose names no cell on the way to it mentions. */
function needed(lab: Lab, cell: string) {
  const cells = cellsOf(lab);
  const at = cells.findIndex(({ id }) => id === cell);
  const wanted = new Set(wordsOf(`${cells[at]?.solution ?? ''} model denseLayer layer`));
  const found = [];
  for (const before of cells.slice(0, at).toReversed()) {
    const syntax = readCellSyntax(before.solution);
    const names = syntax.kind === 'parsed' ? syntax.topLevelNames : [];
    if (!names.some((name) => wanted.has(name) && name.length > 1)) continue;
    found.unshift(before);
    for (const word of wordsOf(before.solution)) wanted.add(word);
  }
  return found;
}

const wordsOf = (source: string): string[] => source.match(/\w+/g) ?? [];

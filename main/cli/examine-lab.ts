/** One lab examined: read, type-checked, its solutions, blanks and listed wrong answers run. */
import { cellsOf, type Lab, type LabProblem } from '../../labs/format/lab.ts';
import type { ParsedLab } from '../../labs/format/parse-lab.ts';
import { AnswerChecker } from './answer-checker.ts';
import { documentOf, type RunnableDocument } from './find-document.ts';
import type { CellRun } from './cell-run.ts';
import type { LabEngine } from './lab-engine.ts';
import type { OpenedLabEngine } from './open-lab-engine.ts';
import { usualSeed } from './run.ts';
import { typeCheckCells } from './type-check-cells.ts';

export interface Examination {
  readonly findings: readonly LabProblem[];
  /** How many of each there were to examine. */
  readonly counts: Readonly<
    Record<'cells' | 'holes' | 'checks' | 'hints' | 'wrongAnswers' | 'references', number>
  >;
}

export async function examineLab(
  { lab, problems }: ParsedLab,
  open: () => Promise<OpenedLabEngine>,
  onStep: (step: string) => void,
): Promise<Examination> {
  const cells = cellsOf(lab);
  const file = `labs/lessons/${lab.id}/lab.md`;
  const find = (cell: string, message: string, line = 1): LabProblem => {
    const at = cells.find(({ id }) => id === cell);
    return { file, line: (at?.sourceLine ?? 1) + line - 1, message: `cell "${cell}": ${message}` };
  };
  const findings = [...problems];
  onStep('types of the solutions and of the student version');
  for (const solutions of [true, false])
    for (const { cell, line, message } of typeCheckCells(documentOf(lab, solutions).cells))
      findings.push(
        find(
          cell,
          `${solutions ? 'in the solution' : 'in the student version'}, ${message}`,
          solutions ? 1 : line,
        ),
      );

  const opened = await open();
  if (opened.kind === 'none') findings.push({ file, line: 1, message: `nothing was run: ${opened.message}` });
  else
    try {
      onStep('solutions');
      for (const run of await runAll(opened.engine, 'solutions', documentOf(lab, true)))
        for (const message of faultsOfSolution(run)) findings.push(find(run.cell, message));
      onStep('blanks');
      const blanks = new Set(cells.filter(({ holes }) => holes.length > 0).map(({ id }) => id));
      for (const run of await runAll(opened.engine, 'blanks', documentOf(lab, false)))
        for (const message of faultsOfBlank(run, blanks.has(run.cell)))
          findings.push(find(run.cell, message));
      onStep(`${lab.wrongAnswers.length} wrong answers`);
      const checker = new AnswerChecker(documentOf(lab, true).cells, async () => opened);
      for (const { cell, message } of await faultsOfWrongAnswers(lab, checker))
        findings.push(find(cell, message));
    } finally {
      await opened.engine.end();
    }
  return { findings, counts: countsOf(lab) };
}

async function runAll(engine: LabEngine, session: string, { cells }: RunnableDocument): Promise<CellRun[]> {
  await engine.open(session, usualSeed);
  await engine.arrange(
    session,
    cells.map(({ id, source }) => ({ cell: id, source })),
  );
  const runs: CellRun[] = [];
  for (const { id, source, check } of cells)
    runs.push(await engine.run({ session, cell: id, source, ...(check ? { check } : {}) }).ended);
  await engine.close(session);
  return runs;
}

function faultsOfSolution({ status, error, verdict }: CellRun): string[] {
  if (status !== 'done') return [`the solution is ${status}${error ? `: ${error.message}` : ''}`];
  if (!verdict || verdict.status === 'passed' || verdict.status === 'none') return [];
  return [`the check of the solution is ${verdict.status}: ${verdict.title}. ${verdict.detail}`];
}

function faultsOfBlank({ status, error, verdict }: CellRun, blank: boolean): string[] {
  if (blank && status !== 'todo') return [`with its holes unfilled it is ${status}, expected todo`];
  if (status === 'failed')
    return [`it fails in the student version: ${error?.message ?? 'without an error'}`];
  if (verdict?.status === 'failed' || verdict?.status === 'error')
    return [`its check is ${verdict.status} in the student version: ${verdict.title}`];
  return [];
}

async function faultsOfWrongAnswers(
  lab: Lab,
  checker: AnswerChecker,
): Promise<{ cell: string; message: string }[]> {
  const faults: { cell: string; message: string }[] = [];
  for (const { id, cell, source, message } of lab.wrongAnswers) {
    const run = await checker.run({ id, cell, source });
    const found =
      'reason' in run
        ? `${run.title}: ${run.reason}`
        : (run.verdict?.id ?? run.verdict?.status ?? run.status);
    if (found !== message)
      faults.push({ cell, message: `the wrong answer "${id}" is told "${found}", expected "${message}"` });
  }
  return faults;
}

function countsOf(lab: Lab): Examination['counts'] {
  const cells = cellsOf(lab);
  return {
    cells: cells.length,
    holes: cells.reduce((count, { holes }) => count + holes.length, 0),
    checks: cells.filter(({ check }) => check !== undefined).length,
    hints: cells.reduce((count, { hints }) => count + hints.length, 0),
    wrongAnswers: lab.wrongAnswers.length,
    references: lab.references.length,
  };
}

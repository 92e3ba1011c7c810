/** `tapedeck run`: every cell of a lab, a notebook or a file, in order, each with its check. */
import { allWell, cellLine, summaryOf, type CellLine } from './cell-line.ts';
import { readCount, readOne, readWords, UsageFault, type Command, type CommandLines } from './command.ts';
import { engineOptions, engineOptionsUsage, readWish, type EngineWish } from './engine-wish.ts';
import { findDocument, type RunnableCell, type RunnableDocument } from './find-document.ts';
import type { LabEngine } from './lab-engine.ts';
import { openLabEngine } from './open-lab-engine.ts';
import { ProgressLine } from './progress-line.ts';
import { showCell, showEngine, showHeading, showSummary } from './show-run.ts';
import { styleOf, type TerminalStyle } from './terminal-style.ts';

const session = 'document';
/** A document's own seed comes with its work file; a lab fresh from its folder has this one. */
export const usualSeed = 1;

export const runCommand: Command = {
  usage: `usage: tapedeck run <lab id | file.ipynb | file.ts> [options]
  --solutions              run the lab's solutions instead of what students start from
  --seed N                 seed of everything random (${usualSeed} unless given)
${engineOptionsUsage}
  --json                   one JSON line a cell, then a summary
  --no-color               no colours`,
  async run(words, lines) {
    const { values, positionals } = readWords(words, {
      ...engineOptions,
      solutions: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(usualSeed) },
    });
    const name = readOne(positionals, 'the lab or file to run');
    const wish = readWish(values);
    const seed = readCount('seed', values.seed);
    const document = await findDocument(name, values.solutions);
    if (document.kind === 'refused') throw new UsageFault(document.message);
    const style = values.json ? undefined : styleOf(values['no-color'] === true);
    return runDocument(document, wish, seed, lines, style);
  },
};

/** Human text with a style, JSON lines without. */
export async function runDocument(
  document: RunnableDocument,
  wish: EngineWish,
  seed: number,
  lines: CommandLines,
  style: TerminalStyle | undefined,
): Promise<number> {
  const opened = await openLabEngine(wish, (step) => lines.err(step));
  if (opened.kind === 'none') {
    lines.err(`run: ${opened.message}`);
    return 1;
  }
  const { engine } = opened;
  try {
    await engine.open(session, seed);
    await engine.arrange(
      session,
      document.cells.map(({ id, source }) => ({ cell: id, source })),
    );
    return await runCells(engine, document, lines, style);
  } finally {
    await engine.end();
  }
}

async function runCells(
  engine: LabEngine,
  document: RunnableDocument,
  lines: CommandLines,
  style: TerminalStyle | undefined,
): Promise<number> {
  const begun = performance.now();
  const stop = new StopOnInterrupt(lines);
  const told: CellLine[] = [];
  if (style) {
    lines.out(showHeading(document.title, 1, style));
    lines.out(showEngine(engine.report, style));
  }
  let section = '';
  for (const cell of document.cells) {
    if (stop.asked) break;
    if (style && cell.section !== section) lines.out(showHeading(cell.section, 2, style));
    section = cell.section;
    const line = await runCell(engine, cell, stop, Boolean(style));
    told.push(line);
    lines.out(style ? showCell(line, cell, style) : JSON.stringify(line));
  }
  stop.done();
  const summary = summaryOf(told, engine.report, performance.now() - begun);
  lines.out(style ? showSummary(summary, style) : JSON.stringify({ summary }));
  return allWell(summary) && !stop.asked ? 0 : 1;
}

async function runCell(
  engine: LabEngine,
  { id, source, check }: RunnableCell,
  stop: StopOnInterrupt,
  human: boolean,
): Promise<CellLine> {
  using progress = new ProgressLine(human);
  const running = engine.run({ session, cell: id, source, ...(check ? { check } : {}) }, (event) =>
    progress.take(event),
  );
  stop.now = () => running.stop();
  const run = await running.ended;
  stop.now = undefined;
  const line = cellLine(run);
  if (line.status !== 'killed') return line;
  const names = run.lost?.map(({ name, reason }) => `${name} (${reason})`).join(', ');
  return {
    ...line,
    status: stop.asked ? 'stopped' : 'failed',
    error: line.error ?? {
      name: 'EngineEnded',
      message: `the engine ended while this cell ran and was started again; ${names ? `lost: ${names}` : 'nothing was lost'}`,
    },
  };
}

/** Ctrl-C stops the running cell and skips the rest; a second one ends the program. */
class StopOnInterrupt {
  asked = false;
  now: (() => void) | undefined;
  readonly #listener: () => void;

  constructor(lines: CommandLines) {
    this.#listener = () => {
      if (this.asked) process.exit(130);
      this.asked = true;
      lines.err('stopping; Ctrl-C again ends at once');
      this.now?.();
    };
    process.on('SIGINT', this.#listener);
  }

  done(): void {
    process.off('SIGINT', this.#listener);
  }
}

/** Random notebooks against an oracle: no stale cell is missed, "run stale" gives a fresh run's values, rewind is exact. */
import { beforeAll, describe, expect, it } from 'vitest';
import { rungs, start } from '../../labs/kit/core/backends.ts';
import { MiniSession } from '../../unit/state/mini-session.ts';
import { basis, freshRun, randomCell, roller, sourceOf, type NotebookCell } from './random-notebook.ts';
import { declaredBy, type Roll } from './notebook-operations.ts';
import { shown } from './shown-values.ts';

const full = process.env['TAPEDECK_FULL'] === '1';
const notebooks = Number(process.env['NOTEBOOKS'] ?? (full ? 300 : 15));

class Notebook {
  readonly session = new MiniSession();
  readonly roll: Roll;
  cells: NotebookCell[];
  readonly everRun = new Set<string>();
  readonly log: string[] = [];
  /** What the names showed before each cell last ran, in the order of the runs; a rewind takes back all runs after it too. */
  readonly #before = new Map<string, { readonly text: string; readonly writers: Map<string, string> }>();
  /** For each name, the cell whose run last bound it or changed what it shows. */
  #writers = new Map<string, string>();
  #made = 0;

  constructor(seed: number) {
    this.roll = roller(seed);
    this.cells = [
      ...basis(this.roll),
      ...Array.from({ length: 4 + this.roll.below(5) }, () => this.#newCell()),
    ];
    this.#arrange();
    for (const { cell } of this.cells) this.run(cell);
  }

  #newCell(): NotebookCell {
    return randomCell(`cell ${++this.#made}`, this.roll);
  }

  #arrange(): void {
    this.session.arrange(this.cells.map((one) => ({ cell: one.cell, source: sourceOf(one) })));
  }

  run(cell: string): void {
    this.#before.delete(cell);
    const before = this.values();
    this.#before.set(cell, { text: shown(before), writers: new Map(this.#writers) });
    this.everRun.add(cell);
    const wasShown = new Map([...before.keys()].map((name) => [name, shown(before, [name])]));
    const status = this.session.runCell(cell);
    this.log.push(`run ${cell}`);
    const after = this.values();
    // A run that fails may not have got to its declarations; then what it shows must have changed.
    const operations = status === 'done' ? this.cells.find((one) => one.cell === cell)?.operations : [];
    const declared = operations?.map(declaredBy);
    for (const name of after.keys())
      if (declared?.includes(name) || shown(after, [name]) !== wasShown.get(name))
        this.#writers.set(name, cell);
  }

  values(): Map<string, unknown> {
    return new Map(this.session.names.list().map((name) => [name, this.session.get(name)]));
  }

  step(): void {
    const { roll, cells } = this;
    const at = roll.below(cells.length);
    const chosen = cells[at]?.cell ?? '';
    const what = roll.below(12);
    if (what < 6) return this.run(chosen);
    if (what < 9) this.cells = cells.map((one, i) => (i === at ? randomCell(one.cell, roll) : one));
    else if (what === 9) this.cells = cells.filter((_, i) => i !== at || cells.length < 4);
    else if (what === 10) this.cells = [...cells.slice(0, at), this.#newCell(), ...cells.slice(at)];
    else this.cells = [...cells.slice(0, at), ...cells.slice(at + 1), ...cells.slice(at, at + 1)];
    this.log.push(['edit', 'edit', 'edit', 'delete', 'insert', 'move'][Math.max(0, what - 6)] + ` ${chosen}`);
    this.#arrange();
  }

  /** Names that a cell neither stale nor never run should show as a fresh run does, and does not. */
  missed(): string[] {
    const stale = new Set(this.session.keeper.stale().map(({ cell }) => cell));
    const fresh = freshRun(this.cells);
    const values = this.values();
    return [...fresh.names.keys()].filter((name) => {
      const writer = fresh.writers.get(name) ?? '';
      if (stale.has(writer) || !this.everRun.has(writer) || stale.has(this.#writers.get(name) ?? ''))
        return false;
      return shown(values, [name]) !== shown(fresh.names, [name]);
    });
  }

  runStale(): void {
    const order = this.cells.map(({ cell }) => cell);
    const { keeper } = this.session;
    for (let from = 0; ;) {
      const next = keeper.planStale().find((cell) => order.indexOf(cell) >= from);
      if (next === undefined) break;
      keeper.prepareStale(next);
      this.run(next);
      from = order.indexOf(next) + 1;
    }
    keeper.finishStale();
    this.#writers = new Map(freshRun(this.cells).writers);
    this.log.push('run stale');
  }

  /** Runs what never ran, from top to bottom, so that the whole document has run. */
  runRest(): void {
    for (const { cell } of this.cells) if (!this.everRun.has(cell)) this.run(cell);
  }

  async rewind(): Promise<{ readonly cell: string; readonly before: string; readonly after: string }> {
    const ran = [...this.#before.keys()];
    const at = this.roll.below(ran.length);
    const cell = ran[at] ?? '';
    const expected = this.#before.get(cell)?.text ?? '';
    this.#writers = this.#before.get(cell)?.writers ?? new Map<string, string>();
    for (const later of ran.slice(at)) this.#before.delete(later);
    const lost = await this.session.keeper.rewind(cell);
    this.log.push(`rewind ${cell}`);
    const gone = new Set(lost.map(({ name }) => name));
    const keep = (text: string): string =>
      text
        .split('\n')
        .filter((line) => !gone.has(line.split('=')[0] ?? ''))
        .join('\n');
    const names = this.values();
    return { cell, before: keep(expected), after: keep(shown(names)) };
  }

  get text(): string {
    return `${this.cells.map((one) => `— ${one.cell}\n${sourceOf(one)}`).join('\n')}\n${this.log.join(', ')}`;
  }
}

describe.each(rungs)('random notebooks on %s', (rung) => {
  beforeAll(() => start(rung));

  for (let seed = 1; seed <= notebooks; seed++) {
    it(`keep their word, seed ${seed}`, async () => {
      const notebook = new Notebook(seed);
      for (let round = 0; round < 3; round++) {
        for (let step = 0; step < 5; step++) {
          notebook.step();
          expect(notebook.missed(), notebook.text).toEqual([]);
        }
        notebook.runStale();
        expect(notebook.missed(), notebook.text).toEqual([]);
        notebook.runRest();
        notebook.runStale();
        const fresh = freshRun(notebook.cells);
        expect(notebook.session.keeper.stale(), notebook.text).toEqual([]);
        expect(shown(notebook.values()), notebook.text).toBe(shown(fresh.names));
        for (let step = 0; step < 3; step++) notebook.step();
        const { cell, before, after } = await notebook.rewind();
        expect(after, `rewind ${cell}\n${notebook.text}`).toBe(before);
        notebook.runStale();
      }
    });
  }
});

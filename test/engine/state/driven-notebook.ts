/** A random notebook that is run, edited, rewound and looked at, and that knows what it should show. */
import {
  basis,
  freshRun,
  randomCell,
  roller,
  sourceOf,
  type FreshRun,
  type NotebookCell,
} from './random-notebook.ts';
import { declaredBy, type Roll } from './notebook-operations.ts';
import type { NotebookSession } from './notebook-session.ts';
import type { Looked } from './shown-values.ts';

/** What the names showed before a cell last ran, and who had given them. */
interface Before {
  readonly text: string;
  readonly writers: Map<string, string>;
}

export interface Rewound {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

export class DrivenNotebook {
  readonly session: NotebookSession;
  readonly #roll: Roll;
  #cells: NotebookCell[];
  readonly #everRun = new Set<string>();
  readonly #log: string[] = [];
  /** In the order of the runs; a rewind takes back all runs after it too. */
  readonly #before = new Map<string, Before | undefined>();
  /** For each name, the cell whose run last bound it or changed what it shows. */
  #writers = new Map<string, string>();
  #made = 0;

  constructor(seed: number, session: NotebookSession) {
    this.session = session;
    this.#roll = roller(seed);
    this.#cells = [
      ...basis(this.#roll),
      ...Array.from({ length: 4 + this.#roll.below(5) }, () => this.#newCell()),
    ];
  }

  async runAll(): Promise<void> {
    await this.#arrange();
    for (const { cell } of this.#cells) await this.#run(cell);
  }

  #newCell(): NotebookCell {
    return randomCell(`cell ${++this.#made}`, this.#roll);
  }

  async #arrange(): Promise<void> {
    await this.session.arrange(this.#cells.map((one) => ({ cell: one.cell, source: sourceOf(one) })));
  }

  async #run(cell: string): Promise<void> {
    const before = await this.session.look();
    this.#before.delete(cell);
    this.#before.set(cell, { text: before.all, writers: new Map(this.#writers) });
    this.#everRun.add(cell);
    const done = await this.session.run(cell);
    this.#log.push(`run ${cell}`);
    const after = await this.session.look();
    // A run that fails may not have got to its declarations; then what it shows must have changed.
    const operations = done ? this.#cells.find((one) => one.cell === cell)?.operations : [];
    const declared = operations?.map(declaredBy);
    for (const [name, text] of after.alone)
      if (declared?.includes(name) || text !== before.alone.get(name)) this.#writers.set(name, cell);
  }

  async step(): Promise<void> {
    const cells = this.#cells;
    const at = this.#roll.below(cells.length);
    const chosen = cells[at]?.cell ?? '';
    const what = this.#roll.below(12);
    if (what < 6) return this.#run(chosen);
    if (what < 9) this.#cells = cells.map((one, i) => (i === at ? randomCell(one.cell, this.#roll) : one));
    else if (what === 9) this.#cells = cells.filter((_, i) => i !== at || cells.length < 4);
    else if (what === 10) this.#cells = [...cells.slice(0, at), this.#newCell(), ...cells.slice(at)];
    else this.#cells = [...cells.slice(0, at), ...cells.slice(at + 1), ...cells.slice(at, at + 1)];
    this.#log.push(['edit', 'edit', 'edit', 'delete', 'insert', 'move'][what - 6] + ` ${chosen}`);
    return this.#arrange();
  }

  /** Names that a cell neither stale nor never run should show as a fresh run does, and does not. */
  async missed(): Promise<string[]> {
    const stale = new Set(await this.session.stale());
    const { shown, writers } = freshRun(this.#cells);
    const { alone } = await this.session.look();
    return [...shown.alone.keys()].filter((name) => {
      const writer = writers.get(name) ?? '';
      if (stale.has(writer) || !this.#everRun.has(writer) || stale.has(this.#writers.get(name) ?? ''))
        return false;
      return alone.get(name) !== shown.alone.get(name);
    });
  }

  async runStale(): Promise<void> {
    for (const cell of await this.session.runStale()) {
      // Nobody looked before it ran.
      this.#before.delete(cell);
      this.#before.set(cell, undefined);
      this.#everRun.add(cell);
    }
    this.#writers = new Map(freshRun(this.#cells).writers);
    this.#log.push('run stale');
  }

  /** Runs what never ran, from top to bottom, so that the whole document has run. */
  async runRest(): Promise<void> {
    for (const { cell } of this.#cells) if (!this.#everRun.has(cell)) await this.#run(cell);
  }

  fresh(): FreshRun['shown'] {
    return freshRun(this.#cells).shown;
  }

  look(): Promise<Looked> {
    return this.session.look();
  }

  /** Goes back to before one of the cells that ran; undefined where nobody knows what was there. */
  async rewind(): Promise<Rewound | undefined> {
    const ran = [...this.#before.keys()];
    const at = this.#roll.below(ran.length);
    const cell = ran[at] ?? '';
    const known = this.#before.get(cell);
    this.#writers = known?.writers ?? new Map<string, string>();
    for (const later of ran.slice(at)) this.#before.delete(later);
    const gone = new Set(await this.session.rewind(cell));
    this.#log.push(`rewind ${cell}`);
    if (!known) return undefined;
    const keep = (text: string): string =>
      text
        .split('\n')
        .filter((line) => !gone.has(line.split('=')[0] ?? ''))
        .join('\n');
    const { all } = await this.session.look();
    return { cell, before: keep(known.text), after: keep(all) };
  }

  get text(): string {
    const cells = this.#cells.map((one) => `— ${one.cell}\n${sourceOf(one)}`);
    return `${cells.join('\n')}\n${this.#log.join(', ')}`;
  }
}

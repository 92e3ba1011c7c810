/** What a random notebook runs in: a real engine by its own protocol, or the compiler and the state keeper alone. */
import type { EngineEvent, EngineLink, EngineRequest } from '../../../preload/contract/engine.ts';
import { MiniSession } from '../../unit/state/mini-session.ts';
import { shown, shownEach, type Looked } from './shown-values.ts';

type Cells = readonly { readonly cell: string; readonly source: string }[];

export interface NotebookSession {
  arrange(cells: Cells): Promise<void>;
  /** True when the cell came to its end. */
  run(cell: string): Promise<boolean>;
  look(): Promise<Looked>;
  stale(): Promise<readonly string[]>;
  /** Runs all that is stale; answers the cells that ran. */
  runStale(): Promise<readonly string[]>;
  /** Answers the names that were lost. */
  rewind(cell: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export class KeeperSession implements NotebookSession {
  readonly #session = new MiniSession();
  #cells: Cells = [];

  async arrange(cells: Cells): Promise<void> {
    this.#cells = cells;
    this.#session.arrange(cells);
  }

  async run(cell: string): Promise<boolean> {
    return this.#session.runCell(cell) === 'done';
  }

  async look(): Promise<Looked> {
    const { names } = this.#session;
    return shownEach(new Map(names.list().map((name) => [name, names.get(name)])));
  }

  async stale(): Promise<string[]> {
    return this.#session.keeper.stale().map(({ cell }) => cell);
  }

  async runStale(): Promise<string[]> {
    const order = this.#cells.map(({ cell }) => cell);
    const { keeper } = this.#session;
    const ran: string[] = [];
    for (let from = 0; ;) {
      const next = keeper.planStale().find((cell) => order.indexOf(cell) >= from);
      if (next === undefined) break;
      keeper.prepareStale(next);
      this.#session.runCell(next);
      ran.push(next);
      from = order.indexOf(next) + 1;
    }
    keeper.finishStale();
    return ran;
  }

  async rewind(cell: string): Promise<string[]> {
    return (await this.#session.keeper.rewind(cell)).map(({ name }) => name);
  }

  async close(): Promise<void> {
    this.#session.keeper.close();
  }
}

type Answer<K extends EngineEvent['kind']> = Extract<EngineEvent, { kind: K }>;

/** An engine's link, one request after the other. */
export class AskedEngine {
  readonly #link: EngineLink;
  #hear: (event: EngineEvent) => void = () => undefined;
  #lastRun = 0;

  constructor(link: EngineLink) {
    this.#link = link;
    link.onEvent((event) => this.#hear(event));
  }

  /** The first event of that kind after the request; `also` hears what comes before it. */
  ask<K extends EngineEvent['kind']>(
    requests: readonly EngineRequest[],
    kind: K,
    also: (event: EngineEvent) => void = () => undefined,
  ): Promise<Answer<K>> {
    return new Promise((resolve, reject) => {
      this.#hear = (event) => {
        if (event.kind === kind) resolve(event as Answer<K>);
        else if (event.kind === 'refused') reject(new Error(`${event.request}: ${event.message}`));
        else also(event);
      };
      for (const request of requests) this.#link.send(request);
    });
  }

  /** All that a request gives rise to: it is over when the one after it is answered. */
  async eventsOf(request: EngineRequest & { readonly session: string }): Promise<EngineEvent[]> {
    const events: EngineEvent[] = [];
    const { session } = request;
    await this.ask([request, { kind: 'variables', session }], 'variables', (event) => events.push(event));
    return events;
  }

  /** Ids for so many runs; the first of them. */
  runs(count: number): number {
    const first = this.#lastRun + 1;
    this.#lastRun += count;
    return first;
  }
}

/** The names are looked at in the engine itself, by a function that a first cell hides where no session looks. */
export class EngineSession implements NotebookSession {
  readonly #engine: AskedEngine;
  readonly #session: string;
  #cells: Cells = [];

  private constructor(engine: AskedEngine, session: string) {
    this.#engine = engine;
    this.#session = session;
  }

  static async begin(engine: AskedEngine, session: string, names: readonly string[]): Promise<EngineSession> {
    const made = new EngineSession(engine, session);
    await engine.ask([{ kind: 'open', session, seed: 1 }], 'opened');
    const bound = names.map((name) => `if (typeof ${name} !== 'undefined') names.set('${name}', ${name});`);
    const source = `Math.look = () => {
      const shown = ${shown.toString()};
      const names = new Map();
      ${bound.join('\n')}
      return [shown(names), ...[...names.keys()].flatMap((name) => [name, shown(names, [name])])];
    }; 0`;
    const { status } = await made.#runSource('look', source);
    if (status !== 'done') throw new Error(`the names cannot be looked at: the cell is ${status}`);
    return made;
  }

  async arrange(cells: Cells): Promise<void> {
    this.#cells = cells;
    await this.stale();
  }

  async run(cell: string): Promise<boolean> {
    const source = this.#cells.find((one) => one.cell === cell)?.source ?? '';
    return (await this.#runSource(cell, source)).status === 'done';
  }

  async look(): Promise<Looked> {
    const { value } = await this.#runSource('look', 'Math.look()');
    if (value?.kind !== 'array') throw new Error(`nothing was seen, but ${JSON.stringify(value)}`);
    const [all = '', ...texts] = value.items.map((item) => (item.kind === 'string' ? item.value : ''));
    const alone = new Map<string, string>();
    for (let i = 0; i < texts.length; i += 2) alone.set(texts[i] ?? '', texts[i + 1] ?? '');
    return { all, alone };
  }

  async stale(): Promise<string[]> {
    const cells = this.#cells.map(({ cell, source }) => ({ cell, source }));
    const events = await this.#engine.eventsOf({ kind: 'arrange', session: this.#session, cells });
    const told = events.findLast((event) => event.kind === 'stale');
    if (!told) throw new Error('nothing was told of stale cells');
    return told.cells.map(({ cell }) => cell);
  }

  async runStale(): Promise<string[]> {
    const firstRun = this.#engine.runs(this.#cells.length);
    const events = await this.#engine.eventsOf({ kind: 'runStale', firstRun, session: this.#session });
    return events.filter((event) => event.kind === 'finished').map(({ cell }) => cell);
  }

  async rewind(cell: string): Promise<string[]> {
    const events = await this.#engine.eventsOf({ kind: 'rewind', session: this.#session, cell });
    const told = events.find((event) => event.kind === 'rewound');
    if (!told) throw new Error(`nothing was told of the rewind to cell "${cell}"`);
    return told.lost.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await this.#engine.ask([{ kind: 'close', session: this.#session }], 'closed');
  }

  #runSource(cell: string, source: string): Promise<Answer<'finished'>> {
    const run = this.#engine.runs(1);
    const request: EngineRequest = {
      kind: 'run',
      run,
      session: this.#session,
      cell,
      source,
      maxValues: 1000,
    };
    return this.#engine.ask([request], 'finished');
  }
}

/** The page's view of one open document: what is shown, selected and under way. Sources live in the host, values in the engine. */
import { applyEdit } from '../../preload/apply-edit.ts';
import type { EngineReport } from '../../preload/contract/engine.ts';
import type {
  About,
  HostEvent,
  HostLink,
  LabCellView,
  LabEntry,
  OpenedWork,
  Settings,
  WorkCell,
  WorkEdit,
} from '../../preload/contract/host.ts';
import { EngineFrames } from './engine-frames.ts';
import { fromSaved, neverRun, toSaved, transition, type CellRun, type PageEvent } from './transition.ts';

export type EngineState =
  { readonly kind: 'starting' | 'restarting' | 'ready' } | { readonly kind: 'gone'; readonly reason: string };

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'caution' | 'fail';
  readonly text: string;
}

export class Workbench {
  readonly #host: HostLink;
  about = $state<About>();
  labs = $state<readonly LabEntry[]>([]);
  settings = $state<Settings>({
    theme: 'system',
    language: 'en',
    engine: 'auto',
    singleKeys: true,
    recent: [],
  });
  opened = $state.raw<OpenedWork>();
  cells = $state.raw<readonly WorkCell[]>([]);
  runs = $state.raw<Readonly<Record<string, CellRun>>>({});
  stale = $state.raw<ReadonlyMap<string, string>>(new Map());
  engine = $state.raw<EngineReport>();
  engineState = $state.raw<EngineState>({ kind: 'starting' });
  memory = $state.raw({ tensors: 0, bytes: 0 });
  active = $state<string>();
  saved = $state<{ at?: string; problem?: string; pending: boolean }>({ pending: false });
  hostGone = $state<string>();
  notices = $state.raw<readonly Notice[]>([]);
  runCount = $state(0);
  palette = $state(false);
  #noticeIds = 0;
  #unsent: WorkEdit[] = [];
  #sending: ReturnType<typeof setTimeout> | undefined;
  #cellOfRun = new Map<number, string>();
  readonly #frames = new EngineFrames((events) => this.receive(events));

  private constructor(host: HostLink) {
    this.#host = host;
    host.onEvent((event) => this.#take(event));
    host.onGone((why) => (this.hostGone = why));
  }

  static async open(host: HostLink): Promise<Workbench> {
    const workbench = new Workbench(host);
    const [about, labs, settings] = await Promise.all([host.about(), host.listLabs(), host.settings()]);
    Object.assign(workbench, { about, labs, settings });
    const [first] = labs;
    if (first) await workbench.openWork({ lab: first.id });
    return workbench;
  }

  async openWork(what: Parameters<HostLink['openWork']>[0]): Promise<void> {
    const opened = await this.#host.openWork(what);
    if (opened.kind === 'refused') return this.say('fail', `${opened.reason}. ${opened.remedy}.`);
    this.#show(opened);
  }

  #show(opened: OpenedWork): void {
    this.opened = opened;
    this.cells = opened.cells;
    this.runs = Object.fromEntries(
      opened.cells.map(({ id }) => {
        const saved = opened.runs[id];
        return [id, saved ? fromSaved(saved) : neverRun];
      }),
    );
    this.active = opened.cells.find(({ kind }) => kind === 'code')?.id;
    void this.#arrange();
  }

  /** The lab's own words about a cell. */
  labCell(id: string): LabCellView | undefined {
    for (const section of this.opened?.lab?.sections ?? [])
      for (const part of section.parts) if (part.kind === 'cell' && part.id === id) return part;
    return undefined;
  }

  runOf(id: string): CellRun {
    return this.runs[id] ?? neverRun;
  }

  get codeCells(): readonly WorkCell[] {
    return this.cells.filter(({ kind }) => kind === 'code');
  }

  get busy(): boolean {
    return Object.values(this.runs).some(({ status }) => status === 'running' || status === 'queued');
  }

  /** Queues a run; what it comes to arrives as events. */
  run(id: string): void {
    const cell = this.cells.find((one) => one.id === id);
    if (!cell || cell.kind !== 'code') return;
    this.#flush();
    this.#apply(id, { kind: 'queued' });
    const check = this.labCell(id)?.check;
    void this.#call({ kind: 'run', cell: id, source: cell.source, ...(check ? { check } : {}) });
  }

  runAll(): void {
    for (const { id } of this.codeCells) this.run(id);
  }

  runStale(): void {
    this.#flush();
    void this.#call({ kind: 'runStale' });
  }

  stop(): void {
    void this.#call({ kind: 'stop' });
  }

  restart(): void {
    void this.#call({ kind: 'restart' }).then(() => this.#arrange());
  }

  rewind(id: string): void {
    void this.#call({ kind: 'rewind', cell: id });
  }

  edit(edit: WorkEdit): void {
    this.cells = applyEdit(this.cells, edit);
    this.saved = { ...this.saved, pending: true };
    const last = this.#unsent.at(-1);
    // Typing replaces itself until it is sent: the log keeps a state each time, not each key.
    if (edit.kind === 'source' && last?.kind === 'source' && last.cell === edit.cell) this.#unsent.pop();
    this.#unsent.push(edit);
    this.#sending ??= setTimeout(() => this.#flush(), 150);
  }

  setSource(cell: string, source: string): void {
    this.edit({ kind: 'source', cell, source });
  }

  useHint(cell: string, used: number): void {
    const before = this.cells.find(({ id }) => id === cell)?.hintsUsed ?? 0;
    if (used > before) this.edit({ kind: 'hints', cell, used });
  }

  resetCell(id: string): void {
    const original = this.labCell(id)?.student;
    if (original !== undefined) this.edit({ kind: 'source', cell: id, source: original });
  }

  insertAfter(after: string, kind: 'code' | 'note'): void {
    const id = `own-${crypto.randomUUID().slice(0, 8)}`;
    this.edit({ kind: 'insert', cell: { id, kind, source: '' }, after });
    this.runs = { ...this.runs, [id]: neverRun };
    this.active = id;
  }

  async recover(choice: 'take' | 'discard'): Promise<void> {
    if (!this.opened) return;
    const opened = await this.#host.recover(this.opened.work, choice);
    if (opened.kind === 'refused') this.say('fail', `${opened.reason}. ${opened.remedy}.`);
    else this.#show(opened);
  }

  async takeOver(): Promise<void> {
    if (this.opened) await this.#host.takeOver(this.opened.work);
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    this.settings = await this.#host.changeSettings(change);
  }

  say(tone: Notice['tone'], text: string): void {
    const notice = { id: this.#noticeIds++, tone, text };
    this.notices = [...this.notices.slice(-1), notice];
    if (tone === 'info') setTimeout(() => this.dismiss(notice.id), 6000);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** Takes a frame's worth of engine events. */
  receive(events: readonly (PageEvent & { kind: string })[]): void {
    for (const event of events) {
      if (event.kind === 'started') {
        this.#cellOfRun.set(event.run, event.cell);
        this.runCount++;
      }
      if (event.kind === 'ready') this.engine = event.engine;
      if (event.kind === 'stale') this.stale = new Map(event.cells.map(({ cell, reason }) => [cell, reason]));
      if (event.kind === 'finished' || event.kind === 'memory')
        this.memory = { tensors: event.heldTensors, bytes: event.heldBytes };
      if (event.kind === 'refused') this.say('fail', event.message);
      const cell = 'run' in event ? this.#cellOfRun.get(event.run) : undefined;
      if (cell !== undefined) this.#apply(cell, event);
      if (event.kind === 'finished' || event.kind === 'verdict') this.#keepRun(event.cell);
    }
  }

  #keepRun(cell: string): void {
    const run = toSaved(this.runOf(cell));
    if (run) this.edit({ kind: 'ran', cell, run });
  }

  #apply(id: string, event: PageEvent): void {
    this.runs = { ...this.runs, [id]: transition(this.runOf(id), event) };
  }

  async #arrange(): Promise<void> {
    await this.#call({
      kind: 'arrange',
      cells: this.codeCells.map(({ id, source }) => ({ cell: id, source })),
    });
  }

  async #call(call: Parameters<HostLink['callEngine']>[1]): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    const refusal = await this.#host.callEngine(opened.work, call);
    if (refusal) this.say('fail', `${refusal.reason}. ${refusal.remedy}.`);
  }

  #flush(): void {
    clearTimeout(this.#sending);
    this.#sending = undefined;
    const edits = this.#unsent.splice(0);
    const { opened } = this;
    if (!opened || edits.length === 0) return;
    void this.#host.edit(opened.work, edits).then((answer) => {
      if ('kind' in answer) this.say('fail', `${answer.reason}. ${answer.remedy}.`);
    });
    if (edits.some(({ kind }) => kind !== 'ran' && kind !== 'hints')) void this.#arrange();
  }

  #take(event: HostEvent): void {
    switch (event.kind) {
      case 'engine':
        this.#frames.add(event.event);
        return;
      case 'engineState':
        this.engineState =
          event.state === 'gone' ? { kind: 'gone', reason: event.reason ?? '' } : { kind: event.state };
        return;
      case 'saved':
        this.saved = { at: event.at, pending: this.#unsent.length > 0 };
        return;
      case 'notSaved':
        this.saved = { ...this.saved, problem: `${event.reason}. ${event.remedy}.` };
        return;
      case 'edited':
        for (const edit of event.edits) {
          this.cells = applyEdit(this.cells, edit);
          if (edit.kind === 'ran') this.runs = { ...this.runs, [edit.cell]: fromSaved(edit.run) };
        }
        return;
      case 'role':
        if (this.opened) this.opened = { ...this.opened, role: event.role };
        return;
      case 'settings':
        this.settings = event.settings;
        return;
      case 'changedOutside':
        this.say('caution', event.reason);
        return;
    }
  }
}

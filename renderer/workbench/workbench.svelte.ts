/** The page's view of one open document: what is shown, selected and under way. Sources live in the host, values in the engine. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import { applyEdit } from '../../preload/apply-edit.ts';
import { runOfCell } from '../../preload/run-of-cell.ts';
import type {
  About,
  EngineCall,
  HostEvent,
  HostLink,
  LabCellView,
  LabEntry,
  OpenedWork,
  OpenWork,
  Settings,
  WorkCell,
  WorkEdit,
} from '../../preload/contract/host.ts';
import { holdFrame } from '../shared/before-paint.ts';
import { inWords, refusalText } from '../messages/in-words.svelte.ts';
import { translatedLab } from '../lab/translated-lab.ts';
import { EngineCalls } from './engine-calls.ts';
import { EngineFrames } from './engine-frames.ts';
import { EngineView } from './engine-view.svelte.ts';
import { Explorations } from '../trajectory/explorations.ts';
import { Tapes } from '../tape/tapes.svelte.ts';
import { Inspections } from './inspections.ts';
import { Notices, type Notice } from './notices.svelte.ts';
import { Outbox } from './outbox.ts';
import { ViewState } from './view-state.svelte.ts';
import { sayRestored } from './say-restored.ts';
import { CellRuns } from './cell-runs.svelte.ts';
import { fromSaved, neverRun, toSaved, transition, type CellRun, type PageEvent } from './transition.ts';
import { takeWorkEvent } from './work-events.ts';

/** What a cell comes to in less is waited for in the frame after the key. */
const quickMs = 5;

export class Workbench extends ViewState {
  readonly host: HostLink;
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
  /** The open document's lab in the user's language. */
  readonly lab = $derived(this.opened?.lab && translatedLab(this.opened.lab, this.settings.language));
  cells = $state.raw<readonly WorkCell[]>([]);
  readonly runs = new CellRuns();
  readonly engine = new EngineView();
  readonly notices = new Notices();
  active = $state<string>();
  saved = $state<{ at?: string; problem?: string; pending: boolean }>({ pending: false });
  hostGone = $state<string>();
  #asking: ReturnType<typeof setTimeout> | undefined;
  readonly inspections = new Inspections((call) => void this.#call(call));
  readonly explorations = new Explorations((call) => void this.#call(call));
  readonly tapes = new Tapes((call) => void this.#call(call));
  /** What the host said last of its engine for this document. */
  #hostEngine: string | undefined;
  readonly #outbox = new Outbox((edits) => this.#sendEdits(edits));
  readonly #calls = new EngineCalls(this);
  #cellOfRun = new Map<number, string>();
  readonly #frames = new EngineFrames((events) => this.receive(events));

  private constructor(host: HostLink) {
    super();
    this.host = host;
    host.onEvent((event) => this.#take(event));
    host.onGone((why) => (this.hostGone = why));
  }

  /** `what` is the document this window is for; the first lab's unless given. */
  static async open(host: HostLink, what?: OpenWork): Promise<Workbench> {
    const workbench = new Workbench(host);
    const [about, labs, settings] = await Promise.all([host.about(), host.listLabs(), host.settings()]);
    Object.assign(workbench, { about, labs, settings });
    const [first] = labs;
    if (what ?? first) await workbench.openWork(what ?? { lab: first?.id ?? '' });
    return workbench;
  }

  async openWork(what: Parameters<HostLink['openWork']>[0]): Promise<void> {
    const opened = await this.host.openWork(what);
    if (opened.kind === 'refused') return this.say('fail', refusalText(opened));
    const { opened: before } = this;
    this.showWork(opened);
    if (before && before.work !== opened.work) void this.host.closeWork(before.work);
  }

  showWork(opened: OpenedWork): void {
    if (this.opened?.work !== opened.work) this.#hostEngine = undefined;
    this.opened = opened;
    this.cells = opened.cells;
    this.runs.setAll(
      opened.cells.map(({ id }) => {
        const saved = runOfCell(opened.runs, id);
        return [id, saved ? fromSaved(saved) : neverRun];
      }),
    );
    this.active = opened.cells.find(({ kind }) => kind === 'code')?.id;
    void this.arrange();
  }

  /** The lab's own words about a cell. */
  labCell(id: string): LabCellView | undefined {
    for (const section of this.lab?.sections ?? [])
      for (const part of section.parts) if (part.kind === 'cell' && part.id === id) return part;
    return undefined;
  }

  runOf(id: string): CellRun {
    return this.runs.of(id);
  }

  get codeCells(): readonly WorkCell[] {
    return this.cells.filter(({ kind }) => kind === 'code');
  }

  get busy(): boolean {
    return this.runs.busy;
  }

  isBusy(id: string): boolean {
    return this.runs.isBusy(id);
  }

  /** Queues a run; what it comes to arrives as events. */
  run(id: string): void {
    const cell = this.cells.find((one) => one.id === id);
    if (!cell || cell.kind !== 'code') return;
    this.#outbox.flush();
    this.#apply(id, { kind: 'queued' });
    const check = this.labCell(id)?.check;
    const { language } = this.settings;
    const more = { ...(check ? { check } : {}), ...(this.tapes.isOn ? { trace: true as const } : {}) };
    void this.#call({ kind: 'run', cell: id, source: cell.source, language, ...more });
    if ((this.runOf(id).elapsedMs ?? 0) < quickMs) holdFrame(() => this.isBusy(id));
  }

  runAll(): void {
    for (const { id } of this.codeCells) this.run(id);
  }

  runStale(): void {
    this.#outbox.flush();
    void this.#call({ kind: 'runStale' });
  }

  stop(): void {
    void this.#call({ kind: 'stop' });
  }

  restart(): void {
    void this.#call({ kind: 'restart' }).then(() => this.arrange());
  }

  rewind(id: string): void {
    void this.#call({ kind: 'rewind', cell: id });
  }

  edit(edit: WorkEdit): void {
    this.cells = applyEdit(this.cells, edit);
    this.saved = { ...this.saved, pending: true };
    this.#outbox.add(edit);
  }

  setSource(cell: string, source: string): void {
    this.edit({ kind: 'source', cell, source });
  }

  async recover(choice: 'take' | 'discard'): Promise<void> {
    if (!this.opened) return;
    const opened = await this.host.recover(this.opened.work, choice);
    if (opened.kind === 'refused') this.say('fail', refusalText(opened));
    else this.showWork(opened);
  }

  async takeOver(): Promise<void> {
    if (this.opened) await this.host.takeOver(this.opened.work);
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    this.settings = await this.host.changeSettings(change);
  }

  say(tone: Notice['tone'], text: string): void {
    this.notices.say(tone, text);
  }

  collect(): void {
    void this.#call({ kind: 'collect' });
  }

  /** Takes a frame's worth of engine events. */
  receive(events: readonly PageEvent[]): void {
    for (const event of events) {
      if (event.kind === 'started') this.#cellOfRun.set(event.run, event.cell);
      if (event.kind === 'inspected') this.inspections.take(event);
      this.tapes.receive(event);
      if (event.kind !== 'queued') this.explorations.receive(event);
      if (event.kind !== 'queued') this.engine.receive(event);
      if (event.kind === 'refused') this.say('fail', inWords(event.message));
      const cell = 'run' in event ? this.#cellOfRun.get(event.run) : undefined;
      if (cell !== undefined) this.#apply(cell, event);
      if (event.kind === 'finished' || event.kind === 'verdict') this.#keepRun(event.cell);
      if (event.kind === 'finished' || event.kind === 'rewound' || event.kind === 'restored')
        this.askVariables();
      if (event.kind === 'restored') sayRestored(this);
    }
  }

  /** What the names hold now; runs that follow each other closely ask once. */
  askVariables(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#call({ kind: 'variables' }), 120);
  }

  #keepRun(cell: string): void {
    const run = toSaved(this.runOf(cell));
    if (run) this.edit({ kind: 'ran', cell, run });
  }

  #apply(id: string, event: PageEvent): void {
    this.runs.set(id, transition(this.runOf(id), event));
  }

  async arrange(): Promise<void> {
    await this.#call({
      kind: 'arrange',
      cells: this.codeCells.map(({ id, source }) => ({ cell: id, source })),
    });
  }

  takeEngineEvent(event: EngineEvent): void {
    this.#frames.add(event);
  }

  #call(call: EngineCall): Promise<void> {
    return this.#calls.call(call);
  }

  #sendEdits(edits: readonly WorkEdit[]): void {
    const { opened } = this;
    if (!opened) return;
    void this.host.edit(opened.work, edits).then((answer) => {
      if ('kind' in answer) this.say('fail', refusalText(answer));
    });
    if (edits.some(({ kind }) => kind !== 'ran' && kind !== 'hints')) void this.arrange();
  }

  /** What was typed is on its way before anything that is asked for after this. */
  sendEdits(): void {
    this.#outbox.flush();
  }

  #take(event: HostEvent): void {
    // Of a document that this window has left, or has not been given yet.
    if ('work' in event && event.work !== this.opened?.work) return;
    switch (event.kind) {
      case 'engine':
        this.#frames.add(event.event);
        return;
      case 'engineState':
        // A window that comes while it goes is told twice.
        if (event.state === 'gone' && this.#hostEngine === 'gone') return;
        this.#hostEngine = event.state;
        this.engine.setState(event);
        if (event.state === 'gone') void this.#calls.computeHere(event.reason ?? '');
        if (event.state === 'ready') this.askVariables();
        return;
      case 'saved':
        this.saved = { at: event.at, pending: !this.#outbox.isEmpty };
        return;
      case 'notSaved':
        this.saved = { ...this.saved, problem: refusalText(event) };
        return;
      case 'edited':
        for (const edit of event.edits) {
          this.cells = applyEdit(this.cells, edit);
          if (edit.kind === 'ran') this.runs.set(edit.cell, fromSaved(edit.run));
        }
        return;
      case 'role':
        if (this.opened) this.opened = { ...this.opened, role: event.role };
        return;
      case 'settings':
        this.settings = event.settings;
        return;
      case 'changedOutside':
      case 'reloaded':
        takeWorkEvent(this, event);
        return;
    }
  }
}

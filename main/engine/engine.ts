/** The engine: carries out requests one after the other, runs one cell at a time, and tells everything as events. */
import * as v from 'valibot';
import {
  engineRequestSchema,
  type EngineReport,
  type EngineRequest,
  type RunRequest,
} from '../../preload/contract/engine.ts';
import type { ExploreAnswer } from '../../preload/contract/trajectory.ts';
import { listVariables } from './describe/list-variables.ts';
import { Inspector } from './inspect/inspector.ts';
import type { EnginePort, HostedEngine, MakeEngine } from './port.ts';
import { prepareRealm, type Realm } from './session/realm.ts';
import { RunExecution } from './session/run-execution.ts';
import { Session, type SessionMemory } from './session/session.ts';
import { explore, type Exploration } from './trajectory/explore.ts';
import { forgetModels } from './session/tensor-lifetimes.ts';

export const makeEngine: MakeEngine = (port, report) => new Engine(port, report);

type Asked<K extends EngineRequest['kind']> = Extract<EngineRequest, { kind: K }>;

class Engine implements HostedEngine {
  readonly #port: EnginePort;
  readonly #realm: Realm;
  readonly #inspector: Inspector;
  readonly #sessions = new Map<string, Session>();
  readonly #queue: EngineRequest[] = [];
  #busy = false;
  #execution: RunExecution | Exploration | undefined;

  constructor(port: EnginePort, report: EngineReport) {
    this.#port = port;
    this.#realm = prepareRealm(port, report);
    const { rung, asEngine } = this.#realm;
    this.#inspector = new Inspector({ port, rung, asEngine });
    port.emit({ kind: 'ready', engine: report });
  }

  receive(request: unknown): void {
    const parsed = v.safeParse(engineRequestSchema, request);
    if (!parsed.success) this.#refuse(nameOfUnknown(request), whatIsWrong(parsed.issues));
    else if (parsed.output.kind === 'stop') this.#stop(parsed.output.run);
    else if (parsed.output.kind === 'inspect') this.#inspect(parsed.output);
    else if (parsed.output.kind === 'trace') this.#trace(parsed.output);
    else {
      this.#queue.push(parsed.output);
      void this.#work();
    }
  }

  uncaught(reason: unknown, promise?: Promise<unknown>): void {
    this.#realm.uncaught(reason, promise);
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      try {
        await this.#carryOut(next);
      } catch (error) {
        this.#refuse(
          nameOf(next),
          `the engine failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      this.#realm.idle();
    }
    this.#busy = false;
  }

  async #carryOut(request: EngineRequest): Promise<void> {
    switch (request.kind) {
      case 'open':
        return this.#open(request);
      case 'restore':
        for (const { session, seed } of request.sessions) await this.#restore(session, seed);
        return undefined;
      case 'stop':
      case 'inspect':
      case 'trace':
        return undefined;
      default:
    }
    const session = this.#sessions.get(request.session);
    if (!session) {
      this.#refuse(nameOf(request), `there is no session "${request.session}": open it first`);
      return undefined;
    }
    switch (request.kind) {
      case 'close':
        return this.#close(session);
      case 'arrange':
        session.arrange(request.cells);
        return this.#tellStale(session, true);
      case 'run':
        await this.#run(session, request);
        return undefined;
      case 'runStale':
        return this.#runStale(session, request);
      case 'rewind':
        return this.#rewind(session, request);
      case 'collect':
        return this.#collect(session);
      case 'variables':
        return this.#variables(session);
      case 'held':
        return this.#held(session);
      case 'explore':
        return this.#explore(session, request);
      default:
        return undefined;
    }
  }

  async #open({ session, seed }: Asked<'open'>): Promise<void> {
    this.#makeSession(session, seed);
    // What an earlier session of that name left must not come back in this one's place.
    await this.#realm.whileBusy(() => this.#port.snapshots.delete(`${session}/index`));
    this.#port.emit({ kind: 'opened', session });
  }

  async #close({ session }: Session): Promise<void> {
    this.#dropSession(session);
    const { snapshots } = this.#port;
    await this.#realm.whileBusy(async () => {
      for (const blob of await snapshots.list(`${session}/`)) await snapshots.delete(blob);
    });
    this.#port.emit({ kind: 'closed', session });
  }

  #makeSession(session: string, seed: number): Session {
    this.#dropSession(session);
    const made = new Session({ ...this.#realm, snapshots: this.#port.snapshots, session, seed });
    this.#sessions.set(session, made);
    return made;
  }

  #dropSession(session: string): void {
    const before = this.#sessions.get(session);
    if (before) this.#realm.asEngine(() => before.close());
    this.#sessions.delete(session);
  }

  async #restore(session: string, seed: number): Promise<void> {
    const into = this.#makeSession(session, seed);
    const lost = await this.#realm.whileBusy(() => into.keeper.restore());
    this.#port.emit({ kind: 'restored', session, lost: [...lost] });
  }

  async #run(session: Session, request: Omit<RunRequest, 'kind'>): Promise<string> {
    if (request.check) session.checks.set(request.cell, request.check);
    session.traces.on = request.trace === true;
    const execution = new RunExecution(session, request, this.#port, this.#realm);
    this.#execution = execution;
    const save = (): Promise<void> => this.#save(session, request.run);
    const status = await execution.carryOut(save);
    // Before the check or the next run begins: an engine that dies in it must find the end of this one.
    await save();
    await execution.check();
    this.#execution = undefined;
    return status;
  }

  /** A session that cannot be saved goes on; its student is told what that means. */
  async #save(session: Session, run?: number): Promise<void> {
    try {
      await this.#realm.whileBusy(() => session.keeper.save());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const text = `The values of this session could not be saved, and would be lost if the engine ended: ${why}`;
      if (run !== undefined) this.#port.emit({ kind: 'log', run, level: 'warn', text });
    }
  }

  async #runStale(session: Session, { firstRun, session: name }: Asked<'runStale'>): Promise<void> {
    let run = firstRun;
    let after: string | undefined;
    const next = (): { cell: string; source: string } | undefined =>
      this.#realm.asEngine(() => {
        const found = session.nextStale(after);
        if (found) session.keeper.prepareStale(found.cell);
        return found;
      });
    for (let cell = next(); cell; cell = next()) {
      const check = session.checks.get(cell.cell);
      const status = await this.#run(session, {
        run: run++,
        session: name,
        ...cell,
        ...(check ? { check } : {}),
        ...(session.traces.on ? { trace: true } : {}),
      });
      // One that fails holds up nobody: those below that need it fail for their own reason, the others are right again.
      if (status === 'stopped') break;
      after = cell.cell;
    }
    this.#realm.asEngine(() => session.keeper.finishStale());
    this.#tellStale(session, true);
    await this.#save(session);
  }

  async #rewind(session: Session, { session: name, cell }: Asked<'rewind'>): Promise<void> {
    const lost = await this.#realm.whileBusy(() => session.keeper.rewind(cell));
    this.#port.emit({ kind: 'rewound', session: name, cell, lost: [...lost] });
    this.#tellStale(session, true);
    await this.#save(session);
  }

  /** The collector tells what it found only some time later, and what that frees may free more. */
  async #collect(session: Session): Promise<void> {
    const look = (): SessionMemory => this.#realm.asEngine(() => session.memory());
    this.#realm.asEngine(forgetModels);
    let memory = look();
    for (let i = 0; i < 5 && (i === 0 || memory.unclaimedTensors > 0); i++) {
      if (!this.#port.collectGarbage()) break;
      await new Promise<void>((resolve) => setTimeout(resolve, 2 * i));
      memory = look();
    }
    const compute = this.#port.compute?.();
    this.#port.emit({
      kind: 'memory',
      session: session.session,
      ...memory,
      ...(compute ? { compute } : {}),
    });
  }

  #variables(session: Session): void {
    const { names, keeper } = session;
    const listed = this.#realm.asEngine(() => listVariables(names, (name) => keeper.makerOf(name)));
    this.#port.emit({ kind: 'variables', session: session.session, ...listed });
  }

  #held(session: Session): void {
    const groups = this.#realm.asEngine(() => session.held());
    this.#port.emit({ kind: 'held', session: session.session, groups });
  }

  async #explore(session: Session, request: Asked<'explore'>): Promise<void> {
    const { question: _, ...about } = request;
    const tell = (answer: ExploreAnswer): void => this.#port.emit({ ...about, kind: 'explored', answer });
    tell({ want: 'begun' });
    this.#execution = explore(request, session, this.#realm, (task) => this.#port.defer(task));
    tell(await this.#execution.answer);
    this.#execution = undefined;
  }

  #trace({ session, cell }: Asked<'trace'>): void {
    const answers = this.#sessions.get(session)?.traces.of(cell) ?? [{ kind: 'none' as const }];
    for (const answer of answers) this.#port.emit({ kind: 'traced', session, cell, answer });
  }

  /** Never queued either: who looks at a tensor does not wait for what runs. */
  #inspect(request: Asked<'inspect'>): void {
    const session = this.#sessions.get(request.session);
    if (!session)
      return this.#refuse(nameOf(request), `there is no session "${request.session}": open it first`);
    const { names, keeper, solved } = session;
    const makerOf = (name: string): string | undefined => keeper.makerOf(name);
    void this.#inspector.receive({ session: request.session, names, solved, makerOf }, request);
  }

  #tellStale(session: Session, always: boolean): void {
    const cells = always ? session.allStale() : session.newStale();
    if (cells) this.#port.emit({ kind: 'stale', session: session.session, cells: [...cells] });
  }

  /** A stop is never queued: it is for what executes now and for what waits in the queue. */
  #stop(run: number): void {
    this.#realm.stop(run);
    this.#execution?.stop(run);
  }

  #refuse(request: string, message: string): void {
    this.#port.emit({ kind: 'refused', request, message });
  }
}

/** How a refusal names its request: its kind, and the run or session it is about. */
function nameOf(request: EngineRequest): string {
  if (request.kind === 'run' || request.kind === 'stop') return `${request.kind} ${request.run}`;
  return request.kind === 'restore' ? request.kind : `${request.kind} ${request.session}`;
}

/** The same for what does not fit the contract, as far as it can be made out. */
function nameOfUnknown(request: unknown): string {
  const { kind, run, session } = Object(request) as Record<string, unknown>;
  return [kind, run ?? session].filter((part) => ['string', 'number'].includes(typeof part)).join(' ');
}

function whatIsWrong(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  const where = issue ? v.getDotPath(issue) : undefined;
  return `the request does not fit the contract: ${issue?.message ?? 'nothing of it is known'}${where ? ` at "${where}"` : ''}`;
}

/** Starts engines in Node child processes: one process an engine, its requests over IPC, its stops over a socket of their own. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import {
  engineEventSchema,
  type EngineEvent,
  type EngineLink,
  type EngineRequest,
  type Rung,
} from '../../preload/contract/engine.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import { startProgram, type ChildProgram } from './child-program.ts';
import { CrashLoop } from './crash-loop.ts';
import { deathReason, isHeapExhausted } from './death-reason.ts';
import { engineEntry } from './engine-bundle.ts';
import { engineFlags } from './engine-limits.ts';
import type { EngineProcessOptions } from './engine-process-options.ts';
import { chooseEngine } from './ladder.ts';
import { VerdictCache } from './verdict-cache.ts';

export type StartedEngine =
  | { readonly kind: 'open'; readonly link: EngineLink & { readonly pid?: number | undefined } }
  | { readonly kind: 'none'; readonly message: string };

export interface NodeEngineOptions {
  readonly wish: RungWish;
  /** Where snapshots outlive the engine; a temporary folder unless given. */
  readonly snapshotFolder?: string;
  /** Where the files of cells live; a temporary folder unless given. */
  readonly workFolder?: string;
}

/** An end of an engine that nobody asked for. */
export interface Death {
  readonly why: string;
  /** False when it died before it could be used. */
  readonly ready: boolean;
  /** The heap of JavaScript was full. */
  readonly ofHeap: boolean;
}

/** Starts an engine each time it is called. */
export interface OpenEngine {
  (): Promise<StartedEngine>;
  /** Gives back what outlives a single engine; no engine is to be started afterwards. */
  release?(): void;
}

/**
 * Makes one engine after the other, each of which finds what the one before it left: what a `SupervisedEngine` starts
 * from. Probes the rungs once, and again when engines die in a row: then the next rung takes over.
 */
export function nodeEngines(options: NodeEngineOptions): OpenEngine {
  let prepared: Promise<Prepared | { message: string }> | undefined;
  let own: string | undefined;
  let wasReady = false;
  const loop = new CrashLoop();
  const remove = (): void => {
    if (own !== undefined) rmSync(own, { recursive: true, force: true });
  };
  const prepare = async (): Promise<Prepared | { message: string }> => {
    const [choice, entry] = await Promise.all([chooseEngine(options.wish, {}, loop), engineEntry()]);
    if (choice.kind === 'none') return { message: choice.message };
    const { snapshotFolder, workFolder } = options;
    if (own === undefined && (!snapshotFolder || !workFolder)) {
      own = await mkdtemp(join(tmpdir(), 'tapedeck-'));
      process.once('exit', remove);
    }
    return {
      engine: choice.engine,
      snapshotFolder: snapshotFolder ?? join(own ?? '', 'snapshots'),
      workFolder: workFolder ?? join(own ?? '', 'files'),
      entry,
    };
  };
  const noteDeath = (rung: Rung, { why, ready, ofHeap }: Death): void => {
    wasReady ||= ready;
    // What it was seen to answer may no longer be true.
    if (rung === 'cuda' || rung === 'cpu') void new VerdictCache().forget(rung);
    if (!ready && !wasReady && options.wish !== 'auto') prepared = Promise.resolve({ message: why });
    else if (!ready) loop.passOver(rung, why);
    else if (ofHeap || !loop.note(rung, why, performance.now())) return;
    if (loop.isPassedOver(rung)) prepared = undefined;
  };
  const open = async (): Promise<StartedEngine> => {
    const chosen = await (prepared ??= prepare());
    if ('message' in chosen) return { kind: 'none', ...chosen };
    const { entry, ...its } = chosen;
    return { kind: 'open', link: forkEngine(entry, its, (death) => noteDeath(its.engine.rung, death)) };
  };
  // Not at once: a process that was told to end may be writing its last file.
  const release = (): void =>
    void setTimeout(() => {
      remove();
      process.off('exit', remove);
    }, 200).unref();
  return Object.assign(open, { release });
}

/** Starts one engine, whose memory ends with it unless folders are given. */
export async function startNodeEngine(options: NodeEngineOptions): Promise<StartedEngine> {
  const open = nodeEngines(options);
  const started = await open();
  if (started.kind === 'open') started.link.onExit(() => open.release?.());
  return started;
}

interface Prepared extends EngineProcessOptions {
  readonly entry: string;
}

/** The process of an engine whose rung has been chosen; `entry` is what `engineEntry()` answered. */
export function forkEngine(
  entry: string,
  options: EngineProcessOptions,
  onDeath: (death: Death) => void = () => undefined,
): EngineLink & { readonly pid: number | undefined } {
  const control = controlPath();
  const child = startProgram(entry, [control, JSON.stringify(options)], {
    execArgv: engineFlags,
    environment: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? compileCache, ...allocator },
  });
  return new ChildLink(child, control, onDeath);
}

/**
 * glibc raises the limit above which a buffer is the system's own with each such buffer that is freed, until it keeps what
 * none of the next ones fits into; and it asks for memory in pages of 4 KB, whose first use costs more than most ops on
 * them. Between cells the engine gives back what is more than a cell likely takes again.
 */
const allocator = {
  MALLOC_MMAP_THRESHOLD_: String(32 * 2 ** 20),
  MALLOC_TRIM_THRESHOLD_: String(512 * 2 ** 20),
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
};

/** Compiled code of the engine and of tfjs, kept between starts: it halves the time to ready. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

/** Short, because the path of a Unix socket may have about 100 characters. */
function controlPath(): string {
  const name = `tapedeck-${process.pid}-${randomUUID().slice(0, 8)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

class ChildLink implements EngineLink {
  readonly #child: ChildProgram;
  readonly #control: string;
  #socket: Socket | undefined;
  /** Stops asked for before the control socket was connected. */
  readonly #stops: number[] = [];
  readonly #eventListeners: ((event: EngineEvent) => void)[] = [];
  readonly #exitListeners: ((why: string) => void)[] = [];
  #early: EngineEvent[] = [];
  #isReady = false;
  #why: string | undefined;

  constructor(child: ChildProgram, control: string, onDeath: (death: Death) => void) {
    this.#child = child;
    this.#control = control;
    let complaint = '';
    child.onComplaint((text) => (complaint = (complaint + text).slice(-20_000)));
    child.onMessage((message) => this.#take(message));
    child.onEnd((how) => {
      if (this.#why !== undefined) return;
      const why = deathReason(how, complaint);
      onDeath({ why, ready: this.#isReady, ofHeap: isHeapExhausted(complaint) });
      this.#end(why);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(request: EngineRequest): void {
    this.#child.send(request);
  }

  stop(run: number): void {
    this.#stops.push(run);
    this.#sendStops();
  }

  kill(): void {
    this.#child.kill();
    this.#end('killed');
  }

  onEvent(listener: (event: EngineEvent) => void): void {
    this.#eventListeners.push(listener);
    for (const event of this.#early.splice(0)) listener(event);
  }

  onExit(listener: (why: string) => void): void {
    if (this.#why === undefined) this.#exitListeners.push(listener);
    else listener(this.#why);
  }

  #take(message: unknown): void {
    if (this.#why !== undefined) return;
    const parsed = v.safeParse(engineEventSchema, message);
    if (!parsed.success) return;
    const event = parsed.output;
    // The control thread listens before the engine says ready.
    if (event.kind === 'ready') {
      this.#isReady = true;
      this.#connect();
    }
    if (this.#eventListeners.length === 0) this.#early.push(event);
    else for (const listener of this.#eventListeners) listener(event);
  }

  #connect(): void {
    const socket = connect(this.#control, () => {
      this.#socket = socket;
      this.#sendStops();
    });
    socket.on('error', () => undefined);
    socket.unref();
  }

  #sendStops(): void {
    if (this.#socket) for (const run of this.#stops.splice(0)) this.#socket.write(`${run}\n`);
  }

  #end(why: string): void {
    if (this.#why !== undefined) return;
    this.#why = why;
    this.#socket?.destroy();
    if (process.platform !== 'win32') void rm(this.#control, { force: true });
    for (const listener of this.#exitListeners) listener(why);
  }
}

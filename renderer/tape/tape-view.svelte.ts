/** What the tape view shows and where it stands: the cell, the turn of its loop, the way back, the scrubber, the selection. */
import type { Birth } from '../../preload/contract/trace.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { graphOf, openedAtFirst, type GraphNode } from './graph.ts';
import { backsFor, currentAt, gradientsAt, playbackOf } from './playback.ts';
import type { Trace } from './trace.ts';
import { opsOfTurn, turnsOf } from './turns.ts';

/** Between two steps while it plays. */
const playEveryMs = 700;

export class TapeView {
  readonly #workbench: Workbench;
  cell = $state<string>();
  position = $state(0);
  /** A node that was chosen, in the place of the one the scrubber stands at. */
  chosen = $state<string>();
  isOutline = $state(false);
  turnAt = $state(0);
  #backChosen = $state<number>();
  #opened = $state.raw<ReadonlySet<string>>();
  #timer: ReturnType<typeof setInterval> | undefined;
  isPlaying = $state(false);

  readonly trace: Trace | undefined = $derived.by(() => {
    const found = this.cell === undefined ? undefined : this.#workbench.tapes.traces.get(this.cell);
    return found === 'none' ? undefined : found;
  });
  readonly turns = $derived(this.trace ? turnsOf(this.trace.ops) : []);
  readonly turn = $derived(this.turns[Math.min(this.turnAt, this.turns.length - 1)]);
  readonly shown = $derived(this.trace ? opsOfTurn(this.trace.ops, this.turns, this.turn) : []);
  readonly opened = $derived(this.#opened ?? openedAtFirst(this.shown));
  readonly graph = $derived(this.trace ? graphOf(this.trace, this.shown, this.opened) : undefined);
  readonly backs = $derived(this.trace ? backsFor(this.trace, this.shown) : []);
  readonly back = $derived(this.backs.find(({ back }) => back === this.#backChosen) ?? this.backs[0]);
  readonly playback = $derived(this.trace ? playbackOf(this.trace, this.shown, this.back) : undefined);
  readonly length = $derived(this.playback?.length ?? 0);
  readonly at = $derived(Math.min(this.position, this.length));
  readonly current = $derived(this.playback && currentAt(this.playback, this.at));
  readonly gradients = $derived(
    this.playback && this.trace ? gradientsAt(this.playback, this.trace, this.at) : new Map<number, never>(),
  );
  readonly hasGradients = $derived(this.back !== undefined);
  readonly selected: GraphNode | undefined = $derived.by(() => {
    const chosen = this.graph?.nodes.find(({ id }) => id === this.chosen);
    return chosen ?? (this.current && this.graph?.nodeOf(this.current.op));
  });

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Shows the trace of a cell's last run, from its end. */
  open(cell: string): void {
    this.cell = cell;
    this.chosen = this.#backChosen = this.#opened = undefined;
    this.turnAt = 0;
    this.pause();
    this.#workbench.tapes.ask(cell);
  }

  /** To the first value that is not finite, else to the end. */
  begin(): void {
    const [birth] = this.trace?.births ?? [];
    this.turnAt = 0;
    if (birth) this.goToBirth();
    else this.position = this.length;
  }

  /** The births, the one that matters first: a NaN where there is one. */
  get births(): readonly Birth[] {
    return (this.trace?.births ?? []).toSorted((a, b) => Number(b.what === 'nan') - Number(a.what === 'nan'));
  }

  goTo(position: number): void {
    this.position = Math.max(0, Math.min(this.length, position));
    this.chosen = undefined;
  }

  step(by: number): void {
    this.goTo(this.at + by);
  }

  /** Stands at an op, in the turn that has it. */
  goToOp(op: number): void {
    const turn = this.turns.findIndex(({ first, last }) => op >= first && op <= last);
    if (turn >= 0) this.turnAt = turn;
    const at = this.shown.findIndex((one) => one.op === op);
    if (at >= 0) this.goTo(at + 1);
    else this.#goToBackOp(op);
  }

  /** An op of a way back stands for the op it differentiates. */
  #goToBackOp(op: number): void {
    const found = this.trace?.op(op);
    if (found?.of === undefined || !this.playback) return;
    const turn = this.turns.findIndex(({ first, last }) => found.of! >= first && found.of! <= last);
    if (turn >= 0) this.turnAt = turn;
    const at = this.playback.backward.findIndex((step) => step.op === found.of);
    if (at >= 0) this.goTo(this.playback.forward.length + at + 1);
  }

  goToBirth(): void {
    const [birth] = this.births;
    if (birth) this.goToOp(birth.op);
  }

  select(id: string): void {
    this.chosen = id;
  }

  /** Moves the selection along the nodes as they were made. */
  selectNext(by: number): void {
    const nodes = this.graph?.nodes ?? [];
    const at = nodes.findIndex(({ id }) => id === this.selected?.id);
    const next = nodes[Math.max(0, Math.min(nodes.length - 1, at + by))];
    if (next) this.chosen = next.id;
  }

  chooseBack(back: number): void {
    this.#backChosen = back;
    this.goTo(this.length);
  }

  fold(path: string, isOpen: boolean): void {
    const opened = new Set(this.opened);
    if (isOpen) opened.add(path);
    else for (const one of opened) if (one === path || one.startsWith(`${path}/`)) opened.delete(one);
    this.#opened = opened;
  }

  toggle(): void {
    if (this.isPlaying) return this.pause();
    if (this.at >= this.length) this.goTo(0);
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      this.step(1);
      if (this.at >= this.length) this.pause();
    }, playEveryMs);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.isPlaying = false;
  }
}

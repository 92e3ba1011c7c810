/** One document that is open: its cells and runs, every edit logged before it is acknowledged, the file saved behind it. */
import type { Refusal, Saved, SavedRun, WorkCell, WorkEdit } from '../../preload/contract/host.ts';
import { DiskCopy, ReadOnlyFile } from './disk-copy.ts';
import { sourcesHash, sourcesOf, withHints } from './document-sources.ts';
import type { Conflict, DocumentParts } from './document-parts.ts';
import { EditLog } from './edit-log.ts';
import { detourEntries, leftIn, openingEntries, replay, type Left, type LogEntry } from './log-entry.ts';
import { saveFault, type SaveFault } from './save-fault.ts';
import { takeEdits } from './take-edits.ts';
import type { WorkContent } from './work-content.ts';
import { ChangedOutside } from './work-file.ts';

/** How long after the last edit the file is written; the log is on disk long before. */
const saveAfterMs = 800;
/** A save that failed is tried again by itself, ever more seldom. */
const retryAfterMs = [1_000, 2_000, 5_000, 15_000];

export class OpenDocument {
  readonly work: string;
  readonly path: string;
  readonly log: EditLog;
  readonly #parts: DocumentParts;
  readonly #disk: DiskCopy;
  #content: WorkContent;
  #revision: number;
  #savedRevision: number;
  /** Hash of the sources that the file held when we last knew it. */
  #savedSources: string;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<Saved | Refusal> | undefined;
  #failures = 0;
  /** Why the last save failed; undefined after one that did not. */
  problem: SaveFault | undefined;
  /** What a crash left in the log, until it is taken or discarded; nothing is saved before. */
  recovery: Left | undefined;
  /** What another program made of the file, until one version is chosen; nothing is saved before. */
  conflict: Conflict | undefined;

  constructor(parts: DocumentParts) {
    const { work, path, files, logs, sides, content, found, differs } = parts;
    this.#parts = parts;
    this.work = work;
    this.path = path;
    this.#content = content;
    this.#disk = new DiskCopy(files, path, sides, found);
    this.#revision = content.mark.revision;
    this.#savedRevision = differs ? -1 : content.mark.revision;
    this.#savedSources = sourcesHash(content.cells);
    this.log = new EditLog(files, logs, () =>
      openingEntries(this.#revision, this.cells, this.#revision === this.#savedRevision, this.recovery),
    );
  }

  get content(): WorkContent {
    return { ...this.#content, mark: { ...this.#content.mark, revision: this.#revision } };
  }

  get cells(): readonly WorkCell[] {
    return this.#content.cells;
  }

  get runs(): Readonly<Record<string, SavedRun>> {
    return this.#content.runs;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Looks for what a crash left, then begins a new stretch of the log. Rejects when the log cannot be read. */
  async begin(): Promise<void> {
    const entries = await this.log.readWhole();
    const last = entries.at(-1);
    const before = replay(entries);
    const inSync = this.#revision === this.#savedRevision;
    const opening: LogEntry[] = [];
    if (last && before) {
      const same = sourcesOf(before) === sourcesOf(this.cells);
      // Revisions only ever grow: a state that the log does not know gets a number of its own.
      this.#revision = Math.max(this.#revision, same ? last.revision : last.revision + 1);
      const left = leftIn(entries);
      if (left && sourcesOf(left.cells) !== sourcesOf(this.cells)) this.recovery = left;
      else if (left) this.#content = { ...this.#content, cells: withHints(this.cells, left.cells) };
      if (!same || this.recovery) opening.push({ kind: 'kept', revision: last.revision, at: last.at });
    }
    if (inSync) this.#savedRevision = this.#revision;
    // A log that cannot be begun is begun with the first edit, or the file is saved instead.
    await this.log.append(opening).catch(() => undefined);
    if (!inSync) await this.save(true);
  }

  /** Resolves when the edits are on disk. */
  async edit(edits: readonly WorkEdit[]): Promise<{ revision: number } | Refusal> {
    const { content, revision, entries } = takeEdits(this.#content, this.#revision, edits);
    this.#content = content;
    this.#revision = revision;
    if (revision !== this.#savedRevision) this.#saveSoon();
    if (entries.length === 0) return { revision };
    try {
      await this.log.append(entries);
      return { revision };
    } catch (error) {
      // No log anywhere: the file itself will do.
      const saved = await this.save();
      if (saved.kind === 'saved' && saved.revision >= revision) return { revision };
      const { reason, remedy } = saveFault(error);
      return { kind: 'refused', reason: `the log of edits could not be written: ${reason}`, remedy };
    }
  }

  async recover(choice: 'take' | 'discard'): Promise<Refusal | undefined> {
    const { recovery } = this;
    if (!recovery) return undefined;
    if (choice === 'take') {
      const turned = await this.turnTo({ ...this.#content, cells: recovery.cells }, true);
      return turned.kind === 'refused' && this.recovery ? turned : undefined;
    }
    const at = new Date().toISOString();
    this.recovery = undefined;
    await this.log.append([{ kind: 'decided', revision: this.#revision, at }]).catch(() => undefined);
    await this.save();
    return undefined;
  }

  /** Makes the document another one once what it is stands in the history. `decides`: it is what a crash left. */
  async turnTo(content: WorkContent, decides = false): Promise<Saved | Refusal> {
    const at = new Date().toISOString();
    try {
      await this.log.append([{ kind: 'kept', revision: this.#revision, at }]);
    } catch (error) {
      return { kind: 'refused', ...saveFault(error) };
    }
    if (decides) this.recovery = undefined;
    const revision = ++this.#revision;
    this.#content = content;
    const base: LogEntry = { kind: 'base', revision, at, cells: [...content.cells] };
    // A log that says so before it holds the text would lose it to the next crash.
    const decided: LogEntry[] = decides ? [{ kind: 'decided', revision, at }] : [];
    await this.log.append([base, ...decided]).catch(() => undefined);
    this.#tellReloaded();
    return this.save(true);
  }

  /** Chooses after a change outside; the other version stays in the history. */
  async resolve(choice: 'mine' | 'theirs'): Promise<Refusal | undefined> {
    const { conflict } = this;
    if (!conflict) return undefined;
    const { theirs, found, reason } = conflict;
    if (!found || (choice === 'theirs' && !theirs))
      return { kind: 'refused', reason, remedy: 'save a copy of yours, or mend the file' };
    const mine = this.#content;
    try {
      if (!theirs) await this.#disk.copyAside();
      else if (choice === 'mine') {
        const entries = detourEntries(this.#revision, theirs.cells, this.cells);
        this.#revision += 2;
        await this.log.append(entries).catch(() => this.#disk.copyAside());
      }
    } catch (error) {
      return { kind: 'refused', ...saveFault(error) };
    }
    this.conflict = undefined;
    this.#disk.adopt(found);
    if (!theirs) return void (await this.save());
    const next = choice === 'mine' ? { ...mine, document: theirs.document } : { ...theirs, mark: mine.mark };
    const turned = await this.turnTo(next);
    if (turned.kind !== 'refused' || this.#content !== mine) return undefined;
    this.conflict = conflict;
    return turned;
  }

  #saveSoon(afterMs = saveAfterMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), afterMs);
  }

  get #held(): Refusal | undefined {
    if (this.recovery)
      return {
        kind: 'refused',
        reason: 'a crash left text that is not in the file',
        remedy: 'take or discard it first',
      };
    if (this.conflict)
      return { kind: 'refused', reason: this.conflict.reason, remedy: 'choose which version to keep' };
    return undefined;
  }

  /** Saves that are asked for while one is under way become one more. `kept` makes the state a version. */
  async save(kept = false): Promise<Saved | Refusal> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.#held) return this.#held;
    if (this.#revision === this.#savedRevision && this.#disk.exists) return this.#saved();
    return (this.#saving = this.#write(kept).finally(() => (this.#saving = undefined)));
  }

  async #write(kept: boolean): Promise<Saved | Refusal> {
    const { content, revision } = this;
    try {
      if ((await this.#parts.mayWrite?.()) === false)
        return { kind: 'refused', reason: 'another Tapedeck writes this file', remedy: 'take over first' };
      await this.#disk.write(content);
    } catch (error) {
      if (error instanceof ChangedOutside) {
        await this.#lookOutside(false).catch(() => undefined);
        if (!this.#held) this.#saveSoon();
        return (
          this.#held ?? { kind: 'refused', reason: error.message, remedy: 'it is tried again by itself' }
        );
      }
      return this.#notSaved(error instanceof ReadOnlyFile ? error.fault : saveFault(error));
    }
    this.#failures = 0;
    this.problem = undefined;
    this.#savedRevision = revision;
    this.#savedSources = sourcesHash(content.cells);
    const saved = this.#saved();
    await this.log.append([{ ...saved, ...(kept ? { kept: true as const } : {}) }]).catch(() => undefined);
    this.#parts.tell({ ...saved, work: this.work });
    return saved;
  }

  #notSaved({ reason, remedy }: SaveFault): Refusal {
    this.#saveSoon(retryAfterMs[Math.min(this.#failures++, retryAfterMs.length - 1)]);
    if (this.problem?.reason !== reason)
      this.#parts.tell({ kind: 'notSaved', work: this.work, reason, remedy });
    this.problem = { reason, remedy };
    return { kind: 'refused', reason, remedy };
  }

  #saved(): Saved {
    return { kind: 'saved', revision: this.#savedRevision, at: new Date().toISOString() };
  }

  /** Sees what others did to the file. `follows` takes it as the document's new state. */
  async look(follows = false): Promise<void> {
    if (!this.#saving) await this.#lookOutside(follows);
  }

  async #lookOutside(follows: boolean): Promise<void> {
    const look = await this.#disk.look();
    if (look.kind === 'deleted') {
      this.#disk.forget();
      const reason = 'the file was deleted or moved; it is written again with your next change';
      this.#parts.tell({ kind: 'changedOutside', work: this.work, reason, choose: false });
    }
    if (look.kind !== 'changed') return;
    const { read } = look;
    const theirs = read.kind === 'work' ? read.content : undefined;
    const sources = theirs && sourcesHash(theirs.cells);
    if (theirs && read.found && follows) {
      this.#disk.adopt(read.found);
      this.#content = theirs;
      this.#revision = theirs.mark.revision;
      this.#savedSources = sourcesHash(theirs.cells);
      this.#tellReloaded();
    } else if (
      theirs &&
      read.found &&
      (sources === this.#savedSources || sources === sourcesHash(this.cells))
    ) {
      // Other metadata, other outputs, the same text: there is nothing to choose.
      this.#disk.adopt(read.found);
      this.#content = { ...this.#content, document: theirs.document };
    } else if (!follows && this.conflict?.found?.hash !== read.found?.hash) {
      const reason =
        read.kind === 'work'
          ? 'another program changed the file'
          : `another program changed the file, and it can no longer be read: ${read.reason}`;
      this.conflict = { reason, theirs, found: read.found };
      const cells = theirs ? { theirs: [...theirs.cells] } : {};
      this.#parts.tell({ kind: 'changedOutside', work: this.work, reason, choose: true, ...cells });
    }
  }

  #tellReloaded(): void {
    const { work, revision, cells, runs } = this;
    this.#parts.tell({ kind: 'reloaded', work, revision, cells: [...cells], runs: { ...runs } });
  }

  async version(version: string): Promise<readonly WorkCell[] | undefined> {
    return Number(version) <= this.#revision ? replay(await this.log.read(), Number(version)) : undefined;
  }

  /** Writes what can be written; the rest is in the log for the next time. */
  async close(): Promise<void> {
    await this.save();
    clearTimeout(this.#timer);
    await this.log.close();
  }
}

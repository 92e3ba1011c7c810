/** Who may write a work file: one host at a time, known by a small file beside it that its holder keeps alive. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { isMissing, type FileSystem } from './file-system.ts';
import { isAlive, writeAtomically } from './write-atomically.ts';

const holderSchema = v.object({
  token: v.string(),
  pid: v.number(),
  machine: v.string(),
  /** When its holder last said that it is there. */
  at: v.number(),
});
export type LeaseHolder = v.InferOutput<typeof holderSchema>;

/** A holder on another machine that has been silent this long is gone. */
const silentMs = 30_000;
const renewAfterMs = 5_000;
/** A longer one is none of ours. */
const mostBytes = 10_000;
/** How long a holder that is asked to hand over may take. */
const handOverMs = 3_000;

export class Lease {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #token = randomBytes(12).toString('hex');
  #renewedAt = 0;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Undefined when it is ours now; else who has it. Where no lease can be written there is nobody to write against. */
  async take(): Promise<LeaseHolder | undefined> {
    try {
      await this.#files.makeFolder(dirname(this.#path));
      // A second round for the holder that ended in between.
      for (let round = 0; round < 2; round++) {
        if (await this.#create()) return undefined;
        const holder = await this.#holder();
        if (holder && holder.token !== this.#token && !isGone(holder)) return holder;
        await this.#files.remove(this.#path);
      }
      return await this.#holder();
    } catch {
      return undefined;
    }
  }

  /** Asks the holder to hand over, waits for it, and takes the lease in any case. */
  async takeOver(): Promise<void> {
    try {
      await writeAtomically(this.#files, this.#wanted, this.#token);
      const until = Date.now() + handOverMs;
      while (Date.now() < until && (await this.take()) !== undefined)
        await new Promise((resolve) => setTimeout(resolve, 100));
      await writeAtomically(this.#files, this.#path, this.#text());
      await this.#files.remove(this.#wanted);
    } catch {
      // Nobody can write there, us included; the save says so.
    }
  }

  /** False once another host has taken it. A lease that cannot be read is not a reason to stop saving. */
  async isOurs(): Promise<boolean> {
    const holder = await this.#holder().catch(() => undefined);
    return holder === undefined || holder.token === this.#token;
  }

  /** Says that we are there, now and then; true when somebody asks to write instead. */
  async renew(): Promise<'held' | 'wanted' | 'lost'> {
    if (!(await this.isOurs())) return 'lost';
    const wanted = await this.#files.facts(this.#wanted).catch(() => undefined);
    if (wanted && Date.now() - wanted.modifiedMs < 10 * handOverMs) return 'wanted';
    if (Date.now() - this.#renewedAt > renewAfterMs) {
      this.#renewedAt = Date.now();
      await writeAtomically(this.#files, this.#path, this.#text()).catch(() => undefined);
    }
    return 'held';
  }

  async release(): Promise<void> {
    const holder = await this.#holder().catch(() => undefined);
    if (holder?.token === this.#token) await this.#files.remove(this.#path).catch(() => undefined);
  }

  async #create(): Promise<boolean> {
    try {
      const file = await this.#files.open(this.#path, 'create');
      try {
        await file.write(this.#text());
      } finally {
        await file.close();
      }
      this.#renewedAt = Date.now();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** Undefined for a missing or damaged one. */
  async #holder(): Promise<LeaseHolder | undefined> {
    let text: string;
    try {
      const facts = await this.#files.facts(this.#path);
      if (!facts.isFile || facts.sizeBytes > mostBytes) return undefined;
      text = new TextDecoder().decode(await this.#files.read(this.#path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    try {
      const parsed = v.safeParse(holderSchema, JSON.parse(text));
      return parsed.success ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }

  get #wanted(): string {
    return `${this.#path}.wanted`;
  }

  #text(): string {
    return JSON.stringify({ token: this.#token, pid: process.pid, machine: hostname(), at: Date.now() });
  }
}

/** The process of a holder on this machine can be asked for; another machine's goes by its word. */
function isGone(holder: LeaseHolder): boolean {
  if (holder.machine === hostname() && !isAlive(holder.pid)) return true;
  return Date.now() - holder.at > silentMs;
}

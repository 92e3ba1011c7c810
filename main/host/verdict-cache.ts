/** Remembers what rungs answered, in one file of the user's cache, until something they depend on changes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { rungReportSchema, type RungReport } from '../../preload/contract/engine.ts';
import { cacheFolder } from '../setup/cache-folder.js';
import { keepInCache } from './keep-in-cache.ts';

export { cacheFolder };

const entrySchema = v.object({
  key: v.string(),
  report: rungReportSchema,
  /** Milliseconds since 1970 after which it is asked again. */
  until: v.optional(v.number()),
});
const fileSchema = v.record(v.string(), entrySchema);
type Verdicts = v.InferOutput<typeof fileSchema>;
export type Verdict = v.InferOutput<typeof entrySchema>;

export class VerdictCache {
  readonly file: string;

  constructor(folder: string = cacheFolder()) {
    this.file = join(folder, 'verdicts.json');
  }

  /** The report stored under `key`; a missing, damaged or foreign file is an empty cache. */
  async get(rung: string, key: string): Promise<RungReport | undefined> {
    const entry = (await this.#read())[rung];
    return entry?.key === key && !((entry.until ?? Infinity) < Date.now()) ? entry.report : undefined;
  }

  /** Stores reports; a cache that cannot be written costs a probe at the next start and nothing else. */
  async put(learned: readonly Verdict[]): Promise<void> {
    const verdicts = await this.#read();
    for (const verdict of learned) verdicts[verdict.report.rung] = verdict;
    await this.#keep(verdicts);
  }

  /** Forgets a rung, so that it is probed again: what is done after a death in its native code. */
  async forget(rung: string): Promise<void> {
    const { [rung]: _, ...rest } = await this.#read();
    await this.#keep(rest);
  }

  async #read(): Promise<Verdicts> {
    try {
      const parsed = v.safeParse(fileSchema, JSON.parse(await readFile(this.file, 'utf8')));
      return parsed.success ? parsed.output : {};
    } catch {
      return {};
    }
  }

  async #keep(verdicts: Verdicts): Promise<void> {
    await keepInCache(this.file, JSON.stringify(verdicts, null, 1));
  }
}

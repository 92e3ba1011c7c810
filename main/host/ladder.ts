/** The ladder as Node sees it: every rung's verdict from the cache or a fresh probe, and the choice among them. */
import { createRequire } from 'node:module';
import { rungs, type Rung, type RungReport } from '../../preload/contract/engine.ts';
import { chooseRung, type Choice, type RungWish } from '../../preload/choose-rung.ts';
import { nativeDependsOn } from '../native/depends-on.ts';
import { readReason } from '../native/stderr-reasons.ts';
import { CrashLoop } from './crash-loop.ts';
import { probeInChild } from './probe-in-child.ts';
import { VerdictCache, type Verdict } from './verdict-cache.ts';

const require = createRequire(import.meta.url);

export interface LadderOptions {
  readonly cache?: VerdictCache;
  /** Longest wait for one rung. */
  readonly deadlineMs?: number;
  /** Probe even what the cache knows; the cache is refreshed. */
  readonly fresh?: boolean;
  /** What a rung's verdict depends on beyond library and runtime; the native rungs' pack, driver and boot unless given. */
  readonly dependsOn?: Partial<Record<Rung, string>>;
}

/** Reports of `asked`, in the ladder's order; those not cached are probed side by side. */
export async function climb(
  options: LadderOptions = {},
  asked: readonly Rung[] = rungs,
): Promise<RungReport[]> {
  const cache = options.cache ?? new VerdictCache();
  const dependsOn = options.dependsOn ?? (await nativeDependsOn());
  const learned: Verdict[] = [];
  const reports = await Promise.all(
    asked.map(async (rung) => {
      const key = keyOf(rung, dependsOn);
      const known = options.fresh ? undefined : await cache.get(rung, key);
      if (known) return known;
      const report = await probeInChild(rung, {
        deadlineMs: options.deadlineMs ?? deadlineMs,
        readReason,
      });
      if (report.verdict === 'failed') {
        // Only those that cost a start much: a driver's, or one that took its deadline.
        if (rung === 'cuda' || (report.elapsedMs ?? 0) > costlyMs)
          learned.push({ key, report, until: Date.now() + failureBelievedMs });
      } else learned.push({ key, report });
      return report;
    }),
  );
  if (learned.length > 0) await cache.put(learned);
  return rungs.flatMap((rung) => reports.filter((report) => report.rung === rung));
}

/**
 * The rung an engine process should start on, with the whole ladder for the compute panel. Where engines have died in a row
 * the next rung down is taken, also when another one was wished for.
 */
export async function chooseEngine(
  wish: RungWish,
  options: LadderOptions = {},
  loop = new CrashLoop(),
): Promise<Choice> {
  const reports = (await climb(options)).map((report) => loop.judge(report));
  if (wish === 'auto' || !loop.isPassedOver(wish)) return chooseRung(wish, reports);
  const below = reports.filter((report) => rungs.indexOf(report.rung) >= rungs.indexOf(wish));
  return chooseRung('auto', below);
}

/** A cold disk, a card's first context and a busy machine take their time. */
const deadlineMs = 30_000;

/** A failure may pass (a busy machine, a driver being updated), and `engines` always asks anew. */
const failureBelievedMs = 3_600_000;
const costlyMs = 5_000;

function keyOf(rung: Rung, dependsOn: NonNullable<LadderOptions['dependsOn']>): string {
  const runtime = `node ${process.versions.node} ${process.platform} ${process.arch}`;
  return [`tfjs ${tfjsVersion()}`, runtime, dependsOn[rung]].filter(Boolean).join(' | ');
}

function tfjsVersion(): string {
  const found: unknown = require('@tensorflow/tfjs/package.json');
  return typeof found === 'object' && found && 'version' in found ? String(found.version) : 'unknown';
}

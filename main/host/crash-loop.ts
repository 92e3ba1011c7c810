/** Deaths of engines on native rungs: one that dies again and again is passed over, with the reason that the ladder tells. */
import type { Rung, RungReport } from '../../preload/contract/engine.ts';

const mostDeaths = 3;
const withinMs = 60_000;

export class CrashLoop {
  readonly #deaths = new Map<Rung, number[]>();
  readonly #passedOver = new Map<Rung, string>();

  /** Notes a death; true when the rung is passed over from now on. The others have no native code to be broken. */
  note(rung: Rung, why: string, now: number): boolean {
    if (rung !== 'cuda' && rung !== 'cpu') return false;
    const recent = [...(this.#deaths.get(rung) ?? []), now].filter((at) => now - at < withinMs);
    this.#deaths.set(rung, recent);
    if (recent.length < mostDeaths) return false;
    this.passOver(rung, `it died ${recent.length} times within a minute; the last time ${why}`);
    return true;
  }

  passOver(rung: Rung, reason: string): void {
    this.#passedOver.set(rung, reason);
  }

  isPassedOver(rung: Rung): boolean {
    return this.#passedOver.has(rung);
  }

  /** What the ladder says of a rung now. */
  judge(report: RungReport): RungReport {
    const reason = this.#passedOver.get(report.rung);
    if (reason === undefined) return report;
    return { ...report, verdict: 'failed', reason, remedy: 'restart the engine to try this rung again' };
  }
}

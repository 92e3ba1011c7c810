/** Chooses a rung from what each one answered; pure, so that the page, the command line and tests decide alike. */
import { rungs, type EngineReport, type Rung, type RungReport } from './contract/engine.ts';

export type RungWish = 'auto' | Rung;

export type Choice =
  | { readonly kind: 'chosen'; readonly engine: EngineReport }
  | { readonly kind: 'none'; readonly message: string; readonly ladder: RungReport[] };

/** The best rung that passed, or the wished one; `ladder` comes out complete and in order, the chosen rung marked. */
export function chooseRung(wish: RungWish, reports: readonly RungReport[]): Choice {
  const ladder = rungs.map(
    (rung) => reports.find((report) => report.rung === rung) ?? { rung, verdict: 'untried' as const },
  );
  const found = ladder.find((report) => works(report) && (wish === 'auto' || report.rung === wish));
  if (!found) return { kind: 'none', message: whyNone(wish, ladder), ladder };
  const marked = ladder.map((report): RungReport => {
    if (report === found) return { ...report, verdict: 'chosen' };
    if (!works(report)) return report;
    const reason =
      wish === 'auto' ? `it works, but ${found.rung} is higher on the ladder` : `${wish} was asked for`;
    return { ...report, verdict: 'passed', reason };
  });
  return {
    kind: 'chosen',
    engine: {
      rung: found.rung,
      library: found.library ?? found.rung,
      evidence: [found.device, found.evidence].filter(Boolean).join('; '),
      ladder: marked,
    },
  };
}

function whyNone(wish: RungWish, ladder: readonly RungReport[]): string {
  if (wish === 'auto') return `No engine works here. ${ladder.map(told).join('. ')}.`;
  const asked = ladder.filter((report) => report.rung === wish).map(told);
  const others = ladder.filter((report) => report.verdict === 'passed').map((report) => report.rung);
  return `The engine "${wish}" cannot be used. ${asked.join('')}. Available here: ${others.join(', ') || 'none'}.`;
}

const works = (report: RungReport): boolean => report.verdict === 'passed' || report.verdict === 'chosen';

/** One rung of a message: what stood in the way, and what to do. */
const told = (report: RungReport): string =>
  `${report.rung}: ${report.reason ?? 'not tried'}${report.remedy ? ` (${report.remedy})` : ''}`;

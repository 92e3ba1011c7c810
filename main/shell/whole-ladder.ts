/** The whole ladder of this machine for `engines`: Node's rungs with the choice among them, and the page's in a browser. */
import type { RungReport } from '../../preload/contract/engine.ts';
import { chooseRung } from '../../preload/choose-rung.ts';
import { climb, type LadderOptions } from '../host/ladder.ts';
import { launchBrowserEngines } from './browser-engine.ts';
import { pageRungs } from './page-rungs.ts';

/** Every rung in order, probed now; what `auto` takes in Node is marked `chosen`. */
export async function wholeLadder(options: LadderOptions = {}): Promise<RungReport[]> {
  const [inNode, inPage] = await Promise.all([climb({ ...options, fresh: true }), probePage()]);
  const choice = chooseRung('auto', inNode);
  const ladder = choice.kind === 'chosen' ? choice.engine.ladder : choice.ladder;
  return ladder.map((report) => inPage.find((other) => other.rung === report.rung) ?? report);
}

async function probePage(): Promise<RungReport[]> {
  const launched = await launchBrowserEngines();
  if (launched.kind === 'missing') {
    const { reason, remedy } = launched;
    return pageRungs.map((rung) => ({
      rung,
      verdict: 'absent',
      reason: `there is no browser: ${reason}`,
      remedy,
    }));
  }
  try {
    const reports = await launched.engines.probe(pageRungs);
    return reports.map((report) =>
      report.verdict === 'passed'
        ? { ...report, reason: `it works in a page only; \`--engine ${report.rung}\` opens one` }
        : report,
    );
  } finally {
    await launched.engines.close();
  }
}

/** Probes one rung in a throw-away child process with a deadline, so that no driver can hang or crash its caller. */
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { rungReportSchema, type Rung, type RungReport } from '../../preload/contract/engine.ts';
import { startProgram } from './child-program.ts';
import { tellingLine } from './death-reason.ts';

const entry = fileURLToPath(new URL('ladder-probe.ts', import.meta.url));

export interface ProbeOptions {
  readonly deadlineMs: number;
  /** Set for the process on top of this one's. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Reads a reason out of what the process wrote to stderr when it failed. */
  readonly readReason?: (stderr: string) => { readonly reason: string; readonly remedy: string } | undefined;
  /** Another program to fork; tests put hanging and dying ones here. */
  readonly entry?: string;
}

export function probeInChild(rung: Rung, options: ProbeOptions): Promise<RungReport> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = startProgram(
      options.entry ?? entry,
      [rung],
      options.environment ? { environment: options.environment } : {},
    );
    let complaint = '';
    child.onComplaint((text) => (complaint = (complaint + text).slice(-20_000)));
    const settle = (report: RungReport): void => {
      clearTimeout(timer);
      child.kill();
      resolve(report);
    };
    const fail = (what: string): void => {
      const told = options.readReason?.(complaint);
      settle({
        rung,
        verdict: 'failed',
        reason: told ? `${told.reason}; ${what}` : what,
        remedy: told?.remedy ?? 'the next rung is used; `engines` tries this one again',
        elapsedMs: Math.round(performance.now() - begun),
      });
    };
    const timer = setTimeout(
      () => fail(`no answer within ${options.deadlineMs} ms; the probing process was ended`),
      options.deadlineMs,
    );
    child.onMessage((message) => {
      const parsed = v.safeParse(rungReportSchema, message);
      if (parsed.success) settle(parsed.output);
      else fail('the probing process sent something that is not a report');
    });
    child.onEnd((how) => {
      const said = options.readReason?.(complaint) ? undefined : tellingLine(complaint);
      fail(`the probing process ended with ${how} and no answer${said ? `, saying: ${said}` : ''}`);
    });
  });
}

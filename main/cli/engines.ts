/** `tapedeck engines`: every rung of the ladder, what it answered, how long that took, and why it was passed over. */
import type { ComputeUse, RungReport } from '../../preload/contract/engine.ts';
import { wholeLadder } from '../shell/whole-ladder.ts';
import { readWords, UsageFault, type Command } from './command.ts';
import { rounded } from './cell-line.ts';
import { indented, styleOf, type TerminalStyle } from './terminal-style.ts';

export const enginesCommand: Command = {
  usage: `usage: tapedeck engines [--json] [--no-color]
  probes each rung of the ladder in a process or page of its own`,
  async run(words, lines) {
    const { values, positionals } = readWords(words, {});
    if (positionals.length > 0) throw new UsageFault(`found "${positionals[0]}", expected no further words`);
    lines.err('probing the ladder: cuda, cpu, webgpu, webgl, wasm, js');
    const ladder = await wholeLadder();
    const style = styleOf(values['no-color'] === true);
    for (const report of ladder)
      lines.out(values.json ? JSON.stringify(inMilliseconds(report)) : showRung(report, style));
    return ladder.some(({ verdict }) => verdict === 'chosen') ? 0 : 1;
  },
};

const inMilliseconds = (report: RungReport): RungReport =>
  report.elapsedMs === undefined ? report : { ...report, elapsedMs: rounded(report.elapsedMs) };

export function showRung(report: RungReport, style: TerminalStyle): string {
  const { rung, verdict, library, device, evidence, reason, remedy, elapsedMs, compute } = report;
  const paint = {
    chosen: style.green,
    passed: style.blue,
    failed: style.red,
    absent: style.dim,
    untried: style.dim,
  }[verdict];
  const time = elapsedMs === undefined ? '' : style.dim(` ${Math.round(elapsedMs)} ms`);
  const facts = [library, device, evidence].filter(Boolean).join('; ');
  const details = [facts, compute && computeText(compute), reason, remedy && `remedy: ${remedy}`]
    .filter(Boolean)
    .join('\n');
  return `${style.bold(rung.padEnd(7))}${paint(verdict)}${time}${details ? `\n${indented(details, '       ')}` : ''}`;
}

/** `memory 480 MB of at most 16,200 MB; ops executed: 9 on CPU:0` */
function computeText({ usedBytes, capBytes, ops }: ComputeUse): string {
  const memory = `memory ${megabytes(usedBytes)}${capBytes === undefined ? '' : ` of at most ${megabytes(capBytes)}`}`;
  const executed = Object.entries(ops).map(([device, count]) => `${count} on ${device}`);
  return [memory, executed.length > 0 && `ops executed: ${executed.join(', ')}`].filter(Boolean).join('; ');
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

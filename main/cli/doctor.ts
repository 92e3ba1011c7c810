/** `tapedeck doctor`: every mistake that a lab's author can make, looked for by reading, type-checking and running the lab. */
import { problemText } from '../../labs/format/lab.ts';
import { readWords, UsageFault, type Command, type CommandLines } from './command.ts';
import { engineOptions, engineOptionsUsage, readWish } from './engine-wish.ts';
import { examineLab, type Examination } from './examine-lab.ts';
import { labIds, readLab } from './find-lab.ts';
import { openLabEngine } from './open-lab-engine.ts';
import { styleOf, type TerminalStyle } from './terminal-style.ts';

export const doctorCommand: Command = {
  usage: `usage: tapedeck doctor [lab] [options]
  every solution passes, every blank is "todo", every listed wrong answer is told its own mistake,
  hints, links and figures are there, and the types of both versions are right
${engineOptionsUsage}
  --json                   one JSON line a finding, then one a lab
  --no-color               no colours`,
  async run(words, lines) {
    const { values, positionals } = readWords(words, engineOptions);
    if (positionals.length > 1) throw new UsageFault(`found "${positionals[1]}", expected one lab`);
    const wish = readWish(values);
    const style = values.json ? undefined : styleOf(values['no-color'] === true);
    let well = true;
    for (const id of positionals.length > 0 ? positionals : await labIds()) {
      const parsed = await readLab(id);
      if ('kind' in parsed) throw new UsageFault(parsed.message);
      const examination = await examineLab(
        parsed,
        () => openLabEngine(wish, (step) => lines.err(step)),
        (step) => lines.err(`${id}: ${step}`),
      );
      tell(id, examination, lines, style);
      well &&= examination.findings.length === 0;
    }
    return well ? 0 : 1;
  },
};

function tell(
  lab: string,
  { findings, counts }: Examination,
  lines: CommandLines,
  style: TerminalStyle | undefined,
): void {
  for (const finding of findings)
    lines.out(
      style
        ? `${style.red('✗')} ${problemText(finding)}`
        : JSON.stringify({ kind: 'finding', lab, ...finding }),
    );
  if (!style) {
    lines.out(JSON.stringify({ kind: 'lab', lab, findings: findings.length, ...counts }));
    return;
  }
  const told = Object.entries(counts).map(
    ([what, count]) => `${count} ${what === 'wrongAnswers' ? 'wrong answers' : what}`,
  );
  const mark = findings.length === 0 ? style.green('✓') : style.red('✗');
  lines.out(`${mark} ${style.bold(lab)}: ${findings.length} mistakes in ${told.join(', ')}`);
}

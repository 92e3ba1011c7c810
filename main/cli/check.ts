/** `tapedeck check`: answers to a lab's cells, one JSON line each, judged alone with every other cell as in the solutions. */
import { createReadStream } from 'node:fs';
import * as v from 'valibot';
import { nearestName } from '../../labs/kit/keras/nearest-name.ts';
import { messageOf, readOne, readWords, UsageFault, type Command, type CommandLines } from './command.ts';
import { AnswerChecker, type Answer, type AnswerLine } from './answer-checker.ts';
import { engineOptions, engineOptionsUsage, readWish } from './engine-wish.ts';
import { documentOf, type RunnableCell } from './find-document.ts';
import { findLab } from './find-lab.ts';
import { openLabEngine } from './open-lab-engine.ts';
import { readLines, type ReadLine } from './read-lines.ts';
import { styleOf, type TerminalStyle } from './terminal-style.ts';

const longestLineBytes = 24_000_000;

export const checkCommand: Command = {
  usage: `usage: tapedeck check <lab> --answers file.jsonl [options]
  each line: {"id", "cell", "source"}; every other cell is the lab's solution
${engineOptionsUsage}
  --json                   one JSON line an answer
  --no-color               no colours`,
  async run(words, lines) {
    const { values, positionals } = readWords(words, { ...engineOptions, answers: { type: 'string' } });
    const name = readOne(positionals, 'the lab');
    if (values.answers === undefined) throw new UsageFault('--answers file.jsonl is missing');
    const wish = readWish(values);
    const found = await findLab(name);
    if (found.kind === 'refused') throw new UsageFault(found.message);
    const { cells } = documentOf(found.lab, true);
    const answers = await readAnswers(values.answers, cells);
    const checker = new AnswerChecker(cells, () => openLabEngine(wish, (step) => lines.err(step)));
    const style = values.json ? undefined : styleOf(values['no-color'] === true);
    try {
      return await checkAll(answers, checker, lines, style);
    } finally {
      await checker.end();
    }
  },
};

async function checkAll(
  answers: readonly ReadAnswer[],
  checker: AnswerChecker,
  lines: CommandLines,
  style: TerminalStyle | undefined,
): Promise<number> {
  let passed = 0;
  for (const answer of answers) {
    const line = answer.kind === 'refused' ? answer.line : await checker.check(answer.answer);
    if (line.passed) passed++;
    lines.out(style ? showAnswer(line, style) : JSON.stringify(line));
  }
  if (style) lines.out(`\n${passed} of ${answers.length} answers pass`);
  return passed === answers.length ? 0 : 1;
}

type ReadAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly line: AnswerLine };

const answerSchema = v.object({
  id: v.union([v.string(), v.number()]),
  cell: v.string(),
  source: v.string(),
});

/** A line that is no answer is answered as one that fails, so that the others are judged. */
async function readAnswers(file: string, cells: readonly RunnableCell[]): Promise<ReadAnswer[]> {
  const answers: ReadAnswer[] = [];
  try {
    for await (const line of readLines(createReadStream(file), longestLineBytes))
      answers.push(readAnswer(line, cells));
  } catch (error) {
    throw new UsageFault(`the answers cannot be read: ${messageOf(error)}`);
  }
  return answers;
}

export function readAnswer(line: ReadLine, cells: readonly RunnableCell[]): ReadAnswer {
  const refuse = (
    detail: string,
    id: string | number | null = null,
    cell: string | null = null,
  ): ReadAnswer => ({
    kind: 'refused',
    line: {
      id,
      cell,
      passed: false,
      title: 'This line is no answer',
      detail: `line ${line.number}: ${detail}`,
    },
  });
  if (line.kind === 'too-long')
    return refuse(`it has ${line.bytes} bytes, at most ${longestLineBytes} are taken`);
  let found: unknown;
  try {
    found = JSON.parse(line.text);
  } catch (error) {
    return refuse(`it is not JSON (${messageOf(error)})`);
  }
  const parsed = v.safeParse(answerSchema, found);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}; expected {"id", "cell", "source"}`);
  }
  const { id, cell } = parsed.output;
  const known = cells.find((one) => one.id === cell);
  if (!known) {
    const near = nearestName(
      cell,
      cells.map((one) => one.id),
    );
    return refuse(`the lab has no cell "${cell}"${near ? `; did you mean "${near}"?` : ''}`, id, cell);
  }
  if (!known.check) return refuse(`cell "${cell}" has no check, since it has nothing to fill in`, id, cell);
  return { kind: 'answer', answer: parsed.output };
}

function showAnswer({ id, cell, passed, title, detail }: AnswerLine, style: TerminalStyle): string {
  const mark = passed ? style.green('✓') : style.red('✗');
  const words = [title, detail].filter(Boolean).join(': ');
  return `${mark} ${style.bold(String(id ?? '?'))} ${style.dim(cell ?? '')} ${words}`;
}

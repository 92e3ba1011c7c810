/** Gathers the files of a lesson's folder into a Lab; how a file is read is the caller's business. */
import { cellsOf, type LabProblem, type WrongAnswer } from './lab.ts';
import { oneModule } from './one-module.ts';
import { parseLab, type ParsedLab } from './parse-lab.ts';

/** One lesson's folder; paths are relative to it and use `/`. */
export interface LabFolder {
  /** The lesson's id: the folder's name. */
  readonly id: string;
  /** How the folder is called in messages. */
  readonly path: string;
  /** Undefined when there is no such file. */
  readText(path: string): Promise<string | undefined>;
}

/** Undefined when the folder holds no lab.md. */
export async function loadLab(folder: LabFolder): Promise<ParsedLab | undefined> {
  const markdown = await folder.readText('lab.md');
  if (markdown === undefined) return undefined;
  const functions = await folder.readText('checks.ts');
  // One module to the engine: the checks, and their words from files of their own.
  const words = await oneModule('messages.ts', (path) => folder.readText(path));
  const checks = functions === undefined || !words ? functions : `${functions}\n${words.text}`;
  const listed = readWrongAnswers(
    `${folder.path}/wrong-answers.jsonl`,
    (await folder.readText('wrong-answers.jsonl')) ?? '',
  );
  const { lab, problems } = parseLab({
    id: folder.id,
    file: `${folder.path}/lab.md`,
    markdown,
    ...(checks === undefined ? {} : { checks }),
    wrongAnswers: listed.answers,
  });
  const missing: LabProblem[] = [];
  for (const reference of lab.references) {
    const file = `${folder.path}/lab.md`;
    const { target, line } = reference;
    const message = await faultOfReference(
      folder,
      lab.sections.map(({ slug }) => slug).concat(cellsOf(lab).map(({ id }) => id)),
      reference,
    );
    if (message !== undefined)
      missing.push({ file, line, message: `${reference.kind} "${target}": ${message}` });
  }
  for (const file of words?.missing ?? []) {
    const message = `it imports ${file}, and there is no such file in the lab`;
    missing.push({ file: `${folder.path}/messages.ts`, line: 1, message });
  }
  const all = [...problems, ...missing, ...missingChecks(folder, lab, checks), ...listed.problems];
  return { lab, problems: all };
}

async function faultOfReference(
  folder: LabFolder,
  anchors: readonly string[],
  { kind, target, alt }: ParsedLab['lab']['references'][number],
): Promise<string | undefined> {
  if (kind === 'figure' && (alt ?? '').trim() === '') return 'it has no alternative text; say what it shows';
  if (/^(https?|mailto):/.test(target))
    return kind === 'figure' ? 'figures must be files of the lab' : undefined;
  if (target.startsWith('#'))
    return anchors.includes(target.slice(1))
      ? undefined
      : `no heading or cell is called so; the headings are ${anchors.slice(0, 12).join(', ')}, …`;
  return (await folder.readText(target)) === undefined ? 'there is no such file in the lab' : undefined;
}

/** A check that a cell names must be a function of checks.ts. */
function missingChecks(folder: LabFolder, lab: ParsedLab['lab'], checks: string | undefined): LabProblem[] {
  return cellsOf(lab).flatMap(({ id, check, line }) => {
    if (check === undefined) return [];
    const exported = new RegExp(`export\\s+(async\\s+)?(function|const)\\s+${check.replace(/\W/g, '')}\\b`);
    if (checks !== undefined && exported.test(checks)) return [];
    const message = `cell "${id}" names the check "${check}", which checks.ts does not export`;
    return [{ file: `${folder.path}/lab.md`, line, message }];
  });
}

function readWrongAnswers(file: string, text: string): { answers: WrongAnswer[]; problems: LabProblem[] } {
  const answers: WrongAnswer[] = [];
  const problems: LabProblem[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const { id, cell, source, message } = JSON.parse(line) as Partial<Record<keyof WrongAnswer, unknown>>;
      if ([id, cell, source, message].every((field) => typeof field === 'string'))
        answers.push({ id, cell, source, message } as WrongAnswer);
      else throw new Error('found another shape');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.push({
        file,
        line: at + 1,
        message: `expected {"id","cell","source","message"}, all texts: ${why}`,
      });
    }
  }
  return { answers, problems };
}

/** lab.md → Lab: what the instructor wrote, with every mistake in it named by file and line. */
import { readCellSyntax } from './cell-syntax.ts';
import { departsFrom } from './departs-from.ts';
import type { Lab, LabCell, LabProblem, LabProse, LabSection, WrongAnswer } from './lab.ts';
import { readMyst, type MystDirective } from './myst-blocks.ts';

/** The texts that make a lab; only `markdown` is needed. */
export interface LabTexts {
  readonly id: string;
  /** How lab.md is called in messages, such as `labs/lessons/intro/lab.md`. */
  readonly file: string;
  readonly markdown: string;
  readonly checks?: string;
  readonly wrongAnswers?: readonly WrongAnswer[];
}

export interface ParsedLab {
  readonly lab: Lab;
  readonly problems: readonly LabProblem[];
}

/** A cell while its solution and hints are still being read. */
interface OpenCell {
  readonly directive: MystDirective;
  solution?: MystDirective;
  readonly hints: MystDirective[];
}

type OpenPart = LabProse | OpenCell;

export function parseLab(texts: LabTexts): ParsedLab {
  const problems: LabProblem[] = [];
  const report = (line: number, message: string) => void problems.push({ file: texts.file, line, message });
  const { frontMatter, blocks, references, unknown } = readMyst(texts.markdown.replaceAll('\r\n', '\n'));
  const sections: (Omit<LabSection, 'parts'> & { parts: OpenPart[] })[] = [];
  const parts = () => {
    if (sections.length === 0) sections.push({ title: '', slug: '', depth: 1, line: 1, parts: [] });
    return sections.at(-1)?.parts ?? [];
  };
  let open: OpenCell | undefined;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const { title, depth, line } = block;
      sections.push({ title, slug: slugOf(title), depth, line, parts: [] });
      open = undefined;
    } else if (block.kind === 'prose') {
      parts().push({ kind: 'prose', markdown: block.markdown, line: block.line });
    } else if (!block.closed) {
      report(block.line, `{${block.name}} is never closed: end it with a line that holds only its fence`);
    } else if (block.name === 'code-cell') {
      open = { directive: block, hints: [] };
      parts().push(open);
    } else if (open === undefined) {
      report(
        block.line,
        `{${block.name}} stands before any cell of its section: put it below its {code-cell}`,
      );
    } else if (block.name === 'hint') {
      open.hints.push(block);
    } else if (open.solution === undefined) {
      open.solution = block;
    } else
      report(block.line, `a second {solution} for cell "${open.directive.options['id'] ?? ''}": keep one`);
  }
  const seen = new Map<string, number>();
  const closed = sections.map((section): LabSection => ({
    ...section,
    parts: section.parts.map((part) => ('directive' in part ? closeCell(part, seen, report) : part)),
  }));
  const title = frontMatter['title'] ?? closed[0]?.title ?? texts.id;
  for (const { name, line } of unknown)
    report(line, `there is no {${name}}: a lab has {code-cell}, {solution}, {hint}, {figure} and {note}`);
  if (frontMatter['title'] === undefined)
    report(1, 'the lab has no title: begin with "---", a line "title: …", and "---"');
  const lab: Lab = {
    id: texts.id,
    title,
    version: frontMatter['version'] ?? '1',
    sections: closed,
    references,
    checks: texts.checks ?? '',
    wrongAnswers: texts.wrongAnswers ?? [],
  };
  return { lab, problems: problems.sort((a, b) => a.line - b.line) };
}

/** What a link `#slug` to a heading is called. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

type Report = (line: number, message: string) => void;

function closeCell(open: OpenCell, seen: Map<string, number>, report: Report): LabCell {
  const { directive, solution, hints } = open;
  const { line } = directive;
  const { id = '', title = id, check, compare } = directive.options;
  const name = `cell "${id}"`;
  if (id === '') report(line, 'a {code-cell} has no id: add a line ":id: some-name" below its first');
  else if (!/^[a-z][a-z0-9-]{0,63}$/.test(id))
    report(
      line,
      `${name}: an id is lower-case letters, digits and dashes, at most 64, such as "dense-layer"`,
    );
  const before = seen.get(id);
  if (before !== undefined && id !== '')
    report(line, `${name}: the id is already taken by the cell on line ${before}; give each cell its own`);
  else seen.set(id, line);
  if (directive.argument !== 'typescript')
    report(line, `${name}: found language "${directive.argument}", expected {code-cell} typescript`);
  for (const key of Object.keys(directive.options))
    if (!['id', 'title', 'check', 'compare'].includes(key))
      report(line, `${name}: unknown option ":${key}:"; a cell has :id:, :title:, :check: and :compare:`);
  if (compare !== undefined && (compare !== 'solution' || solution === undefined))
    report(line, `${name}: :compare: is "solution", on a cell that has one`);
  const holes = holesIn(directive, name, report);
  if (solution !== undefined) checkSolution(directive, solution, name, report);
  if (holes.length > 0) {
    if (check === undefined)
      report(
        line,
        `${name} has a TODO but no check: add ":check: name" and a function of that name to checks.ts`,
      );
    if (solution === undefined) report(line, `${name} has a TODO but no {solution}: add one below it`);
  }
  const expected = holes.length > 0 ? 3 : 0;
  if (hints.length !== expected)
    report(
      line,
      `${name}: found ${hints.length} hints, expected ${expected === 0 ? 'none, as it has no TODO' : 'three, each more explicit'}`,
    );
  return {
    kind: 'cell',
    id,
    title,
    student: directive.body,
    solution: solution?.body ?? directive.body,
    holes,
    hints: hints.map((hint) => hint.body),
    ...(check === undefined ? {} : { check }),
    ...(compare === undefined ? {} : { compares: true as const }),
    line,
    sourceLine: directive.bodyLine,
  };
}

function holesIn(cell: MystDirective, name: string, report: Report) {
  const syntax = readCellSyntax(cell.body);
  if (syntax.kind === 'parsed') {
    for (const hole of syntax.holes)
      if (hole.text === '')
        report(cell.bodyLine + hole.line - 1, `${name}: a TODO without text: say what to write there`);
    return syntax.holes;
  }
  const { message, line, column } = syntax.fault;
  report(cell.bodyLine + line - 1, `${name} does not parse: ${message} (column ${column})`);
  return [];
}

function checkSolution(cell: MystDirective, solution: MystDirective, name: string, report: Report): void {
  const syntax = readCellSyntax(solution.body);
  if (syntax.kind === 'fault') {
    const { message, line, column } = syntax.fault;
    report(
      solution.bodyLine + line - 1,
      `the solution of ${name} does not parse: ${message} (column ${column})`,
    );
  } else if (syntax.holes[0] !== undefined)
    report(
      solution.bodyLine + syntax.holes[0].line - 1,
      `the solution of ${name} still holds a TODO; fill it`,
    );
  const departure = departsFrom(cell.body, solution.body);
  if (departure !== undefined)
    report(
      solution.bodyLine,
      `the solution of ${name} departs from the cell outside its holes: it lacks "${departure}"; make both the same there`,
    );
}

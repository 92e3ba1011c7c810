/** lab.md → Lab, and every mistake in it named by line. */
import { describe, expect, test } from 'vitest';
import { cellsOf, problemText } from '../../../labs/format/lab.ts';
import { parseLab } from '../../../labs/format/parse-lab.ts';

const hints = `:::{hint}\none\n:::\n\n:::{hint}\ntwo\n:::\n\n:::{hint}\nthree\n:::`;
const cell = (id: string, source: string, options = ''): string =>
  `\`\`\`{code-cell} typescript\n:id: ${id}\n${options}\n${source}\n\`\`\``;
const solution = (source: string): string => `\`\`\`{solution}\n${source}\n\`\`\``;
const parse = (body: string, front = '---\ntitle: A lab\n---\n') =>
  parseLab({ id: 'a-lab', file: 'lab.md', markdown: `${front}${body}` });
const problems = (body: string, front?: string): string[] => parse(body, front).problems.map(problemText);

const whole = `# Numbers

Some *prose* with $x^2$.

${cell('sum', "const sum = TODO<tf.Tensor>('one plus one');\nsum;", ':title: A sum\n:check: sum\n')}

${solution('const sum = tf.add(1, 1);\nsum;')}

${hints}

## More

${cell('plain', 'const plain = 1;')}`;

describe('a whole lab', () => {
  const { lab, problems: found } = parse(whole, '---\ntitle: "A lab"\nversion: 3\n---\n');

  test('has no problems', () => expect(found).toEqual([]));

  test('takes title and version from its front matter', () =>
    expect([lab.title, lab.version]).toEqual(['A lab', '3']));

  test('is sections of prose and cells, in order and with their lines', () =>
    expect(
      lab.sections.map(({ title, depth, slug, parts }) => ({
        title,
        depth,
        slug,
        parts: parts.map(({ kind, line }) => [kind, line]),
      })),
    ).toEqual([
      {
        title: 'Numbers',
        depth: 1,
        slug: 'numbers',
        parts: [
          ['prose', 7],
          ['cell', 9],
        ],
      },
      { title: 'More', depth: 2, slug: 'more', parts: [['cell', 37]] },
    ]));

  test('keeps prose as it was written', () =>
    expect(lab.sections[0]?.parts[0]).toEqual({
      kind: 'prose',
      markdown: 'Some *prose* with $x^2$.',
      line: 7,
    }));

  test('has what the student starts from and the solution, with holes and hints', () =>
    expect(cellsOf(lab)[0]).toEqual({
      kind: 'cell',
      id: 'sum',
      title: 'A sum',
      check: 'sum',
      student: "const sum = TODO<tf.Tensor>('one plus one');\nsum;",
      solution: 'const sum = tf.add(1, 1);\nsum;',
      holes: [{ text: 'one plus one', line: 1 }],
      hints: ['one', 'two', 'three'],
      line: 9,
      sourceLine: 14,
    }));

  test('shows a cell without a hole as it is in both versions', () =>
    expect(cellsOf(lab)[1]).toMatchObject({
      student: 'const plain = 1;',
      solution: 'const plain = 1;',
      hints: [],
    }));
});

describe('a mistake is named with its line:', () => {
  const todo = "const a = TODO<number>('one');";
  const filled = solution('const a = 1;');
  test.each([
    [
      'no title',
      '# A\n',
      '---\nversion: 1\n---\n',
      'lab.md:1: the lab has no title: begin with "---", a line "title: …", and "---"',
    ],
    [
      'a cell without an id',
      '```{code-cell} typescript\n1;\n```',
      undefined,
      'lab.md:4: a {code-cell} has no id: add a line ":id: some-name" below its first',
    ],
    [
      'an id that is none',
      cell('Not An Id', '1;'),
      undefined,
      'lab.md:4: cell "Not An Id": an id is lower-case letters, digits and dashes, at most 64, such as "dense-layer"',
    ],
    [
      'a duplicate id',
      `${cell('a', '1;')}\n\n${cell('a', '2;')}`,
      undefined,
      'lab.md:10: cell "a": the id is already taken by the cell on line 4; give each cell its own',
    ],
    [
      'another language',
      '```{code-cell} python\n:id: a\nprint(1)\n```',
      undefined,
      'lab.md:4: cell "a": found language "python", expected {code-cell} typescript',
    ],
    [
      'an unknown option',
      cell('a', '1;', ':chek: a\n'),
      undefined,
      'lab.md:4: cell "a": unknown option ":chek:"; a cell has :id:, :title:, :check: and :compare:',
    ],
    [
      'a comparison without a solution',
      cell('a', '1;', ':compare: solution\n'),
      undefined,
      'lab.md:4: cell "a": :compare: is "solution", on a cell that has one',
    ],
    [
      'a cell that does not parse',
      cell('a', 'const b = 1;\nconst a = = 2;'),
      undefined,
      'lab.md:8: cell "a" does not parse: Unexpected token (column 11)',
    ],
    [
      'a fence that never closes',
      '```{code-cell} typescript\n:id: a\n\n1;',
      undefined,
      'lab.md:4: {code-cell} is never closed: end it with a line that holds only its fence',
    ],
    [
      'a directive that nobody knows',
      ':::{hnt}\nCount.\n:::',
      undefined,
      'lab.md:4: there is no {hnt}: a lab has {code-cell}, {solution}, {hint}, {figure} and {note}',
    ],
    [
      'a TODO without a check',
      `${cell('a', todo)}\n\n${filled}\n\n${hints}`,
      undefined,
      'lab.md:4: cell "a" has a TODO but no check: add ":check: name" and a function of that name to checks.ts',
    ],
    [
      'a TODO without a solution',
      `${cell('a', todo, ':check: a\n')}\n\n${hints}`,
      undefined,
      'lab.md:4: cell "a" has a TODO but no {solution}: add one below it',
    ],
    [
      'a TODO without a text',
      `${cell('a', 'const a = TODO<number>();', ':check: a\n')}\n\n${filled}\n\n${hints}`,
      undefined,
      'lab.md:8: cell "a": a TODO without text: say what to write there',
    ],
    [
      'a missing hint',
      `${cell('a', todo, ':check: a\n')}\n\n${filled}\n\n${hints.slice(0, hints.lastIndexOf(':::{hint}'))}`,
      undefined,
      'lab.md:4: cell "a": found 2 hints, expected three, each more explicit',
    ],
    [
      'a hint too many',
      `${cell('a', '1;')}\n\n${hints}`,
      undefined,
      'lab.md:4: cell "a": found 3 hints, expected none, as it has no TODO',
    ],
    [
      'a hint without a cell',
      `# A\n\n:::{hint}\none\n:::`,
      undefined,
      'lab.md:6: {hint} stands before any cell of its section: put it below its {code-cell}',
    ],
    [
      'a second solution',
      `${cell('a', todo, ':check: a\n')}\n\n${filled}\n\n${filled}\n\n${hints}`,
      undefined,
      'lab.md:15: a second {solution} for cell "a": keep one',
    ],
    [
      'a solution that does not parse',
      `${cell('a', todo, ':check: a\n')}\n\n${solution('const a = ;')}\n\n${hints}`,
      undefined,
      'lab.md:12: the solution of cell "a" does not parse: Unexpected token (column 11)',
    ],
    [
      'a solution with a hole',
      `${cell('a', todo, ':check: a\n')}\n\n${solution(todo)}\n\n${hints}`,
      undefined,
      'lab.md:12: the solution of cell "a" still holds a TODO; fill it',
    ],
    [
      'a solution of another cell',
      `${cell('a', todo, ':check: a\n')}\n\n${solution('const other = 1;')}\n\n${hints}`,
      undefined,
      'lab.md:12: the solution of cell "a" departs from the cell outside its holes: it lacks "const a ="; make both the same there',
    ],
  ] as const)('%s', (_, body, front, message) => {
    expect(problems(body, front)).toContain(message);
  });
});

test('Windows line ends change nothing', () => {
  const unix = parse(whole);
  const windows = parseLab({
    id: 'a-lab',
    file: 'lab.md',
    markdown: `---\ntitle: A lab\n---\n${whole}`.replaceAll('\n', '\r\n'),
  });
  expect(windows).toEqual(unix);
});

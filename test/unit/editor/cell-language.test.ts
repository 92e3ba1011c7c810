/** The checker over cells: each sees the ones before it, and answers are in the cell's own source. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { languageTypes } from '../../../main/shell/language-bundle.ts';
import type { CellText } from '../../../preload/contract/language.ts';
import { withEdits } from '../../../renderer/editor/apply-edits.ts';
import { CellLanguage } from '../../../renderer/workers/language/cell-language.ts';

let language: CellLanguage;
beforeAll(async () => {
  language = new CellLanguage(
    JSON.parse(await readFile(await languageTypes(), 'utf8')) as Record<string, string>,
  );
}, 180_000);

/** Cells a, b, c…; `|` marks the place that is asked about, in the last of them that has one. */
function arrange(...sources: readonly string[]): { cell: string; at: number; sources: Map<string, string> } {
  const ids = [...'abcdefgh'];
  let place = { cell: 'a', at: 0 };
  const cells = sources.map((marked, index): CellText => {
    const at = marked.indexOf('|');
    const id = ids[index] ?? '';
    if (at >= 0) place = { cell: id, at };
    return { id, source: marked.replace('|', '') };
  });
  language.arrange(cells);
  return { ...place, sources: new Map(cells.map(({ id, source }) => [id, source])) };
}

const faults = (cell: string): string[] => language.faults(cell).map(({ message }) => message);
function completions(...sources: readonly string[]): string[] {
  const { cell, at } = arrange(...sources);
  return language.complete(cell, at)?.entries.map(({ name }) => name) ?? [];
}
function definition(...sources: readonly string[]): string | undefined {
  const { cell, at, sources: texts } = arrange(...sources);
  const found = language.definition(cell, at);
  const line = (texts.get(found?.cell ?? '') ?? '').slice(0, found?.from).split('\n').length;
  return found && `${found.cell} line ${line}`;
}
function renamed(name: string, ...sources: readonly string[]): string[] | string {
  const { cell, at, sources: texts } = arrange(...sources);
  const answer = language.rename(cell, at, name);
  if (answer.kind === 'refused') return answer.why;
  return [...texts].map(([id, text]) =>
    withEdits(
      text,
      answer.edits.filter((edit) => edit.cell === id),
    ),
  );
}

describe('faults', () => {
  it('are none where later cells use what earlier ones made', () => {
    arrange('const x = tf.constant([[1, 2]]);\nlet k = 2;', 'k = 3;\nconst y = x.mul(k);', 'y.shape[0];');
    expect(['a', 'b', 'c'].map(faults)).toEqual([[], [], []]);
  });

  it('are none where a name is declared again', () => {
    arrange('const x = 1;', "const x = 'one';", 'x.toUpperCase();');
    expect(['b', 'c'].map(faults)).toEqual([[], []]);
  });

  it('name what a cell uses before it is made', () => {
    arrange('later + 1;', 'const later = 1;');
    expect(faults('a')).toEqual(["Cannot find name 'later'."]);
  });

  it('of an unfilled hole are none', () => {
    arrange("const m = TODO<tf.Tensor>('a matrix');\ntf.rank(m);");
    expect(faults('a')).toEqual([]);
  });

  it('tell what to write instead of + and of model(x)', () => {
    arrange('const a = tf.constant(1);\na + a;\nconst layer = tf.keras.layers.Dense(1);\nlayer(a);');
    expect(language.faults('a').map(({ advice }) => advice)).toEqual(['operators', 'calling']);
  });

  it('lie within the cell, whatever is written below it', () => {
    const { sources } = arrange('const x = 1;', 'if (x) {');
    expect(language.faults('b').map(({ from, to }) => [from, to])).toEqual([
      [sources.get('b')?.length, sources.get('b')?.length],
    ]);
  });

  it('know the near miss of a name of tf', () => {
    arrange('tf.matmull(tf.ones([1, 1]), tf.ones([1, 1]));');
    expect(faults('a')).toEqual([
      expect.stringMatching(/'matmull' does not exist on type 'tf'\. Did you mean/),
    ]);
  });
});

describe('completion', () => {
  it('knows tf, names of earlier cells, and members by type', () => {
    expect(completions('tf.|')).toEqual(
      expect.arrayContaining(['constant', 'GradientTape', 'keras', 'matMul']),
    );
    expect(completions('const grid = tf.ones([2, 2]);', 'g|')).toContain('grid');
    expect(completions('const grid = tf.ones([2, 2]);', 'grid.|')).toContain('matMul');
  });

  it('does not offer what cells do not have, nor names of kernels', () => {
    const globals = completions('|');
    expect(['tf', 'TODO', 'display', 'console', 'Math'].filter((name) => !globals.includes(name))).toEqual(
      [],
    );
    expect(globals.filter((name) => /^(fetch|postMessage|eval|GPU\w*|importScripts)$/.test(name))).toEqual(
      [],
    );
    expect(completions('tf.|').filter((name) => /^(_|Abs$|MatMul$)/.test(name))).toEqual([]);
  });

  it('does not offer what only a later cell makes', () => {
    expect(completions('l|', 'const later = 1;')).not.toContain('later');
  });

  it('explains an entry with the comment of its declaration', () => {
    const { cell, at } = arrange('tf.constan|');
    expect(language.explainEntry(cell, at, 'constant')).toMatchObject({
      code: expect.stringMatching(/^tf\.constant: \(value: /) as string,
      text: expect.stringContaining('A tensor of the given value.') as string,
    });
  });
});

describe('help', () => {
  it('tells the type of a name from another cell', () => {
    const { cell, at } = arrange('let k = 2;', 'cons|ole.log(k);'.replace('|', ''), 'k|;');
    expect(language.hover(cell, at)).toMatchObject({ from: 0, to: 1, code: 'let k: number' });
  });

  it('tells the parameter that is being written', () => {
    const { cell, at } = arrange('tf.matMul(tf.ones([1, 1]), |)');
    const found = language.callHelp(cell, at);
    expect(found?.parameters[found.active]).toEqual({
      code: 'b: Tensor | TensorLike',
      text: 'Second matrix in dot product operation.',
    });
  });
});

describe('definitions', () => {
  it('are found in the last earlier cell that declares the name', () => {
    expect(definition('const x = 1;', '\nconst x = 2;', 'x|;')).toBe('b line 2');
  });

  it('are found for names that other cells assign', () => {
    expect(definition('const z = 0;\nlet k = 1;', 'k = 2;', 'k| + z;')).toBe('a line 2');
  });

  it('are found for destructured names, classes and locals', () => {
    expect(definition('const { a, b: [c] } = { a: 1, b: [2] };', 'c|;')).toBe('a line 1');
    expect(definition('class Own extends tf.keras.Layer {}', 'new Own|();')).toBe('a line 1');
    expect(definition('function f(p: number) {\n  return p|;\n}')).toBe('a line 1');
  });

  it('of the kit are in no cell', () => {
    expect(definition('tf.constant|(1);')).toBeUndefined();
  });
});

describe('renaming', () => {
  it('reaches every cell that uses the name, and no other', () => {
    expect(renamed('w', 'let k = 1;', 'k| = 2;\nconst o = { k };', 'o.k;', 'const k = 5;\nk;')).toEqual([
      'let w = 1;',
      'w = 2;\nconst o = { k: w };',
      'o.k;',
      'const k = 5;\nk;',
    ]);
  });

  it('of a local leaves the same name elsewhere', () => {
    expect(renamed('q', 'const p = 1;\nconst f = (p|: number) => p + 1;', 'p;')).toEqual([
      'const p = 1;\nconst f = (q: number) => q + 1;',
      'p;',
    ]);
  });

  it('is refused where it would change the meaning, or is no name', () => {
    expect(renamed('x', 'const k = 1;', 'const x = k|;')).toBe('taken');
    expect(renamed('class', 'const k| = 1;')).toBe('notAName');
    expect(renamed('1k', 'const k| = 1;')).toBe('notAName');
    expect(renamed('x', 'tf|.ones([1]);')).toBe('library');
    expect(renamed('x', '|// nothing here')).toBe('nothing');
  });
});

it('formats a cell and leaves what is below it alone', () => {
  const { sources } = arrange('const  a=1\nif(a){\nconsole.log( a )\n}');
  expect(withEdits(sources.get('a') ?? '', language.format('a'))).toBe(
    'const a = 1\nif (a) {\n  console.log(a)\n}',
  );
});

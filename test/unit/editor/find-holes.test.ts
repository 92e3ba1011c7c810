/** Holes are found by their form, answers by what stands around them. */
import { describe, expect, it } from 'vitest';
import { filledHoles, holesIn } from '../../../renderer/editor/find-holes.ts';

const three = `function func(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const c = TODO<tf.Tensor>('a plus b');
  const d = TODO<tf.Tensor>('b minus 1');
  const e = TODO<tf.Tensor>('c times d');
  return e;
}`;
const fill = (template: string, ...answers: readonly string[]): string =>
  answers.reduce((text, answer) => text.replace(/TODO<[^(]*>\('[^']*'\)/, () => answer), template);
const answersIn = (template: string, source: string): string[] =>
  filledHoles(template, source).map(({ from, to }) => source.slice(from, to));

describe('holes', () => {
  it('tell what is asked for and of which type', () => {
    expect(holesIn("const a = TODO<Map<string, Array<number>>>('a table');\nTODO('x') + TODO()")).toEqual([
      { from: 10, to: 53, text: 'a table', type: 'Map<string, Array<number>>' },
      { from: 55, to: 64, text: 'x', type: '' },
      { from: 67, to: 73, text: '', type: '' },
    ]);
  });

  it('are not found in other words', () => {
    expect(holesIn("NOTODO('x'); TODO_LIST('y'); // TODO: later")).toEqual([]);
  });

  it('come one after the other', () => {
    expect(holesIn(three).map(({ text }) => text)).toEqual(['a plus b', 'b minus 1', 'c times d']);
  });
});

describe('answers', () => {
  it('are what stands where the holes were', () => {
    const source = fill(three, 'tf.add(a, b)', 'tf.sub(b, 1)', 'c.mul(d)');
    expect(answersIn(three, source)).toEqual(['tf.add(a, b)', 'tf.sub(b, 1)', 'c.mul(d)']);
  });

  it('are found beside holes that are not filled yet', () => {
    const source = fill(three, 'tf.add(a, b)', "TODO<tf.Tensor>('b minus 1')", 'c.mul(d)');
    expect(answersIn(three, source)).toEqual(['tf.add(a, b)', 'c.mul(d)']);
  });

  it('may have several lines and statements of their own', () => {
    const template = "const total = TODO<number>('the sum');\ntotal;";
    const answer = '(() => {\n  let s = 0;\n  for (const n of list) s += n;\n  return s;\n})()';
    expect(answersIn(template, fill(template, answer))).toEqual([answer]);
  });

  it('may be followed by a comment', () => {
    const template = "const total = TODO<number>('the sum');\n\ntotal;";
    expect(answersIn(template, 'const total = 1 + 2; // three\n\ntotal;')).toEqual(['1 + 2']);
  });

  it('are found when lines were added elsewhere', () => {
    const source = `// mine\n${fill(three, 'a.add(b)', 'b.sub(1)', 'c.mul(d)').replace('  return e;', '  console.log(e);\n  return e;')}`;
    expect(answersIn(three, source)).toEqual(['a.add(b)', 'b.sub(1)', 'c.mul(d);\n  console.log(e)']);
  });

  it('are not made up where the surroundings are gone', () => {
    expect(answersIn(three, 'const func = (a, b) => a.add(b).mul(b.sub(1));')).toEqual([]);
  });

  it('at the very end reach to the end of the cell', () => {
    expect(answersIn("const y = TODO<number>('one')", 'const y = 1\n')).toEqual(['1']);
  });
});

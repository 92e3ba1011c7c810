import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tf } from '../../../labs/kit/tf.ts';
import { referenceFile } from '../../../main/shell/language-bundle.ts';
import type { ReferenceEntry } from '../../../preload/contract/reference.ts';
import { nameAt } from '../../../renderer/reference/name-at-cursor.ts';
import { en } from '../../../renderer/messages/en.ts';
import { namesIn, sentenceOf } from '../../../renderer/reference/names-in.ts';
import { standings, topics } from '../../../renderer/reference/topics.ts';
import { entryOf, searchReference } from '../../../renderer/reference/search-reference.ts';

const entries = JSON.parse(await readFile(await referenceFile(), 'utf8')) as readonly ReferenceEntry[];
const entry = (path: string): ReferenceEntry => {
  const found = entries.find((one) => one.path === path);
  if (!found) throw new Error(`the reference has no ${path}`);
  return found;
};

/** What `tf` itself has under a path; kernels' names are strings and no entries. */
const valueAt = (path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], tf);

describe('the reference of tf', () => {
  it('names only what tf has', () => {
    const named = entries.filter(({ kind }) => kind !== 'method');
    expect(named.filter(({ path }) => valueAt(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('has each function of the kit, of its layers, losses and optimizers', () => {
    const paths = new Set(entries.map(({ path }) => path));
    const groups = { 'tf.keras.layers': tf.keras.layers, 'tf.keras.losses': tf.keras.losses };
    const wanted = Object.entries({ ...groups, 'tf.keras.optimizers': tf.keras.optimizers }).flatMap(
      ([path, group]) =>
        Object.entries(group)
          .filter(([, value]) => typeof value === 'function')
          .map(([name]) => `${path}.${name}`),
    );
    const own = ['constant', 'Variable', 'at', 'plot', 'progress', 'GradientTape', 'stopGradient', 'rank'];
    const missing = [...wanted, ...own.map((name) => `tf.${name}`)].filter((path) => !paths.has(path));
    expect(missing).toEqual([]);
  });

  it('has forms, text and an example of the kit, from its doc comments', () => {
    const dense = entry('tf.keras.layers.Dense');
    expect(dense.kind).toBe('class');
    expect(dense.signatures.join()).toContain('units: number');
    expect(dense.text).toContain('glorot-uniform');
    expect(dense.examples[0]).toContain('tf.keras.layers.Dense(2,');
  });

  it('has what tfjs says of what the kit passes through', () => {
    const matMul = entry('tf.matMul');
    expect(matMul.text).toContain('dot product of two matrices');
    expect(matMul.tags.map(({ text }) => text).join('\n')).toContain('`a` is transposed');
    expect(matMul.examples).toHaveLength(1);
  });

  it('has the methods of a tape', () =>
    expect(entry('tf.GradientTape.gradient').text).toContain('for each source'));

  it('names no module of the sources in a signature', () =>
    expect(
      entries.filter(({ signatures }) => /import\(|node_modules|labs\//.test(signatures.join())),
    ).toEqual([]));
});

describe('its overview', () => {
  it('has only names that there are', () => {
    const paths = new Set(entries.map(({ path }) => path));
    expect(topics.flatMap(({ names }) => names).filter((name) => !paths.has(name))).toEqual([]);
  });

  it('says what a name does in a sentence without Markdown', () => {
    expect(sentenceOf({ ...entry('tf.zeros'), text: 'Makes `a` [tensor](#t) of **zeros**. And more.' })).toBe(
      'Makes a tensor of zeros.',
    );
    expect(sentenceOf(entry('tf.matMul'))).toMatch(/dot product of two matrices/);
  });

  it('finds the names that code uses, in their order, each once', () => {
    const sources = [
      'tf.zeros([2]); tf.shape.join; tf.keras.layers.Dense(3)',
      'tf.zeros([3]).mul(tf.nothing);',
    ];
    expect(namesIn(sources, entries).map(({ path }) => path)).toEqual([
      'tf.zeros',
      'tf.shape',
      'tf.keras.layers.Dense',
    ]);
  });
});

describe('searching it', () => {
  const inEnglish = standings((id) => en[id]);
  const first = (query: string): string | undefined => searchReference(entries, query, inEnglish)[0]?.path;

  it.each([
    ['matMul', 'tf.matMul'],
    ['tf.relu', 'tf.relu'],
    ['Dense', 'tf.keras.layers.Dense'],
    ['rectified linear element-wise', 'tf.relu'],
    ['gradient tape', 'tf.GradientTape'],
    ['multiply matrices', 'tf.matMul'],
    ['how do I multiply two matrices', 'tf.matMul'],
    ['tf.math.reduce_sum', 'tf.reduceSum'],
    ['expand_dims', 'tf.expandDims'],
    ['average', 'tf.mean'],
    ['random normal', 'tf.random.normal'],
    ['read a csv', 'tf.files.readCsv'],
    ['draw a chart', 'tf.plot'],
    ['derivative', 'tf.GradientTape.gradient'],
    ['multiplicar matrices', 'tf.matMul'],
  ])('%s finds %s first', (query, path) => expect(first(query)).toBe(path));

  it('finds nothing for nonsense, everything for nothing', () => {
    expect(first('xyzzy quux')).toBeUndefined();
    expect(searchReference(entries, ' ')).toHaveLength(entries.length);
  });

  it.each([
    ['const y = tf.matMul(a, b)', 14, 'tf.matMul'],
    ['tf.keras.layers.Dense(3)', 18, 'tf.keras.layers.Dense'],
    ['tf.keras.layers.Dense(3)', 5, 'tf.keras'],
    ['x.relu()', 4, 'x.relu'],
    ['  ', 1, ''],
  ])('in %j at %i the name is %j', (line, column, name) => expect(nameAt(line, column)).toBe(name));

  it("finds a tensor's method by its op", () => expect(entryOf(entries, 'x.relu')?.path).toBe('tf.relu'));
});

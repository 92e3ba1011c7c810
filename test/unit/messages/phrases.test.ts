import { describe, expect, it } from 'vitest';
import { cellPhrasesEs, cellWordsEs } from '../../../labs/words/spanish.ts';
import { libraryWordsEs } from '../../../labs/words/library-words-es.ts';
import { PhraseBook, type Phrases } from '../../../labs/words/phrase-book.ts';
import { enginePhrasesEs } from '../../../renderer/messages/engine-phrases-es.ts';
import { hostPhrasesEs } from '../../../renderer/messages/host-phrases-es.ts';
import { rungPhrasesEs } from '../../../renderer/messages/rung-phrases-es.ts';
import { normal, textsOfSources } from './texts-of-sources.ts';
import { unsaid } from './unsaid.ts';

const phrases: readonly Phrases[] = [...cellPhrasesEs, enginePhrasesEs, rungPhrasesEs, hostPhrasesEs];
const spanish = new PhraseBook(...phrases);
const keys = new Set(phrases.flatMap((one) => Object.keys(one)).map(normal));

const inSources = textsOfSources([
  'labs/kit/**/*.ts',
  'main/host/**/*.ts',
  'main/engine/{compile,inspect,ladder,session,state,stop}/**/*.ts',
  'main/engine/engine.ts',
  'main/native/*.ts',
  'main/shell/{browser-engine,find-browser,whole-ladder}.ts',
  'preload/choose-rung.ts',
  'renderer/{engine-link,engine-page,probe-rungs}.ts',
  'renderer/{host-link,workbench}/*.ts',
  'main/setup/ensure-electron.js',
  'main/cli/start.ts',
  'labs/check/!(*messages*).ts',
  'labs/lessons/*/checks.ts',
]);

const filled = (text: string): string => text.replaceAll('{}', '7');
const isKnown = (text: string): boolean =>
  [text, `: ${text}`].some((one) => keys.has(one)) || spanish.knows(filled(text)) || isRemedy(filled(text));
/** What is said behind a colon. */
const isRemedy = (text: string): boolean =>
  !spanish.translate(`tf.x does not exist${text.startsWith(':') ? '' : ': '}${text}`).endsWith(text);
const holesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();

describe('Spanish of what comes from kit, engine and host', () => {
  it('has every sentence that they can say', () => {
    const missing = inSources.filter(({ file, text }) => !unsaid(file, text) && !isKnown(text));
    expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('has no sentence twice', () => {
    const all = phrases.flatMap((one) => Object.keys(one)).map(normal);
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it('has nothing that a sentence of them cannot become', () => {
    const texts = inSources.map(({ text }) => text);
    const own = phrases.filter((one) => one !== libraryWordsEs).flatMap((one) => Object.keys(one));
    const isSaid = (key: string): boolean => {
      const pattern = normal(key)
        .split('{}')
        .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
        .join('.*');
      const whole = new RegExp(`^(: )?${pattern}$`, 's');
      return texts.some((text) => whole.test(text) || whole.test(`: ${text}`));
    };
    const sentences = own.filter((key) => /[a-z]{3,} [a-z]{2,} [a-z]/i.test(key.replace(/\{\w+\}/g, '-')));
    expect(sentences.filter((key) => !isSaid(key))).toEqual([]);
  });

  it('fills in what the English fills in, and nothing else', () => {
    const odd = phrases
      .flatMap((one) => Object.entries(one))
      .filter(([from, to]) => !holesOf(to).every((hole) => holesOf(from).includes(hole)));
    expect(odd).toEqual([]);
  });
});

describe('a sentence of the kit', () => {
  const says = (english: string, expected: string) => expect(cellWordsEs.translate(english)).toBe(expected);

  it('keeps its names and numbers', () =>
    says(
      "Dense 'dense' was built for inputs of shape [..., 2]; found [1, 3].",
      "Dense 'dense' se construyó para entradas de forma [..., 2]; se encontró [1, 3].",
    ));

  it('has the values that it names translated too', () =>
    says(
      'dense.call needs a tensor; found an array of 3: pass tf.constant(…).',
      'dense.call necesita un tensor; se encontró un array de 3: pasa tf.constant(…).',
    ));

  it('has its remedy at the end translated too', () =>
    says(
      'tf.reduce_sums does not exist: did you mean tf.reduceSum?',
      'tf.reduce_sums no existe: ¿querías decir tf.reduceSum?',
    ));

  it('has value and remedy told apart', () =>
    says(
      'tf.constant: the value at [1] must be a number, boolean or string, found undefined: a hole, or something that returned nothing',
      'tf.constant: el valor en [1] debe ser un número, un booleano o una cadena, se encontró undefined: un hueco, o algo que no devolvió nada',
    ));

  it('is not taken for a shorter one', () =>
    says(
      "tf.constant: the dtype 'float64' does not exist here: tensors compute in float32, about 7 digits. Write 'float32', or leave it out",
      "tf.constant: el dtype 'float64' no existe aquí: los tensores calculan en float32, unas 7 cifras. Escribe 'float32', o no lo pongas",
    ));

  it("is not looked for in a student's own words", () => says('this or that', 'this or that'));

  it('is found in a long text without delay or change', () => {
    const long = 'a '.repeat(100_000);
    expect(cellWordsEs.translate(long)).toBe(long);
  });
});

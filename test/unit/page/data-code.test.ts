/** A file that is dropped into the window comes with the code that reads it. */
import { expect, test } from 'vitest';
import { dataCode, isPicture, pixelsName } from '../../../renderer/workbench/data-code.ts';

test.each([
  ['scores.csv', 'const scores = await tf.files.readCsv("scores.csv");\nscores;'],
  ['my scores (2).TSV', 'const myScores2 = await tf.files.readCsv("my scores (2).TSV");\nmyScores2;'],
  ['mnist_x.npy', 'const mnistX = await tf.files.readTensor("mnist_x.npy");\nmnistX;'],
  [pixelsName('cat.jpg'), 'const cat = await tf.files.readTensor("cat.jpg.npy");\ncat;'],
  ['notes.txt', 'const notes = await tf.files.readText("notes.txt");\nnotes;'],
  ['class.csv', 'const dataClass = await tf.files.readCsv("class.csv");\ndataClass;'],
  ['tf.npy', 'const dataTf = await tf.files.readTensor("tf.npy");\ndataTf;'],
  ['2024.bin', 'const data2024 = await tf.files.read("2024.bin");\ndata2024;'],
])('%s', (name, code) => expect(dataCode(name)).toBe(code));

test('pictures are told by their names', () =>
  expect(['a.png', 'b.JPEG', 'c.webp', 'd.npy', 'png'].filter(isPicture)).toEqual([
    'a.png',
    'b.JPEG',
    'c.webp',
  ]));

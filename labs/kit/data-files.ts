/** Data out of files of the work folder: text, tables and tensors. */
import * as tf from '@tensorflow/tfjs';
import { readNpy } from '../format/tensors/npy.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import { readFile } from './files.ts';

/** Every realm that runs cells has it; the labs know neither Node nor the page. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/**
 * Reads a file of the work folder as text (UTF-8).
 *
 * @example
 * await tf.files.write('hello.txt', new TextEncoder().encode('Grüße'));
 * tf.files.readText('hello.txt'); // => "Grüße"
 */
export async function readText(name: string): Promise<string> {
  return new TextDecoder().decode(await readFile(name)).replace(/^\uFEFF/, '');
}

/**
 * Reads a table: a CSV file whose first line names the columns, separated by commas, semicolons or tabs. Gives one record for
 * each line; a column of numbers alone is made of numbers, an empty place is null.
 *
 * @example
 * await tf.files.write('scores.csv', new TextEncoder().encode('name,score\nAda,9.5\nAlan,8'));
 * tf.files.readCsv('scores.csv'); // => [{"name": "Ada", "score": 9.5}, {"name": "Alan", "score": 8}]
 */
export async function readCsv(name: string): Promise<CsvRow[]> {
  return parseCsv(name, await readText(name));
}

/**
 * Reads a tensor that NumPy saved as `.npy`, or a picture that was dropped into the window (height, width, channels; 0 to
 * 255). Whole numbers give int32, all others float32.
 *
 * @example
 * const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }\n";
 * const bytes = new TextEncoder().encode(`-NUMPY----${header}--`);
 * bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
 * bytes.set([7, 9], 10 + header.length);
 * await tf.files.write('two.npy', bytes);
 * await tf.files.readTensor('two.npy'); // => [7, 9]
 */
export async function readTensor(name: string): Promise<tf.Tensor> {
  const { values, shape, dtype } = readNpy(name, name, await readFile(name));
  // Complex numbers come with a last axis of two, as tensors of real numbers.
  return tf.tensor(values as Float32Array, [...shape], dtype === 'complex64' ? 'float32' : dtype);
}

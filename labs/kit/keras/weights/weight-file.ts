/** Weights in files of the work folder, in the safetensors layout: a length, a JSON header, then the raw numbers. */
import * as tf from '@tensorflow/tfjs';
import { readFile, writeFile } from '../../files.ts';
import { collectHeld } from '../collect.ts';
import { Layer } from '../layer.ts';
import { shapeText } from '../shape-text.ts';
import { uniqueNames } from '../summary.ts';

interface Entry {
  readonly dtype: 'F32' | 'I32';
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

/** Every weight with a path such as `lstm/recurrent_kernel`, each once. */
export function namedWeights(
  layer: Layer,
  path = '',
  found = new Map<tf.Variable, string>(),
): Map<tf.Variable, string> {
  const { variables, layers } = collectHeld(layer, (value) => value instanceof Layer);
  const taken = new Set(found.values());
  variables.forEach((variable, index) => {
    if (found.has(variable)) return;
    const own = layer.ownVariables.indexOf(variable);
    const name = path + (own < 0 ? `variable_${index}` : layer.ownNames[own]!);
    let free = name;
    for (let at = 1; taken.has(free); at++) free = `${name}_${at}`;
    taken.add(free);
    found.set(variable, free);
  });
  const names = uniqueNames(layers);
  layers.forEach((inside, index) => namedWeights(inside, `${path}${names[index]}/`, found));
  return found;
}

/** ASCII, with everything else as JSON's escapes, padded to a multiple of eight. */
function headerBytes(header: object): Uint8Array {
  const text = JSON.stringify(header).replaceAll(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(text.padEnd(Math.ceil(text.length / 8) * 8), (one) => one.charCodeAt(0));
}

/** Writes the weights of a built model. */
export function saveWeights(model: Layer, file: string): Promise<void> {
  const weights = [...namedWeights(model)];
  if (weights.length === 0)
    return Promise.reject(
      new Error(`${model.name}.saveWeights: it has no weights yet; call it once or build it first.`),
    );
  const header: Record<string, Entry> = {};
  let end = 0;
  for (const [variable, name] of weights) {
    const dtype = variable.dtype === 'float32' ? 'F32' : 'I32';
    header[name] = { dtype, shape: variable.shape, data_offsets: [end, end + 4 * variable.size] };
    end += 4 * variable.size;
  }
  const head = headerBytes(header);
  const bytes = new Uint8Array(8 + head.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  for (const [variable, name] of weights) {
    const values = variable.dataSync();
    const words = variable.dtype === 'float32' ? values : Int32Array.from(values);
    bytes.set(
      new Uint8Array(words.buffer, words.byteOffset, 4 * variable.size),
      8 + head.length + header[name]!.data_offsets[0],
    );
  }
  return writeFile(file, bytes);
}

/** The body is a plain Uint8Array whatever the store gave: a Buffer's `slice` would share its memory. */
function parse(file: string, bytes: Uint8Array): { header: Record<string, Entry>; body: Uint8Array } {
  try {
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const text = Array.from(bytes.subarray(8, 8 + length), (one) => String.fromCharCode(one)).join('');
    return {
      header: JSON.parse(text) as Record<string, Entry>,
      body: Uint8Array.from(bytes.subarray(8 + length)),
    };
  } catch {
    throw new Error(`${file} holds no weights: it was not written by saveWeights, or is cut off.`);
  }
}

/** Reads weights into a built model of the same architecture: all of them or none. */
export function loadWeights(model: Layer, file: string): Promise<void> {
  return readFile(file).then((bytes) => {
    const weights = [...namedWeights(model)];
    if (weights.length === 0)
      throw new Error(`${model.name}.loadWeights: it has no weights yet; call it once or build it first.`);
    const { header, body } = parse(file, bytes);
    const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
    const differs =
      entries.length !== weights.length
        ? `${entries.length} weights, the model ${weights.length}`
        : weights
            .map(([variable, name], index) => ({ variable, name, entry: header[name] ?? entries[index]![1] }))
            .filter(({ variable, entry }) => shapeText(entry.shape) !== shapeText(variable.shape))
            .map(
              ({ variable, name, entry }) =>
                `${shapeText(entry.shape)} for ${name}, the model ${shapeText(variable.shape)}`,
            )[0];
    if (differs) throw new Error(`${file} does not fit ${model.name}: the file has ${differs}.`);
    tf.tidy(() => {
      weights.forEach(([variable, name], index) => {
        const [start, end] = (header[name] ?? entries[index]![1]).data_offsets;
        const words = body.slice(start, end).buffer;
        const values = variable.dtype === 'float32' ? new Float32Array(words) : new Int32Array(words);
        variable.assign(
          tf
            .tensor(values, variable.shape, variable.dtype === 'bool' ? 'int32' : variable.dtype)
            .cast(variable.dtype),
        );
      });
    });
  });
}

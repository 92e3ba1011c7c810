/** What a name that `tf` does not have answers: the name that was probably meant. */
import { nearestName } from './keras/nearest-name.ts';

/** Python names that have another form here. */
const elsewhere: Readonly<Record<string, string>> = {
  float32: "write the dtype as a string, 'float32'",
  float64: "there is no float64 here; write 'float32'",
  int32: "write the dtype as a string, 'int32'",
  int64: "there is no int64 here; write 'int32'",
  newaxis: 'write tf.expandDims(x, axis)',
  function: 'there is no graph mode here: a plain function runs op by op',
  convert_to_tensor: 'write tf.constant(value)',
  convertToTensor: 'write tf.constant(value)',
  nn: 'write tf.relu, tf.softmax, tf.sigmoid … without nn',
  optimizers: 'write tf.keras.optimizers',
  reduceStd: 'write tf.sqrt(tf.moments(x).variance)',
  reduceVariance: 'write tf.moments(x).variance',
};

/**
 * A prototype for `tf`: names that `tf` has never come here, so they stay as quick as on any object; an unknown one throws
 * a `TypeError` with the nearest known name.
 */
export function unknownNames(known: () => Iterable<string>): object {
  return new Proxy(Object.prototype, {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || name in target || quiet.has(name))
        return Reflect.get(target, name, receiver) as unknown;
      const hint = elsewhere[name];
      if (hint) throw new TypeError(`tf.${name} does not exist: ${hint}`);
      const near = name.length > 2 ? nearestName(name, known()) : undefined;
      throw new TypeError(
        `tf.${name} does not exist${near ? `: did you mean tf.${near}?` : ' in this TensorFlow'}`,
      );
    },
  });
}

/** Asked by the language and by tools that look at any object; they take undefined for an answer. */
const quiet: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  '$$typeof',
  'inspect',
  '__esModule',
]);

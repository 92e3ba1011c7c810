/** What a name that `tf` does not have answers: the name that was probably meant. */
import { nearestName } from './keras/nearest-name.ts';

/** Python names that have another form here. */
const elsewhere: Readonly<Record<string, string>> = {
  'tf.float32': "write the dtype as a string, 'float32'",
  'tf.float64': "there is no float64 here; write 'float32'",
  'tf.int32': "write the dtype as a string, 'int32'",
  'tf.int64': "there is no int64 here; write 'int32'",
  'tf.newaxis': 'write tf.expandDims(x, axis)',
  'tf.function': 'there is no graph mode here: a plain function runs op by op',
  'tf.convert_to_tensor': 'write tf.constant(value)',
  'tf.convertToTensor': 'write tf.constant(value)',
  'tf.nn': 'write tf.relu, tf.softmax, tf.sigmoid … without nn',
  'tf.optimizers': 'write tf.keras.optimizers',
};

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

/**
 * A frozen copy of `members`, in which an unknown name throws a `TypeError` with the nearest known one. Names that are there
 * are own properties, as quick as on any object; the others go to a prototype that explains. `path` is how a cell writes the
 * object; `outer` holds names that may have been meant one level up.
 */
export function withKnownNames<T extends object>(path: string, members: T, outer: object = {}): T {
  // Kernel names are strings, and no answers to a mistyped op.
  const known = Object.entries(members).flatMap(([name, value]) => (typeof value === 'string' ? [] : [name]));
  const prototype = new Proxy(Object.prototype, {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || name in target || quiet.has(name))
        return Reflect.get(target, name, receiver) as unknown;
      throw new TypeError(`${path}.${name} does not exist${remedyFor(path, name, known, outer)}`);
    },
  });
  return Object.freeze(Object.assign(Object.create(prototype) as T, members));
}

function remedyFor(path: string, name: string, known: readonly string[], outer: object): string {
  const hint = elsewhere[`${path}.${name}`];
  if (hint) return `: ${hint}`;
  if (Object.hasOwn(outer, name)) return `: write tf.${name}`;
  const near = name.length > 2 ? nearestName(name, known) : undefined;
  if (near) return `: did you mean ${path}.${near}?`;
  const above = name.length > 2 ? nearestName(name, Object.keys(outer)) : undefined;
  return above ? `: did you mean tf.${above}?` : ' in this TensorFlow';
}

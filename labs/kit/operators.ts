/** What `a + b` and `a * 2` say when a and b are tensors: JavaScript has no operators for them. */
import * as tf from '@tensorflow/tfjs';

/** Text stays possible, `${tensor}` and String(tensor); arithmetic and comparison explain themselves. */
export function installOperatorErrors(): void {
  Object.defineProperty(tf.Tensor.prototype, Symbol.toPrimitive, {
    configurable: true,
    value(this: tf.Tensor, hint: string): string {
      if (hint === 'string') return this.toString();
      throw new TypeError(
        'JavaScript cannot compute with tensors by +, -, *, /, < or ==. Write a.add(b), a.sub(b), a.mul(b), a.div(b), a.less(b) or ' +
          'tf.add(a, b) …; for the plain number of a scalar tensor write a.arraySync()' +
          (hint === 'default' ? '; for text write `${a}`' : ''),
      );
    },
  });
  for (const [name, remedy] of pythonOnly)
    Object.defineProperty(tf.Tensor.prototype, name.replaceAll(/[[\]]/g, ''), {
      configurable: true,
      get(this: tf.Tensor): never {
        throw new TypeError(`A tensor has no ${name} in TypeScript: write ${remedy}`);
      },
    });
}

/** What Python's tensors have and would silently be undefined here. */
const pythonOnly: readonly (readonly [string, string])[] = [
  ['numpy', 'a.arraySync() for nested lists, a.dataSync() for a flat one'],
  ['T', 'tf.transpose(a)'],
  ...Array.from({ length: 10 }, (_, i) => [`[${i}]`, `tf.at(a, ${i})`] as const),
];

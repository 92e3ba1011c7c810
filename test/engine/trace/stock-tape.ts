/** A program: the ops that tfjs' own tape writes down for expressions of x and y, without the kit. Reads and writes JSON. */
import * as tf from '@tensorflow/tfjs';
import { text } from 'node:stream/consumers';

interface StockNode {
  readonly kernelName: string;
  readonly outputs: readonly tf.Tensor[];
  readonly saved?: readonly tf.Tensor[];
}
interface StockEngine {
  startTape(): void;
  endTape(): void;
  readonly state: { readonly activeTape: readonly StockNode[] };
}

const engine = tf.engine() as unknown as StockEngine;
const expressions = JSON.parse(await text(process.stdin)) as string[];
await tf.setBackend('cpu');

function opsOf(expression: string): string[] {
  const compute = new Function('tf', 'x', 'y', `return ${expression}`) as (...given: unknown[]) => unknown;
  const x = tf.variable(tf.tensor2d([0.5, -1, 2, 0.25, 1.5, -0.75], [2, 3]));
  const y = tf.variable(tf.tensor2d([1, 2, 3], [1, 3]));
  engine.startTape();
  try {
    compute(tf, x, y);
    const { activeTape } = engine.state;
    // It writes down the clones that ops save as well, under the name of the op.
    const clones = new Set(activeTape.flatMap(({ saved = [] }) => saved.map(({ id }) => id)));
    return activeTape
      .filter(({ outputs }) => !clones.has(outputs[0]?.id ?? -1))
      .map(({ kernelName }) => kernelName);
  } finally {
    engine.endTape();
  }
}

process.stdout.write(JSON.stringify(expressions.map(opsOf)));

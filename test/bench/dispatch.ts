/** The price of one op after the other, against Python TensorFlow eager: an addition, a chain, its gradient, Part 1's descent. */
import { LabCells } from './lab-cells.ts';
import { compare, text } from './paired.ts';
import { openTensorflow } from './peer-tensorflow.ts';

const perOp = (count: number, work: string): string => `
const begun = performance.now();
${work}
JSON.stringify((performance.now() - begun) * 1e3 / ${count})`;

const benches = [
  {
    name: 'add of one element',
    wanted: '≤ 0.4',
    peer: 'add',
    cell: perOp(1000, 'for (let i = 0; i < 1000; i++) tf.add(one, one).dispose();'),
  },
  {
    name: '10-op chain, an op',
    wanted: '',
    peer: 'chain',
    cell: perOp(
      1000,
      `for (let k = 0; k < 100; k++) tf.tidy(() => {
        let y = one;
        for (let i = 0; i < 10; i++) y = tf.mul(y, one);
      });`,
    ),
  },
  {
    name: 'its gradient, an op',
    wanted: '≤ 0.75',
    peer: 'chain-gradient',
    cell: perOp(
      1000,
      `for (let k = 0; k < 100; k++) tf.tidy(() => {
        const tape = new tf.GradientTape();
        tape.watch(one);
        const y = tape.record(() => {
          let y = one;
          for (let i = 0; i < 10; i++) y = tf.mul(y, one);
          return y;
        });
        tape.gradient(y, one);
      });`,
    ),
  },
  {
    name: "Part 1's descent, a step",
    wanted: '≤ 0.3',
    peer: 'descent',
    cell: perOp(
      500,
      `const x = tf.Variable([[0.7]]);
      const history: number[] = [];
      for (let i = 0; i < 500; i++) {
        const tape = new tf.GradientTape();
        const loss = tape.record(() => tf.square(tf.sub(x, 4)));
        const gradient = tape.gradient(loss, x);
        x.assign(tf.sub(x, tf.mul(1e-2, gradient)));
        history.push(x.dataSync()[0]);
      }`,
    ),
  },
] as const;

if (import.meta.main) {
  const [cells, peer] = await Promise.all([LabCells.open(), openTensorflow()]);
  await cells.run('const one = tf.constant([1])');
  for (const { name, wanted, peer: command, cell } of benches) {
    const ours = async (): Promise<number> => (await cells.run(cell)) as number;
    const theirs = async (): Promise<number> => (await peer.ask({ do: command })).us ?? NaN;
    for (let warm = 0; warm < 5; warm++) await Promise.all([ours(), theirs()]);
    const comparison = await compare({ name, unit: 'µs', wanted }, ours, theirs);
    process.stderr.write(`${text(comparison)}\n`);
    process.stdout.write(`${JSON.stringify({ comparison })}\n`);
  }
  cells.close();
  peer.close();
  process.exit();
}

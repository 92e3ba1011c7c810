/** Products of square matrices against Python TensorFlow: less than 1 / 0.95 of its time is at least 0.95 of its rate. */
import { LabCells } from './lab-cells.ts';
import { compare, text } from './paired.ts';
import { openTensorflow } from './peer-tensorflow.ts';

/** About as much work for each size. */
const counts = { 512: 100, 1024: 16, 2048: 3, 4096: 1 } as const;

if (import.meta.main) {
  const [cells, peer] = await Promise.all([LabCells.open(), openTensorflow()]);
  for (const [size, count] of Object.entries(counts)) {
    await cells.run(`const a = tf.randomUniform([${size}, ${size}]); tf.matMul(a, a).dataSync(); '0'`);
    const ours = async (): Promise<number> =>
      (await cells.run(`
        const begun = performance.now();
        tf.tidy(() => {
          let product = a;
          for (let i = 0; i < ${count}; i++) product = tf.matMul(a, a);
          product.slice([0, 0], [1, 1]).dataSync();
        });
        JSON.stringify(performance.now() - begun)`)) as number;
    const theirs = async (): Promise<number> =>
      Number((await peer.ask({ do: 'matmul', size: Number(size), count })).ms);
    await Promise.all([ours(), theirs()]);
    const comparison = await compare(
      { name: `matmul ${size}, ${count} times`, unit: 'ms', wanted: '≤ 1.053' },
      ours,
      theirs,
    );
    process.stderr.write(`${text(comparison)}\n`);
    process.stdout.write(`${JSON.stringify({ comparison })}\n`);
  }
  cells.close();
  peer.close();
  process.exit();
}

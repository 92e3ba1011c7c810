/** The tensor inspector on the native engine: how soon a window is there while statistics are counted, and those against NumPy's. */
import type {
  InspectAnswer,
  InspectAnswerOf,
  InspectQuestion,
  Statistics,
} from '../../preload/contract/inspect.ts';
import { inPage } from './inspector-page.ts';
import { LabCells } from './lab-cells.ts';
import { compare, text } from './paired.ts';
import { openTensorflow } from './peer-tensorflow.ts';
import { summarize } from './statistics.ts';

/** As many rows of 10,000 as make 1e8 elements. */
const rows = Number(process.env['TAPEDECK_BENCH_ROWS'] ?? 10_000);
const base = `tf.constant(Float32Array.from({ length: 10000 }, (_, i) => ((i * 7919) % 10007 - 5000) / 1000))`;
const steps = 60;

interface Asked {
  readonly answer: InspectAnswer;
  readonly ms: number;
  readonly bytes: number;
}

const window = (name: string, ranges: InspectAnswerOf<'window'>['ranges']): InspectQuestion => ({
  want: 'window',
  source: { name },
  ranges,
});
const range = (from: number, count: number) => ({ from, count, step: 1 });

if (import.meta.main) {
  const [cells, peer] = await Promise.all([LabCells.open(), openTensorflow()]);
  const ask = (question: InspectQuestion): Promise<Asked> => {
    const begun = performance.now();
    return new Promise((resolve) =>
      cells.inspect(question, (answer) => {
        if ('isLast' in answer && !answer.isLast) return;
        resolve({ answer, ms: performance.now() - begun, bytes: JSON.stringify(answer).length });
      }),
    );
  };
  const statistics = async (): Promise<number> =>
    (await ask({ want: 'statistics', source: { name: 'large' }, ranges: [] })).ms;
  const tell = (result: object): void => void process.stdout.write(`${JSON.stringify(result)}\n`);

  await cells.run(
    `const pictures = tf.randomUniform([10, 256, 256, 3]); const large = tf.tidy(() => tf.tile(${base}.reshape([1, 10000]), [${rows}, 1])); '0'`,
  );
  const opened: Asked[] = [];
  for (let i = 0; i < steps; i++) {
    await ask(window('pictures', []));
    opened.push(await ask(window('pictures', [range(i % 10, 1), range(0, 40), range(0, 60), range(0, 1)])));
  }
  tell({
    open: '[10,256,256,3]',
    ms: summarize(opened.map(({ ms }) => ms)),
    bytes: opened[0]?.bytes,
    wanted: '≤ 100 ms at p95, ≤ 256 KB',
  });

  const scrolled: number[] = [];
  let counting: Promise<number> | undefined;
  for (let i = 0; i < steps; i++) {
    counting ??= statistics().finally(() => (counting = undefined));
    const box = [range((i * 131) % (rows - 40), 40), range((i * 97) % 9900, 60)];
    scrolled.push((await ask(window('large', box))).ms);
  }
  await counting;
  tell({
    scroll: `${rows * 10_000} elements, statistics under way`,
    ms: summarize(scrolled),
    wanted: '≤ 100 ms at p95',
  });

  const { answer } = await ask({ want: 'statistics', source: { name: 'large' }, ranges: [] });
  const theirs = await peer.ask({ do: 'statistics', rows });
  const own = (answer as InspectAnswerOf<'statistics'>).statistics;
  tell({ agreement: worst(own, theirs.losses ?? []), wanted: '≤ 1e-6 of NumPy in float64' });
  const comparison = await compare(
    { name: `statistics of ${rows * 10_000}`, unit: 'ms', wanted: '≤ 2' },
    statistics,
    async () => Number((await peer.ask({ do: 'statistics', rows })).ms),
  );
  process.stderr.write(`${text(comparison)}\n`);
  tell({ comparison });
  cells.close();
  peer.close();
  const slices = Math.max(2, rows / 100);
  tell({ page: `[${slices},1000,1000]`, ...(await inPage(slices)), wanted: 'each ≤ 100 ms at p95' });
  process.exit();
}

/** The largest relative distance of any figure. */
function worst({ moments, finite }: Statistics, theirs: readonly number[]): number {
  if (!moments) return Infinity;
  const { min, max, mean, deviation, quartiles, zeros, norm } = moments;
  const ours = [min, max, mean, deviation, ...quartiles, finite - zeros, norm];
  return Math.max(
    ...ours.map((one, i) => Math.abs(one - (theirs[i] ?? NaN)) / Math.max(1e-12, Math.abs(theirs[i] ?? NaN))),
  );
}

/** The ops of a trace are those that tfjs' own tape writes down, one by one and in their order; and a trace changes nothing. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { hasTrace, readTrace, traceCell } from './traced-notebook.ts';

const fixtures = [
  'tf.square(x)',
  'x.add(y)',
  'x.sub(y).square().sum()',
  'x.mul(x).mul(y)',
  'x.div(y.square().add(x.square()))',
  'tf.exp(x).log()',
  'tf.sigmoid(x.matMul(y.transpose()))',
  'tf.tanh(x.add(y)).mean()',
  'tf.relu(x).sum(1)',
  'tf.softmax(x)',
  'tf.logSoftmax(x).neg().mean()',
  'tf.concat([x, y], 0)',
  'tf.concat([x, x.square()], 1).sum(0)',
  'x.reshape([3, 2]).matMul(x)',
  'x.slice([0, 1], [2, 2]).sqrt()',
  'tf.sin(x).mul(tf.cos(y))',
  'tf.pow(y, 3).sum()',
  'tf.maximum(x, y)',
  'tf.minimum(x, x.neg())',
  'tf.stack([x, x.mul(y)]).sum()',
  'tf.unstack(x)[0].add(y)',
  'tf.split(x, 3, 1)[1].square()',
  'x.expandDims(0).squeeze()',
  'tf.gather(x, tf.tensor1d([1, 0], "int32")).exp()',
  'tf.pad(x, [[1, 1], [0, 0]]).sum()',
  'tf.tile(y, [2, 1]).sub(x).abs().sum()',
  'tf.sqrt(x.square().sum(1))',
  'tf.squaredDifference(x, y).mean(0)',
  'tf.softplus(x).sub(tf.log1p(x.exp()))',
  'tf.elu(x).add(tf.selu(x))',
  'tf.matMul(tf.matMul(x, x.transpose()), x).sum()',
  'tf.conv2d(x.reshape([1, 2, 3, 1]), y.reshape([1, 3, 1, 1]), 1, "same").sum()',
  'tf.where(x.greater(0), x, y.mul(x))',
  'tf.clipByValue(x, -0.5, 1).mul(tf.step(x))',
  'tf.cumsum(x, 1).add(tf.cumprod(y, 1))',
  'x.mean(1, true).sub(x.max(0, true)).prod()',
  'x.equal(y).cast("float32").mul(x)',
  'tf.argMax(x, 1).cast("float32").add(x.sum(1))',
  'tf.oneHot(tf.tensor1d([0, 1], "int32"), 2).matMul(x)',
  'tf.maxPool(x.reshape([1, 2, 3, 1]), [2, 2], 1, "valid").sum()',
  'tf.depthwiseConv2d(x.reshape([1, 2, 3, 1]), y.reshape([1, 3, 1, 1]), 1, "same")',
  'tf.conv2dTranspose(x.reshape([1, 2, 3, 1]), y.reshape([1, 3, 1, 1]), [1, 2, 5, 1], 1, "valid")',
  'tf.losses.meanSquaredError(y, x.slice([1, 0], [1, 3]))',
  'tf.losses.huberLoss(tf.ones([2, 3]), x)',
  'tf.losses.sigmoidCrossEntropy(tf.ones([2, 3]), x)',
  'tf.norm(x)',
  'tf.losses.absoluteDifference(tf.ones([2, 3]), x)',
  'tf.einsum("ij,kj->ik", x, y)',
  'tf.gatherND(x, tf.tensor2d([[0, 1], [1, 2]], [2, 2], "int32")).square()',
  'tf.stridedSlice(x, [0, 0], [2, 3], [1, 2]).leakyRelu(0.1)',
  'tf.fused.matMul({ a: x, b: x.transpose(), activation: "relu" })',
  'tf.image.resizeBilinear(x.reshape([1, 2, 3, 1]), [4, 6]).mean()',
  'tf.linalg.bandPart(x, 0, 1).sum()',
  'tf.addN([x, y.tile([2, 1]), x]).atan2(x)',
  '[0, 1, 2].reduce((a, i) => a.mul(x).add(i), x)',
  'tf.tidy(() => tf.unsortedSegmentSum(x, tf.tensor1d([0, 0], "int32"), 1))',
];

const inCell = (expression: string): string =>
  `const x = tf.Variable([[0.5, -1, 2], [0.25, 1.5, -0.75]]); const y = tf.Variable([[1, 2, 3]]);
const tape = new tf.GradientTape(); const z = tape.record(() => ${expression}); tape.gradient(z, [x, y])`;

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('ops in $name', (under) => {
  const notebook = notebookOn(under);
  let stock: string[][];
  beforeAll(() => {
    const program = fileURLToPath(new URL('stock-tape.ts', import.meta.url));
    const answer = execFileSync(process.execPath, [program], {
      input: JSON.stringify(fixtures),
      encoding: 'utf8',
    });
    stock = JSON.parse(answer.slice(answer.indexOf('[['))) as string[][];
  });

  test.each(fixtures.map((expression, at) => ({ expression, at })))(
    '$expression',
    async ({ expression, at }) => {
      const trace = await traceCell(notebook, inCell(expression));
      // Ops that nothing watched flows into are missed by the kit's tape; tfjs' writes them down as well.
      const seen = trace.ops.filter(
        ({ tapes, missed, back }) => back === undefined && tapes.length + missed.length > 0,
      );
      expect(seen.map(({ kernel }) => kernel)).toEqual(stock[at]);
    },
  );

  test('nested tapes: the outer one has the inner one’s way back', async () => {
    const trace = await traceCell(
      notebook,
      `const x = tf.Variable(2); const outer = new tf.GradientTape(); const inner = new tf.GradientTape();
const g = outer.record(() => { const y = inner.record(() => x.mul(x).mul(x)); return inner.gradient(y, x); });
outer.gradient(g, x)`,
    );
    const [first, second] = trace.tapes;
    expect([first?.inside, second?.inside, trace.backs.map(({ tape }) => tape)]).toEqual([
      undefined,
      first?.tape,
      [second?.tape, first?.tape],
    ]);
    expect(trace.ops.some(({ back, tapes }) => back === 1 && tapes.includes(first!.tape))).toBe(true);
    expect(trace.backs.at(-1)?.sources[0]?.gradient?.values).toEqual([12]);
  });

  test('why an op was not recorded', async () => {
    const trace = await traceCell(
      notebook,
      `const x = tf.Variable([1, 2]); const k = tf.constant([3, 4]); const tape = new tf.GradientTape();
const y = tape.record(() => { const a = tf.square(k); const b = tf.stopGradient(x); const c = tf.argMax(x); return x.mul(b); });
tape.gradient(y, [x, k])`,
    );
    expect(
      trace.ops.filter(({ missed }) => missed.length > 0).map(({ name, apart }) => [name, apart]),
    ).toEqual([
      ['square', 'unwatched'],
      ['stopGradient', 'stopped'],
      ['argMax', 'dtype'],
    ]);
    expect(trace.backs[0]?.sources.map(({ reason }) => reason?.slice(0, 48))).toEqual([
      undefined,
      'it is a constant that the tape was not told to w',
    ]);
  });

  test('layers are named, turns are counted', async () => {
    const trace = await traceCell(
      notebook,
      'const layer = tf.keras.layers.Dense(2, { activation: "tanh" });\nfor (let i = 0; i < 40; i++) layer.call(tf.ones([1, 3]));',
    );
    const tanhs = trace.ops.filter(({ name }) => name === 'tanh');
    expect(tanhs.map(({ turn }) => turn)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(new Set(tanhs.map(({ layers, line, site }) => `${layers.length} ${line} ${site}`)).size).toBe(1);
  });

  test('the first and the last ops of a long run are kept, all are counted', async () => {
    const trace = await traceCell(
      notebook,
      'const x = tf.ones([2]);\nfor (let i = 0; i < 5000; i++) x.add(1);',
    );
    expect([trace.ran, trace.ops.length, trace.ops[0]?.op, trace.ops.at(-1)?.op]).toEqual([
      5000, 2000, 1, 5000,
    ]);
    expect(trace.ops.at(-1)?.turn).toBe(5000);
  });

  test('values come out the same with a trace and without', async () => {
    const source =
      'tf.setRandomSeed(3); const w = tf.Variable(tf.random.normal([4, 4]));\nfor (let i = 0; i < 20; i++) w.assign(tf.tanh(w.matMul(w)));\nw';
    const values = [true, false].map(
      async (traced) => (await notebook.run(source, traced ? { trace: true } : {})).value,
    );
    const [withTrace, without] = await Promise.all(values);
    expect(withTrace).toEqual({ ...without, variable: expect.anything() as unknown });
  });

  test('a run without a trace has none, and takes that of the run before away', async () => {
    await notebook.run('tf.ones([2]).add(1)', { cell: 'c', trace: true });
    expect((await readTrace(notebook, 'c')).ops.length).toBe(1);
    await notebook.run('tf.ones([2]).add(1)', { cell: 'c' });
    expect(await hasTrace(notebook, 'c')).toBe(false);
  });

  test('a run that is stopped leaves its trace, and the next one is not part of it', async () => {
    const wish = {
      session: notebook.session,
      cell: 'endless',
      source: 'const x = tf.ones([2]); for (;;) x.add(1);',
      trace: true as const,
    };
    const { started, result, run } = notebook.engine.start(wish);
    await started;
    setTimeout(() => notebook.engine.stop(run), 100);
    expect((await result).status).toBe('stopped');
    const { ran } = await readTrace(notebook, 'endless');
    await notebook.run('tf.ones([2]).sub(1)', { cell: 'after', trace: true });
    expect((await readTrace(notebook, 'after')).ops.map(({ name }) => name)).toEqual(['sub']);
    expect((await readTrace(notebook, 'endless')).ran).toBe(ran);
  });
});

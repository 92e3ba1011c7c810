/** The life of tensors: held while a name leads to them, given back when none does, counted truly. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn, repeats } from './engines-under-test.ts';

describe.each(enginesUnderTest)('tensors in $name', (under) => {
  const notebook = notebookOn(under);
  const memory = async (...sources: string[]): Promise<unknown> => {
    for (const source of sources) await notebook.run(source);
    const { heldTensors, heldBytes, unclaimedTensors } = await notebook.engine.collect(notebook.session);
    return [heldTensors, heldBytes, unclaimedTensors];
  };

  test('a finished cell tells the tensors that names hold, and their bytes', async () => {
    const { heldTensors, heldBytes, unclaimedTensors } = await notebook.run(
      'const t = tf.zeros([10]); t.add(1).mul(2); 0',
    );
    expect([heldTensors, heldBytes, unclaimedTensors]).toEqual([1, 40, 0]);
  });

  test('the previous value of a rebound name is given back', async () => {
    expect(await memory('let t = tf.zeros([10])', 't = tf.zeros([5])')).toEqual([1, 20, 0]);
  });

  test('tensors in lists, records, maps and instances are held', async () => {
    const source =
      'class Box { constructor(readonly t: tf.Tensor) {} } const all = [[tf.zeros([1])], { a: tf.zeros([1]) }, new Map([[1, tf.zeros([1])]]), new Box(tf.zeros([1]))]';
    expect(await memory(source)).toEqual([4, 16, 0]);
  });

  test('a tensor that only a closure holds is not disposed', async () => {
    const source =
      'const make = () => { const t = tf.constant([7]); return () => t.arraySync() }; const read = make()';
    expect(await notebook.value(source, '1', 'read()')).toEqual([7]);
  });

  test('a tensor that a pending timer uses is not disposed', async () => {
    const source = 'let seen; { const t = tf.constant([7]); setTimeout(() => { seen = t.arraySync() }, 30) }';
    expect(
      await notebook.value(source, '1', 'await new Promise((done) => setTimeout(done, 60)); seen'),
    ).toEqual([7]);
  });

  test('Variables, models and optimizers that are dropped are collected', async () => {
    const source = `let model: any = tf.keras.Sequential([tf.keras.layers.Dense(3)]);
      model.apply(tf.ones([1, 2]));
      let optimizer: any = tf.keras.optimizers.Adam(0.1);
      optimizer.applyGradients(model.trainableVariables.map((v: any) => [tf.onesLike(v), v]));`;
    await notebook.run(source);
    expect(await memory('model = null; optimizer = null')).toEqual([0, 0, 0]);
  });

  test('closing a session gives everything back', async () => {
    const count = 'tf.memory().numTensors';
    const before = await notebook.value(count);
    await notebook.engine.open('other');
    await notebook.engine.run({
      session: 'other',
      cell: 'c',
      source: 'const a = tf.zeros([3]), b = tf.Variable(1)',
    });
    await notebook.engine.close('other');
    expect(await notebook.value(count)).toBe(before);
  });

  test('runs of a cell that makes and drops tensors leave none', async () => {
    const source =
      'const m = tf.ones([8, 8]); const p = m.matMul(m).sum(); tf.range(0, 100).square(); p.arraySync()';
    await notebook.run(source, { cell: 'same' });
    const after = await memory();
    for (let i = 0; i < repeats(10_000); i++) await notebook.run(source, { cell: 'same' });
    expect(await memory()).toEqual(after);
  });
});

/** The checks of this lesson: one function a TODO cell, judging values only, and the words for what they find. */
import type { Tensor } from '@tensorflow/tfjs';
import type { CheckContext } from '../../check/check-context.ts';
import type { Diagnosis } from '../../check/verdict.ts';

type Answer = Promise<Diagnosis>;
type Maker = new (units: number) => { apply(x: Tensor, ...options: object[]): unknown };

export async function matrix({ values, passed, fail, expectTensor }: CheckContext): Answer {
  const wrong = await expectTensor('matrix', values['matrix'], { rank: 2 });
  const rank = wrong?.params['rank'];
  if (typeof rank !== 'number') return wrong ?? passed;
  return fail(rank > 2 ? 'matrix.deep' : rank === 1 ? 'matrix.vector' : 'matrix.scalar', wrong?.params);
}

export async function images({ values, passed, fail, expectTensor, guessPictures }: CheckContext): Answer {
  const shape = [10, 256, 256, 3];
  const images = values['images'] as Tensor;
  const wrong = await expectTensor('images', images, { shape, dtypes: ['float32', 'int32', 'bool'] });
  if (wrong?.params['actual'] === '[4]' && String(await images.data()) === String(shape))
    return fail('images.shape-as-values');
  const special: Record<string, string> = {
    '[10, 3, 256, 256]': 'images.channels-first',
    '[10, 256, 256]': 'images.no-channels',
    '[10, 256, 256, 1]': 'images.grey',
  };
  if (wrong !== undefined) {
    const id = special[String(wrong.params['actual'])] ?? guessPictures(images, shape);
    return id === undefined ? wrong : fail(id, wrong.params);
  }
  const data = Array.from(await images.data(), Number);
  const other = data.find((value) => value !== 0);
  if (other === undefined) return passed;
  if (data.every((value) => Object.is(value, other))) return fail('images.filled', { value: other });
  return fail('images.not-zero', { count: data.filter((value) => value !== 0).length, value: other });
}

export const graphFunction = ({ values, judgeFormula, graphMistakes }: CheckContext): Answer =>
  judgeFormula('func', values['func'], {
    pairs: [
      [1.5, 2.5],
      [-0.75, 3.25],
      [6, 0.5],
      [-2, -4.5],
    ],
    formula: (a, b) => (a + b) * (b - 1),
    mistakes: graphMistakes,
  });

export async function denseLayer(context: CheckContext): Answer {
  const { values, passed, fail, expectTensor, numbers, tryLayer } = context;
  const wrongClass = await context.judgeDenseClass('OurDenseLayer', { ownWeights: true });
  if (wrongClass !== undefined) return wrongClass;
  if (values['xInput'] !== undefined) {
    const input = await expectTensor('xInput', values['xInput'], { values: numbers([[1, 2]]) });
    if (input !== undefined) return input;
  }
  const wrong = await expectTensor('y', values['y'], { shape: [1, 3] });
  if (wrong?.id === 'shape.other') return fail('dense.layer-units', wrong.params);
  if (wrong !== undefined) return wrong;
  const layer = await tryLayer(values['layer'], [[1, 2]]);
  if ('passed' in layer) return layer;
  const { values: own } = layer.expectedFirst([[1, 2]]);
  const differs = await expectTensor('y', values['y'], { values: own });
  return differs === undefined ? passed : fail('dense.y-not-output', differs.params);
}

export async function sequential(context: CheckContext): Answer {
  const { passed, fail, expectTensor, tryLayer, attempt, tf, read } = context;
  // Fresh copies: trying them must not build or change the student's own.
  const { values } = await context.rerun();
  const model = values['model'] as InstanceType<Maker> | undefined;
  for (const name of ['denseLayer', 'model'])
    if (values[name] === undefined) return fail('name.undefined', { name });
  if (values['denseLayer'] === model) return fail('sequential.layer-is-model');
  const dense = await tryLayer(values['denseLayer'], [[1, 2]]);
  if ('passed' in dense) return dense;
  const units = dense.found.kernel.shape[1] ?? 0;
  if (units !== 3) return fail('sequential.units', { units });
  if (dense.found.bias === undefined) return fail('dense.no-bias-weight');
  const x = [[0.9, -1.7]];
  const output = await dense.compute(x);
  const wrong = await expectTensor('the output of denseLayer', output, dense.expected(x));
  if (wrong !== undefined) return wrong;
  if (typeof model?.apply !== 'function') return fail('layer.not', { actual: context.whatIs(model) });
  if ((model as { layers?: unknown[] }).layers?.length === 0) return fail('sequential.not-added');
  const whole = await attempt('model', () => [model.apply(tf.tensor2d(x))]);
  const differs = await expectTensor('the output of model', whole[0], {
    values: await read(output as Tensor),
  });
  return differs === undefined ? passed : fail('sequential.not-in-model', differs.params);
}

export async function sequentialOutput(context: CheckContext): Answer {
  const { values, tf, passed, fail, expectTensor, tryLayer, rerun } = context;
  const modelOutput = values['modelOutput'];
  const tried = await tryLayer(values['model'], [[1, 2]]);
  if ('passed' in tried) return fail('needs-model', { id: tried.id });
  const swapped = tried.expectedFirst([[2, 1]]).values;
  const { values: expected, mistakes } = tried.expectedFirst([[1, 2]]);
  const wrong = await expectTensor('modelOutput', modelOutput, {
    values: expected,
    mistakes: {
      ...mistakes,
      'output.swapped': swapped,
      'output.zeros': tried.expectedFirst([[0, 0]]).values,
      'output.ones': tried.expectedFirst([[1, 1]]).values,
    },
  });
  if (wrong !== undefined) {
    if (modelOutput instanceof tf.Tensor && (await context.holds(modelOutput, context.numbers([[1, 2]]))))
      return fail('output.input');
    if (
      values['y'] instanceof tf.Tensor &&
      (await context.holds(modelOutput, await context.read(values['y'])))
    )
      return fail('output.of-layer', wrong.params);
    if (wrong.id === 'shape.other') return fail('output.batch', wrong.params);
    return wrong.id === 'values.other' ? fail('output.not-its-answer', wrong.params) : wrong;
  }
  // Another model under the same name: what is computed follows, what is typed in stays.
  const layer = tf.keras.layers.Dense(3, { activation: 'sigmoid' });
  const other = await tryLayer(tf.keras.Sequential([layer]), [[1, 2]]);
  if ('passed' in other) throw new Error(`the model of the check itself answers ${other.id}`);
  await other.compute([[1, 2]]);
  const again = await rerun({ pin: { model: tf.keras.Sequential([layer]), denseLayer: layer } });
  const stays = await expectTensor('modelOutput', again.values['modelOutput'], {
    values: other.expected([[1, 2]]).values,
  });
  return stays === undefined ? passed : fail('output.typed-in', { name: 'modelOutput' });
}

export async function subclass(context: CheckContext): Answer {
  return (await context.judgeDenseClass('SubclassModel', { ownWeights: false })) ?? context.passed;
}

export async function identityModel(context: CheckContext): Answer {
  const { values, tf, passed, fail, attempt, expectTensor, holds, numbers, read } = context;
  const IdentityModel = values['IdentityModel'];
  const name = 'IdentityModel';
  const notClass = context.expectClass(name, IdentityModel);
  if (notClass !== undefined) return notClass;
  const model = await attempt(name, () => new (IdentityModel as Maker)(5));
  if (typeof model.apply !== 'function') return fail('layer.not', { actual: context.whatIs(model) });
  const call = async (input: number[][], ...options: object[]) =>
    (await attempt('the model', () => [model.apply(tf.tensor2d(input), ...options)]))[0];
  const x = [[3, -1]];
  const plain = await call(x, { isidentity: false });
  const switched = await call(x, { isidentity: true });
  if (plain === undefined && switched === undefined) return fail('call.no-return', { name });
  if (plain === undefined || switched === undefined)
    return fail('identity.one-return', { when: plain === undefined ? 'false' : 'true' });
  if (await holds(plain, numbers(x))) {
    if (!(await holds(switched, numbers(x)))) return fail('identity.reversed');
    const unasked = await call(x).catch(() => plain);
    return fail((await holds(unasked, numbers(x))) ? 'identity.always' : 'identity.by-position');
  }
  const wish = { units: 5, ownWeights: false, options: { isidentity: false } };
  const wrong = await context.judgeDenseLayer(name, model, wish);
  if (wrong !== undefined) return wrong;
  if (await holds(switched, await read(plain as Tensor))) return fail('identity.ignored');
  // Leaving the option out means false, where the student's call allows it.
  const bare = await call(x).catch(() => undefined);
  if (bare !== undefined && (await holds(bare, numbers(x)))) return fail('identity.default');
  for (const hidden of [x, [...x, [0.5, 7]]]) {
    const filled = (value: number) => numbers(hidden.map((row) => row.map(() => value)));
    const differs = await expectTensor(
      'the output with isidentity',
      await call(hidden, { isidentity: true }),
      {
        values: numbers(hidden),
        mistakes: {
          'identity.zeros': filled(0),
          'identity.ones': filled(1),
          'identity.matrix': numbers([
            [1, 0],
            [0, 1],
          ]),
        },
      },
    );
    if (differs !== undefined)
      return differs.id.startsWith('values.') ? fail('identity.changed', differs.params) : differs;
  }
  return passed;
}

export async function identityOutput(context: CheckContext): Answer {
  const { values, tf, passed, fail, expectTensor, holds, numbers, read, rerun } = context;
  const input = numbers([[1, 2]]);
  const { outActivate, outIdentity } = values;
  const activateIsInput = await holds(outActivate, input);
  if (activateIsInput && outIdentity instanceof tf.Tensor)
    return fail((await holds(outIdentity, input)) ? 'switch.both-on' : 'switch.swapped');
  const wrong = await expectTensor('outActivate', outActivate, { shape: [1, 3] });
  if (wrong?.id === 'shape.other') return fail('switch.units', wrong.params);
  if (wrong !== undefined) return wrong;
  if (outIdentity instanceof tf.Tensor && outIdentity.shape.join() === '1,3') return fail('switch.both-off');
  const unlike = await expectTensor('outIdentity', outIdentity, { values: input });
  if (unlike !== undefined)
    return unlike.id.startsWith('values.') ? fail('switch.other-input', unlike.params) : unlike;
  // Another class under the same name, whose identity adds 10: what comes from the model follows.
  const made: Pinned[] = [];
  class Pinned extends tf.keras.Model {
    denseLayer: InstanceType<typeof tf.keras.Layer>;
    constructor(units: number) {
      super();
      this.denseLayer = tf.keras.layers.Dense(units, { activation: 'sigmoid' });
      made.push(this);
    }
    override call(x: Tensor, { isidentity = false }: { isidentity?: boolean } = {}): Tensor {
      return isidentity ? x.add(10) : this.denseLayer.apply(x);
    }
  }
  const pin: Record<string, unknown> = { IdentityModel: Pinned };
  const IdentityModel = values['IdentityModel'];
  for (const [name, value] of Object.entries(values))
    if (typeof IdentityModel === 'function' && value instanceof IdentityModel) pin[name] = new Pinned(3);
  // Another seed, or both models would start from the same weights.
  const again = (await rerun({ pin, seed: 271_828 })).values;
  const outputs = await Promise.all(made.map(async (model) => read(model.apply(tf.tensor2d([[1, 2]])))));
  if (!(await holds(again['outIdentity'], numbers([[11, 12]]))))
    return fail('output.typed-in', { name: 'outIdentity' });
  for (const output of outputs) if (await holds(again['outActivate'], output)) return passed;
  const [output] = outputs;
  const stays = await holds(again['outActivate'], await read(outActivate as Tensor));
  if (stays || output === undefined) return fail('output.typed-in', { name: 'outActivate' });
  const other = await expectTensor('outActivate', again['outActivate'], { values: output });
  return fail('switch.not-its-answer', other?.params);
}

export async function sgd(context: CheckContext): Answer {
  const { values, tf, passed, fail, rerun, explainDescent, nearNumber } = context;
  const path = plainNumbers(context, values['history']);
  if (!Array.isArray(path)) return path as Diagnosis;
  const guess = explainDescent(path, { target: 4, rate: 0.01 });
  if (guess !== undefined) {
    const at = await positionOf(context, values['x']);
    const elsewhere = guess.id === 'descent.no-target' && at !== undefined && nearNumber(at, 4, 1e-3);
    return fail(elsewhere ? 'descent.history-not-x' : guess.id, guess.params);
  }
  // From a start of this check's choice the path must begin there, and end where x is.
  const x = values['x'];
  const pinned = tf.Variable(x instanceof tf.Tensor && x.size === 1 ? tf.fill(x.shape, -2.5) : [[-2.5]]);
  const other = (await rerun({ pin: { x: pinned } }).catch(() => undefined))?.values['history'];
  const fromPinned = plainNumbers(context, other);
  const first = Array.isArray(fromPinned) ? fromPinned[0] : undefined;
  // A start at the minimum itself says nothing; the other start does.
  if (Array.isArray(fromPinned) && path.every((value) => nearNumber(value, 4, 1e-6))) {
    const unseen = explainDescent(fromPinned as number[], { target: 4, rate: 0.01 });
    if (unseen !== undefined) return fail(unseen.id, unseen.params);
  }
  // A path that stands still means only that the cell binds x anew in every step, which a pin prevents.
  const moves = Array.isArray(fromPinned) && !nearNumber(fromPinned[499] ?? 0, -2.5);
  if (moves && nearNumber(first ?? 0, -2.5)) return fail('descent.before-step');
  if (Array.isArray(fromPinned) && nearNumber(first ?? 0, 4 - 6.5 * 0.98)) {
    const end = await positionOf(context, pinned);
    if (end !== undefined && !nearNumber(end, fromPinned[499] ?? 0, 1e-3)) return fail('descent.x-stays');
  } else {
    const reseeded = plainNumbers(context, (await rerun({ seed: 271_828 })).values['history']);
    if (String(reseeded) === String(path)) return fail('descent.typed-in');
  }
  const loss = await lossAt(context, values['loss'], path);
  return loss === undefined ? passed : fail('descent.loss-value', loss);
}

/** The history as numbers, or the diagnosis of what it is instead. */
function plainNumbers({ fail, whatIs, tf }: CheckContext, history: unknown): readonly number[] | Diagnosis {
  if (history === undefined) return fail('name.undefined', { name: 'history' });
  const list: unknown = ArrayBuffer.isView(history) ? Array.from(history as Float32Array) : history;
  if (!Array.isArray(list)) return fail('history.not-a-list', { actual: whatIs(history) });
  if (list.length !== 500)
    return fail(list.length === 501 ? 'history.with-start' : 'history.length', { actual: list.length });
  const odd: unknown = list.find((one) => typeof one !== 'number');
  if (odd !== undefined || list.includes(undefined))
    return fail(odd instanceof tf.Tensor ? 'history.tensors' : 'history.not-numbers', {
      actual: whatIs(odd),
    });
  return list as number[];
}

async function positionOf({ tf }: CheckContext, x: unknown): Promise<number | undefined> {
  return x instanceof tf.Tensor && x.size === 1 && !x.isDisposed ? Number((await x.data())[0]) : undefined;
}

/** The loss, where the cell keeps it under that name: its value around the last step, or a function of x. */
async function lossAt(context: CheckContext, loss: unknown, path: readonly number[]) {
  const isFunction = typeof loss === 'function';
  if (isFunction && loss.length !== 1) return undefined;
  const places = isFunction ? [-2.5] : path.slice(498);
  const call = () => [(loss as CallableFunction)(context.tf.tensor2d([[-2.5]]))];
  const found: unknown = isFunction ? (await context.attempt('loss', call))[0] : loss;
  const actual = typeof found === 'number' ? found : await positionOf(context, found);
  const expected = places.map((place) => (place - 4) ** 2);
  if (actual === undefined || expected.some((value) => context.nearNumber(actual, value))) return undefined;
  return { actual, expected: expected[0] ?? 0 };
}

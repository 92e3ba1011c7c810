/** Every layer and activation against Keras: outputs, gradients, second derivatives, and what training leaves behind. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import type { Layer } from '../../../../labs/kit/keras/layer.ts';
import { setWarningSink } from '../../../../labs/kit/warnings.ts';
import { rungs, start } from '../core/backends.ts';
import { allDiffer, differs, evaluate, read, tensorOf, weigh, type Numbers } from './reference.ts';

interface LayerCase {
  readonly name: string;
  readonly make: string;
  readonly inputs: Numbers[];
  readonly weights: Numbers[];
  readonly outputs: Numbers[];
  readonly gradients: (Numbers | null)[];
  readonly second?: Numbers[];
  readonly after?: Numbers[];
  readonly initial?: Numbers[];
  readonly training?: boolean;
  readonly whole?: boolean;
}

interface ActivationCase {
  readonly name: string;
  readonly input: Numbers;
  readonly value: Numbers;
  readonly gradient: Numbers;
  readonly second: Numbers;
}

// Some cases ask on purpose for gradients that are null.
setWarningSink(() => {});

function layerDifferences(one: LayerCase): string[] {
  const layer = evaluate<Layer>(one.make);
  const inputs = one.inputs.map((numbers) => tensorOf({ ...numbers, whole: one.whole ?? false }));
  const initial = (one.initial ?? []).map(tensorOf);
  const options = {
    ...(one.training && { training: true }),
    ...(one.initial && { initialState: initial.length > 1 ? initial : initial[0]! }),
  };
  const call = (): tfjs.Tensor | tfjs.Tensor[] =>
    layer.apply(inputs.length > 1 ? inputs : inputs[0]!, options);
  call();
  layer.setWeights(one.weights.map(tensorOf));
  const watched = [...(one.whole ? [] : inputs), ...initial];
  const sources = [...watched, ...layer.trainableVariables];
  const outer = new tf.GradientTape();
  outer.watch(watched);
  const { outputs, gradients, probe } = outer.record(() => {
    const inner = new tf.GradientTape();
    inner.watch(watched);
    const made = inner.record(() => {
      const answer = call();
      const list = Array.isArray(answer) ? answer : [answer];
      return {
        list,
        target: list.map((output, i) => weigh(output, 3 + i)).reduce((sum, part) => tf.add(sum, part)),
      };
    });
    const found = inner.gradient(made.target, sources);
    return { outputs: made.list, gradients: found, probe: one.second ? weigh(found[0]!, 5) : null };
  });
  const second = probe ? outer.gradient(probe, sources, { unconnectedGradients: 'zero' }) : [];
  return [
    ...allDiffer('output', outputs, one.outputs),
    ...allDiffer('gradient', gradients, one.gradients),
    ...allDiffer('second derivative', second, one.second ?? []),
    ...(one.after ? allDiffer('weight after training', layer.getWeights(), one.after) : []),
  ];
}

function activationDifferences(one: ActivationCase): string[] {
  const x = tensorOf(one.input);
  const activation = tf.keras.activations[one.name as 'relu'] as (
    x: tfjs.Tensor,
    ...options: number[]
  ) => tfjs.Tensor;
  const options = one.name === 'threshold' ? [0.3, -0.2] : [];
  const outer = new tf.GradientTape();
  outer.watch(x);
  const found = outer.record(() => {
    const inner = new tf.GradientTape();
    inner.watch(x);
    const { value, target } = inner.record(() => {
      const answer = activation(x, ...options);
      return { value: answer, target: weigh(answer) };
    });
    const gradient = inner.gradient(target, x)!;
    return { value, gradient, probe: weigh(gradient, 5) };
  });
  const second = outer.gradient(found.probe, x, { unconnectedGradients: 'zero' });
  return [
    differs('value', found.value, one.value),
    differs('gradient', found.gradient, one.gradient),
    differs('second derivative', second, one.second),
  ].filter((line) => line !== undefined);
}

describe.each(rungs)('on %s, as Keras answers,', (rung) => {
  beforeAll(() => start(rung));

  it.each(read<LayerCase>('layers').map((one) => [one.name, one] as const))('layer %s', (_, one) => {
    expect(layerDifferences(one)).toEqual([]);
  });

  it.each(read<ActivationCase>('activations').map((one) => [one.name, one] as const))(
    'activation %s',
    (_, one) => {
      expect(activationDifferences(one)).toEqual([]);
    },
  );
});

/** What the type checker says of a student's code: nothing of right code, and of wrong code what to write instead. */
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const path = join(import.meta.dirname, 'student.ts');

const prelude = `
import { tf } from '../../../../labs/kit/tf.ts';
import type { Tensor, Variable } from '@tensorflow/tfjs';
class Own extends tf.keras.layers.Layer {
  units: number;
  W!: Variable;
  constructor(units: number) { super(); this.units = units; }
  build(inputShape: number[]) {
    this.W = this.addWeight('weight', [inputShape[inputShape.length - 1]!, this.units]);
  }
  call(x: Tensor) { return tf.sigmoid(tf.matmul(x, this.W)); }
}
class Identity extends tf.keras.Model {
  dense = tf.keras.layers.Dense(3, { activation: 'sigmoid' });
  call(inputs: Tensor, { isidentity = false }: { isidentity?: boolean } = {}) {
    return isidentity ? inputs : this.dense.call(inputs);
  }
}
class Sum extends tf.keras.Layer {
  call(xs: Tensor[]) { return tf.addN(xs); }
}
const x = tf.constant([[1, 2]]);
const model = tf.keras.Sequential([tf.keras.layers.Embedding(83, 256), new tf.keras.layers.Dense({ units: 3 }), new Own(3)]);
export const used = [Own, Identity, Sum, x, model];
`;

const right = `
const shape: number[] = new Own(3).call(x).shape;
new Identity().call(x, { isidentity: true });
new Sum().call([x, x]);
const optimizer = tf.keras.optimizers.Adam(5e-3);
const tape = new tf.GradientTape();
const loss = tape.record(() => tf.mean(tf.keras.losses.sparseCategoricalCrossentropy(x, model.call(x), { fromLogits: true })));
const variables = model.trainableVariables;
tape.gradient(loss, variables).forEach((gradient, i) => optimizer.applyGradients([[gradient, variables[i]!]]));
model.compile({ optimizer: 'adam', loss: (a, b) => tf.losses.meanSquaredError(a, b), metrics: ['accuracy'] });
const { history } = await model.fit(x, x, { epochs: 3, callbacks: { onEpochEnd: (epoch, logs) => void [epoch, logs] } });
export const all = [shape, history['loss'], model.predict(x).shape, new Identity().dense.units];
`;

const wrong: [line: string, said: string][] = [
  ['model(x);', 'A layer is not called like a function: write layer.call(x) or layer.apply(x).'],
  ["tf.keras.layers.Dense(3, { activaton: 'relu' });", "Did you mean to write 'activation'?"],
  ["tf.keras.layers.Dense(3, { activation: 'sigmod' });", `Did you mean '"sigmoid"'?`],
  ['new Identity().call(x, { isIdentity: true });', "Did you mean to write 'isidentity'?"],
  ['new Identity().call(x, true);', "Type 'true' has no properties in common"],
  ['model.call(x, { trainig: true });', "Did you mean to write 'training'?"],
  ['model.fit(x, x, { epoch: 3 });', "Did you mean to write 'epochs'?"],
  ['Own(3);', "Did you mean to include 'new'?"],
];

let said = new Map<number, string>();

/** One program for all: line by line, what the checker says. */
function check(source: string): Map<number, string> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2024)
      : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  const found = program.getSemanticDiagnostics(file).map((one) => {
    const { line } = file!.getLineAndCharacterOfPosition(one.start ?? 0);
    return [line, ts.flattenDiagnosticMessageText(one.messageText, '\n')] as const;
  });
  return new Map(found);
}

const linesBefore = (prelude + right).split('\n').length - 1;

describe('the type checker', () => {
  beforeAll(() => {
    said = check(prelude + right + wrong.map(([line]) => line).join('\n'));
  });

  it('has nothing to say of right code', () => {
    expect([...said].filter(([line]) => line < linesBefore)).toEqual([]);
  });

  it.each(wrong.map(([line, answer], index) => [line, answer, index] as const))(
    'says of %s',
    (_, answer, index) => {
      expect(said.get(linesBefore + index)).toContain(answer);
    },
  );
});

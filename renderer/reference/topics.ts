/** What someone may want to do with `tf`, and the names for it; the likeliest first. */
import type { MessageId } from '../messages/en.ts';

export interface Topic {
  readonly title: MessageId;
  readonly names: readonly string[];
}

const of = (title: MessageId, prefix: string, names: string): Topic => ({
  title,
  names: names.split(' ').map((name) => `${prefix}.${name}`),
});

export const topics: readonly Topic[] = [
  of('reference.topic.make', 'tf', 'constant Variable zeros ones fill eye range linspace oneHot cast'),
  of('reference.topic.shape', 'tf', 'shape rank size reshape expandDims squeeze transpose broadcastTo'),
  of('reference.topic.parts', 'tf', 'at slice gather stack unstack concat split pad tile reverse'),
  of('reference.topic.arithmetic', 'tf', 'add sub mul div pow square sqrt exp log abs clipByValue'),
  of('reference.topic.matrices', 'tf', 'matMul dot einsum norm outerProduct diag'),
  of('reference.topic.reduce', 'tf', 'sum mean max min prod argMax argMin moments topk cumsum'),
  of('reference.topic.compare', 'tf', 'equal greater less where logicalAnd logicalNot any all isNaN'),
  of('reference.topic.gradients', 'tf', 'GradientTape GradientTape.gradient stopGradient grad customGrad'),
  of('reference.topic.activations', 'tf', 'relu sigmoid tanh softmax leakyRelu elu softplus'),
  of(
    'reference.topic.layers',
    'tf.keras.layers',
    'Dense Conv2D LSTM Embedding Dropout BatchNormalization Flatten',
  ),
  of('reference.topic.models', 'tf.keras', 'Sequential Model Layer Input'),
  of(
    'reference.topic.losses',
    'tf.keras.losses',
    'MeanSquaredError SparseCategoricalCrossentropy CategoricalCrossentropy BinaryCrossentropy Huber',
  ),
  of('reference.topic.optimizers', 'tf.keras.optimizers', 'SGD Adam RMSprop Adagrad'),
  of(
    'reference.topic.random',
    'tf',
    'random.normal random.uniform random.categorical random.shuffle setRandomSeed',
  ),
  of('reference.topic.show', 'tf', 'plot progress html print'),
  of(
    'reference.topic.files',
    'tf',
    'files.readCsv files.readTensor files.readText files.read files.write files.list',
  ),
  of('reference.topic.memory', 'tf', 'tidy dispose keep memory getBackend'),
];

/** Where an entry stands in the topics: what its titles say, and its place in the first of them. */
export interface Standing {
  readonly words: string;
  readonly place: number;
}

/** For a search by what something is for. */
export function standings(say: (id: MessageId) => string): ReadonlyMap<string, Standing> {
  const all = new Map<string, Standing>();
  for (const { title, names } of topics)
    for (const [at, name] of names.entries()) {
      const { words = '', place = at } = all.get(name) ?? {};
      all.set(name, { words: `${words} ${say(title)}`.toLowerCase(), place });
    }
  return all;
}

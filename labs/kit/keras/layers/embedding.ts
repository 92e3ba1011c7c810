/** The embedding layer: a trained vector for each whole number. */
import * as tf from '@tensorflow/tfjs';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../initializers.ts';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments, wholeNumber } from '../options.ts';
import { embeddingLookup } from './embedding-lookup.ts';

export interface EmbeddingConfig extends LayerConfig {
  inputDim: number;
  outputDim: number;
  embeddingsInitializer?: InitializerLike;
  inputLength?: number;
}

type AfterFirst = Omit<EmbeddingConfig, 'inputDim'>;
type AfterSecond = Omit<AfterFirst, 'outputDim'>;

const signature = {
  owner: 'Embedding',
  leading: ['inputDim', 'outputDim'],
  next: 'embeddingsInitializer',
  known: ['inputDim', 'outputDim', 'embeddingsInitializer', 'inputLength', ...layerKeys],
};

/**
 * Whole numbers below `inputDim`, of any shape, → the same shape with `outputDim` values each.
 *
 * @example
 * tf.keras.layers.Embedding(10, 2, { embeddingsInitializer: 'ones' }).call(tf.constant([[3, 7]])) // => [[[1, 1], [1, 1]]]
 */
export class Embedding extends Layer {
  inputDim: number;
  outputDim: number;
  embeddingsInitializer: CheckedInitializer;
  embeddings: tf.Variable | null = null;

  constructor(
    ...given:
      | [inputDim: number, outputDim: number, config?: AfterSecond]
      | [inputDim: number, config: AfterFirst]
      | [config: EmbeddingConfig]
  ) {
    const config = readArguments<EmbeddingConfig>(signature, given);
    super({
      ...config,
      ...(config.inputLength && { inputShape: config.inputShape ?? [config.inputLength] }),
    });
    this.inputDim = wholeNumber('Embedding', 'inputDim', config.inputDim);
    this.outputDim = wholeNumber('Embedding', 'outputDim', config.outputDim);
    this.embeddingsInitializer = checkInitializer('Embedding', config.embeddingsInitializer, 'uniform');
  }

  override build(_inputShape: number[]): void {
    const options = { initializer: this.embeddingsInitializer };
    this.embeddings = this.addWeight('embeddings', [this.inputDim, this.outputDim], options);
  }

  override call(input: tf.Tensor): tf.Tensor {
    try {
      return tf.tidy(() => embeddingLookup(this.embeddings as tf.Tensor as tf.Tensor2D, input));
    } catch (error) {
      throw outside(this.inputDim, error);
    }
  }
}

const indexValue = /index(?: value)? (-?\d+)|= (-?\d+) is not in/;

/** The engines' own words for a number that has no vector. */
function outside(inputDim: number, error: unknown): unknown {
  const [, here, there] = error instanceof Error ? (indexValue.exec(error.message) ?? []) : [];
  const number = here ?? there;
  if (number === undefined) return error;
  return new RangeError(
    `Embedding: found the number ${number}, and inputDim is ${inputDim}: numbers go from 0 to ${inputDim - 1}; make inputDim larger, or look at how the numbers were made.`,
    { cause: error },
  );
}

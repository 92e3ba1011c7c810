/** `tf.keras.layers`: each built-in works with and without `new`. */
import { callable } from '../callable.ts';
import { Layer } from '../layer.ts';
import { Activation, LeakyReLU, ReLU, Softmax } from './activation-layers.ts';
import { BatchNormalization } from './batch-normalization.ts';
import { Conv2DTranspose } from './conv2d-transpose.ts';
import { Conv2D } from './conv2d.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout.ts';
import { Embedding } from './embedding.ts';
import { InputLayer } from './input-layer.ts';
import { LayerNormalization } from './layer-normalization.ts';
import { Add, Concatenate } from './merging.ts';
import { AveragePooling2D, GlobalAveragePooling2D, MaxPooling2D } from './pooling.ts';
import { GRU } from './recurrent/gru.ts';
import { LSTM } from './recurrent/lstm.ts';
import { SimpleRNN } from './recurrent/simple-rnn.ts';
import { Flatten, Reshape } from './reshaping.ts';

export const layers = {
  Layer,
  InputLayer: callable(InputLayer),
  Dense: callable(Dense),
  Activation: callable(Activation),
  Dropout: callable(Dropout),
  Flatten: callable(Flatten),
  Reshape: callable(Reshape),
  Embedding: callable(Embedding),
  Conv2D: callable(Conv2D),
  Conv2DTranspose: callable(Conv2DTranspose),
  MaxPooling2D: callable(MaxPooling2D),
  AveragePooling2D: callable(AveragePooling2D),
  GlobalAveragePooling2D: callable(GlobalAveragePooling2D),
  SimpleRNN: callable(SimpleRNN),
  LSTM: callable(LSTM),
  GRU: callable(GRU),
  BatchNormalization: callable(BatchNormalization),
  LayerNormalization: callable(LayerNormalization),
  LeakyReLU: callable(LeakyReLU),
  ReLU: callable(ReLU),
  Softmax: callable(Softmax),
  Concatenate: callable(Concatenate),
  Add: callable(Add),
};

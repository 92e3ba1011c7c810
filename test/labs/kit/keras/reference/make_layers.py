"""Writes layers.json and activations.json: what Keras 3 on TensorFlow 2.21 answers.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/labs/kit/keras/reference/make_layers.py
The target of every gradient is sum(w * output) with the fixed weights of `weights`; `second` is the gradient of
sum(v * (gradient of the first source)).
"""
from reference_numbers import plain, random, weigh, write
import keras
import numpy as np
import tensorflow as tf

L = keras.layers


def layer_case(name, ours, theirs, *shapes, ids=None, training=False, call=None, second=True, initial=None):
    draw = random(name)
    inputs = [tf.constant(np.round(draw.uniform(-2, 2, shape), 3), tf.float32) for shape in shapes]
    if ids is not None:
        inputs = [tf.constant(ids, tf.int32)]
    states = [tf.constant(np.round(draw.uniform(-1, 1, shape), 3), tf.float32) for shape in initial or []]
    given = inputs if len(inputs) > 1 else inputs[0]
    extra = {"initial_state": states if len(states) > 1 else states[0]} if states else {}
    theirs(given, **extra)
    values = [np.round(draw.uniform(-1, 1, w.shape), 3) for w in theirs.weights]
    values = [np.abs(v) if w.path.endswith("variance") else v for v, w in zip(values, theirs.weights)]
    theirs.set_weights(values)
    options = {"training": True} if training else {}
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(inputs + states)
        with tf.GradientTape() as inner:
            inner.watch(inputs + states)
            output = theirs(given, **options, **extra)
            outputs = output if isinstance(output, (list, tuple)) else [output]
            target = sum(weigh(one, 3 + i) for i, one in enumerate(outputs))
        variables = [w.value for w in theirs.trainable_weights]
        sources = ([] if ids is not None else inputs + states) + variables
        gradients = inner.gradient(target, sources)
        gradients = [None if g is None else tf.convert_to_tensor(g) for g in gradients]
        probe = weigh(gradients[0], 5) if second else None
    case = {
        "name": name,
        "make": ours,
        "inputs": [plain(one) for one in inputs],
        "weights": [plain(v) for v in values],
        "outputs": [plain(one) for one in outputs],
        "gradients": [plain(g) for g in gradients],
    }
    if ids is not None:
        case["whole"] = True
    if states:
        case["initial"] = [plain(one) for one in states]
    if training:
        case["training"] = True
        case["after"] = [plain(w) for w in theirs.get_weights()]
    if second:
        case["second"] = [plain(g) for g in outer.gradient(probe, sources, unconnected_gradients="zero")]
    return case


def layers():
    yield layer_case("dense", "L.Dense(3)", L.Dense(3), (2, 4))
    yield layer_case("dense: sigmoid, no bias", "L.Dense(3, { activation: 'sigmoid', useBias: false })", L.Dense(3, activation="sigmoid", use_bias=False), (2, 4))
    yield layer_case("dense: sequences", "L.Dense(2, { activation: 'tanh' })", L.Dense(2, activation="tanh"), (2, 3, 4))
    yield layer_case("dense: softmax", "L.Dense(3, { activation: 'softmax' })", L.Dense(3, activation="softmax"), (2, 4))
    yield layer_case("activation", "L.Activation('gelu')", L.Activation("gelu"), (3, 4))
    yield layer_case("dropout: at rest", "L.Dropout(0.5)", L.Dropout(0.5), (3, 4))
    yield layer_case("flatten", "L.Flatten()", L.Flatten(), (2, 2, 3))
    yield layer_case("reshape", "L.Reshape([3, -1])", L.Reshape([3, -1]), (2, 6))
    yield layer_case("embedding: repeated rows", "L.Embedding(5, 3)", L.Embedding(5, 3), ids=[[0, 4, 4], [2, 0, 4]], second=False)
    yield layer_case("conv2d", "L.Conv2D(2, 3)", L.Conv2D(2, 3), (2, 5, 4, 3))
    yield layer_case("conv2d: same, strides, relu", "L.Conv2D(3, [2, 3], { strides: 2, padding: 'same', activation: 'relu' })", L.Conv2D(3, (2, 3), strides=2, padding="same", activation="relu"), (1, 5, 6, 2))
    yield layer_case("conv2d: dilation", "L.Conv2D({ filters: 2, kernelSize: 2, dilationRate: 2, useBias: false })", L.Conv2D(2, 2, dilation_rate=2, use_bias=False), (1, 5, 5, 2))
    yield layer_case("conv2d transpose", "L.Conv2DTranspose(2, 3)", L.Conv2DTranspose(2, 3), (1, 3, 4, 2))
    yield layer_case("conv2d transpose: same, strides", "L.Conv2DTranspose(2, 3, { strides: 2, padding: 'same', activation: 'tanh' })", L.Conv2DTranspose(2, 3, strides=2, padding="same", activation="tanh"), (1, 3, 2, 2))
    yield layer_case("conv2d transpose: kernel below strides", "L.Conv2DTranspose(1, 2, { strides: 3 })", L.Conv2DTranspose(1, 2, strides=3), (1, 2, 2, 2))
    yield layer_case("max pooling", "L.MaxPooling2D()", L.MaxPooling2D(), (2, 4, 4, 2))
    yield layer_case("max pooling: same, strides", "L.MaxPooling2D({ poolSize: 3, strides: 2, padding: 'same' })", L.MaxPooling2D(3, strides=2, padding="same"), (1, 5, 4, 2))
    yield layer_case("average pooling", "L.AveragePooling2D([2, 1])", L.AveragePooling2D((2, 1)), (2, 4, 3, 2))
    yield layer_case("average pooling: same", "L.AveragePooling2D(3, { strides: 2, padding: 'same' })", L.AveragePooling2D(3, strides=2, padding="same"), (1, 5, 4, 2))
    yield layer_case("global average pooling", "L.GlobalAveragePooling2D()", L.GlobalAveragePooling2D(), (2, 3, 3, 2))
    yield layer_case("simple rnn", "L.SimpleRNN(3)", L.SimpleRNN(3), (2, 4, 2))
    yield layer_case("simple rnn: sequences, backwards", "L.SimpleRNN(3, { returnSequences: true, goBackwards: true, activation: 'relu' })", L.SimpleRNN(3, return_sequences=True, go_backwards=True, activation="relu"), (2, 4, 2))
    yield layer_case("lstm", "L.LSTM(3)", L.LSTM(3), (2, 4, 2))
    yield layer_case("lstm: sequences", "L.LSTM(3, { returnSequences: true })", L.LSTM(3, return_sequences=True), (2, 4, 2))
    yield layer_case("lstm: sequences and states from a state", "L.LSTM(2, { returnSequences: true, returnState: true })", L.LSTM(2, return_sequences=True, return_state=True), (2, 3, 2), initial=[(2, 2), (2, 2)])
    yield layer_case("lstm: no bias", "L.LSTM(2, { useBias: false })", L.LSTM(2, use_bias=False), (2, 3, 2))
    yield layer_case("lstm: hard gates, relu", "L.LSTM(3, { activation: 'relu', recurrentActivation: 'hardSigmoid' })", L.LSTM(3, activation="relu", recurrent_activation="hard_sigmoid"), (2, 3, 2))
    yield layer_case("lstm: a single step", "L.LSTM(3)", L.LSTM(3), (2, 1, 2))
    yield layer_case("gru", "L.GRU(3)", L.GRU(3), (2, 4, 2))
    yield layer_case("gru: many steps and units", "L.GRU(5, { returnSequences: true })", L.GRU(5, return_sequences=True), (3, 9, 2))
    yield layer_case("gru: a single step", "L.GRU(3)", L.GRU(3), (2, 1, 2))
    yield layer_case("gru: sequences and state", "L.GRU(2, { returnSequences: true, returnState: true })", L.GRU(2, return_sequences=True, return_state=True), (2, 3, 2), initial=[(2, 2)])
    yield layer_case("gru: reset before", "L.GRU(3, { resetAfter: false })", L.GRU(3, reset_after=False), (2, 4, 2))
    yield layer_case("gru: no bias", "L.GRU(2, { useBias: false })", L.GRU(2, use_bias=False), (2, 3, 2))
    yield layer_case("batch normalization: at rest", "L.BatchNormalization()", L.BatchNormalization(), (4, 3))
    yield layer_case("batch normalization: training", "L.BatchNormalization()", L.BatchNormalization(), (4, 3), training=True)
    yield layer_case("batch normalization: images, training", "L.BatchNormalization({ momentum: 0.9, epsilon: 0.01 })", L.BatchNormalization(momentum=0.9, epsilon=0.01), (2, 3, 2, 2), training=True)
    yield layer_case("batch normalization: axis 1, no center", "L.BatchNormalization({ axis: 1, center: false })", L.BatchNormalization(axis=1, center=False), (2, 3, 2), training=True)
    yield layer_case("layer normalization", "L.LayerNormalization()", L.LayerNormalization(), (3, 4))
    yield layer_case("layer normalization: two axes, no scale", "L.LayerNormalization({ axis: [1, 2], scale: false })", L.LayerNormalization(axis=[1, 2], scale=False), (2, 3, 2))
    yield layer_case("leaky relu", "L.LeakyReLU()", L.LeakyReLU(), (3, 4))
    yield layer_case("leaky relu: slope", "L.LeakyReLU({ alpha: 0.1 })", L.LeakyReLU(negative_slope=0.1), (3, 4))
    yield layer_case("relu: cap, slope, threshold", "L.ReLU({ maxValue: 1.5, negativeSlope: 0.25, threshold: 0.5 })", L.ReLU(max_value=1.5, negative_slope=0.25, threshold=0.5), (3, 5))
    yield layer_case("relu: six", "L.ReLU(6)", L.ReLU(6), (3, 4))
    yield layer_case("softmax", "L.Softmax()", L.Softmax(), (3, 4))
    yield layer_case("softmax: axis 1", "L.Softmax({ axis: 1 })", L.Softmax(axis=1), (2, 3, 4))
    yield layer_case("concatenate", "L.Concatenate()", L.Concatenate(), (2, 3), (2, 2))
    yield layer_case("concatenate: axis 1", "L.Concatenate({ axis: 1 })", L.Concatenate(axis=1), (2, 3, 2), (2, 1, 2))
    yield layer_case("add: three, broadcast", "L.Add()", L.Add(), (2, 3), (2, 3), (2, 1))


def activations():
    names = (
        "linear relu relu6 leaky_relu sigmoid tanh softmax log_softmax softplus softsign elu selu celu gelu silu swish "
        "exponential hard_sigmoid hard_silu hard_swish hard_tanh hard_shrink soft_shrink tanh_shrink threshold mish "
        "log_sigmoid squareplus sparse_plus glu"
    ).split()
    x = tf.constant([[-7.5, -3.25, -2.0, -1.0, -0.4, -0.01], [0.01, 0.4, 1.0, 2.0, 3.25, 7.5]], tf.float32)
    for name in names:
        function = getattr(keras.activations, name)
        if name == "softsign":
            # TensorFlow's own op has no second derivative.
            function = lambda x: x / (1 + abs(x))
        options = {"threshold": 0.3, "default_value": -0.2} if name == "threshold" else {}
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = function(x, **options)
                target = weigh(y)
            gradient = inner.gradient(target, x)
            probe = weigh(gradient, 5)
        camel = "".join(part.capitalize() if i else part for i, part in enumerate(name.split("_")))
        yield {
            "name": camel,
            "input": plain(x),
            "value": plain(y),
            "gradient": plain(gradient),
            "second": plain(outer.gradient(probe, x, unconnected_gradients="zero")),
        }


if __name__ == "__main__":
    write("layers", layers())
    write("activations", activations())

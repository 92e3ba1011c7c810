"""Writes losses.json, optimizers.json and fit.json: what Keras 3 on TensorFlow 2.21 answers.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/labs/kit/keras/reference/make_training.py
Gradients are those of sum(w * value) with the fixed weights of `weights`, `second` those of sum(v * gradient).
"""
from reference_numbers import plain, random, weigh, write
import keras
import numpy as np
import tensorflow as tf

L = keras.layers


def loss_case(name, ours, theirs, labels, predictions):
    p = tf.constant(predictions, tf.float32)
    y = tf.constant(labels, tf.int32 if np.asarray(labels).dtype.kind == "i" else tf.float32)
    with tf.GradientTape() as outer:
        outer.watch(p)
        with tf.GradientTape() as inner:
            inner.watch(p)
            value = theirs(y, p)
            target = weigh(value)
        gradient = inner.gradient(target, p)
        probe = weigh(gradient, 5)
    return {
        "name": name,
        "loss": ours,
        "labels": {**plain(y), "whole": y.dtype == tf.int32},
        "predictions": plain(p),
        "value": plain(value),
        "gradient": plain(gradient),
        "second": plain(outer.gradient(probe, p, unconnected_gradients="zero")),
    }


def losses():
    K = keras.losses
    z = np.round(random("logits").uniform(-3, 3, (3, 4)), 3)
    q = np.exp(z) / np.exp(z).sum(-1, keepdims=True)
    s = 1 / (1 + np.exp(-z))
    hot = np.eye(4)[[1, 3, 0]]
    soft = np.array([[0.125, 0.25, 0.5, 0.125], [0, 0.75, 0.125, 0.125], [0.25, 0.25, 0.25, 0.25]])
    bits = (random("bits").uniform(size=(3, 4)) > 0.5).astype(float)
    t = np.round(random("targets").uniform(-2, 2, (3, 4)), 3)
    ids = np.array([1, 3, 0])
    big = np.array([[1e4, -1e4, 0.0], [-1e4, 1e4, 5.0]])
    long = np.round(random("steps").uniform(-3, 3, (2, 3, 4)), 3)
    logits = ", { fromLogits: true }"
    yield loss_case("sparse categorical: logits", f"K.sparseCategoricalCrossentropy(y, p{logits})", lambda y, p: K.sparse_categorical_crossentropy(y, p, from_logits=True), ids, z)
    yield loss_case("sparse categorical: logits of ±1e4", f"K.sparseCategoricalCrossentropy(y, p{logits})", lambda y, p: K.sparse_categorical_crossentropy(y, p, from_logits=True), np.array([1, 1]), big)
    yield loss_case("sparse categorical: logits, sequences", f"K.sparseCategoricalCrossentropy(y, p{logits})", lambda y, p: K.sparse_categorical_crossentropy(y, p, from_logits=True), np.array([[0, 1, 3], [2, 2, 1]]), long)
    yield loss_case("sparse categorical: probabilities", "K.sparseCategoricalCrossentropy(y, p)", K.sparse_categorical_crossentropy, ids, q)
    yield loss_case("sparse categorical: labels in a column", "K.sparseCategoricalCrossentropy(y, p)", K.sparse_categorical_crossentropy, ids[:, None], q)
    yield loss_case("categorical: logits", f"K.categoricalCrossentropy(y, p{logits})", lambda y, p: K.categorical_crossentropy(y, p, from_logits=True), hot, z)
    yield loss_case("categorical: soft labels, logits", f"K.categoricalCrossentropy(y, p{logits})", lambda y, p: K.categorical_crossentropy(y, p, from_logits=True), soft, z)
    yield loss_case("categorical: probabilities", "K.categoricalCrossentropy(y, p)", K.categorical_crossentropy, hot, q)
    yield loss_case("categorical: numbers that do not sum to 1", "K.categoricalCrossentropy(y, p)", K.categorical_crossentropy, hot, s)
    yield loss_case("categorical: smoothing", "K.categoricalCrossentropy(y, p, { labelSmoothing: 0.1 })", lambda y, p: K.categorical_crossentropy(y, p, label_smoothing=0.1), hot, q)
    yield loss_case("binary: probabilities", "K.binaryCrossentropy(y, p)", K.binary_crossentropy, bits, s)
    yield loss_case("binary: logits", f"K.binaryCrossentropy(y, p{logits})", lambda y, p: K.binary_crossentropy(y, p, from_logits=True), bits, z)
    yield loss_case("binary: logits of ±1e4", f"K.binaryCrossentropy(y, p{logits})", lambda y, p: K.binary_crossentropy(y, p, from_logits=True), np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]), big)
    yield loss_case("binary: smoothing", "K.binaryCrossentropy(y, p, { labelSmoothing: 0.2 })", lambda y, p: K.binary_crossentropy(y, p, label_smoothing=0.2), bits, s)
    yield loss_case("squared", "K.meanSquaredError(y, p)", K.mean_squared_error, t, z)
    yield loss_case("squared: labels without the last axis", "K.meanSquaredError(y, p)", K.mean_squared_error, t[:, 0], z[:, :1])
    yield loss_case("absolute", "K.meanAbsoluteError(y, p)", K.mean_absolute_error, t, z)
    yield loss_case("percentage", "K.meanAbsolutePercentageError(y, p)", K.mean_absolute_percentage_error, t, z)
    yield loss_case("logarithmic", "K.meanSquaredLogarithmicError(y, p)", K.mean_squared_logarithmic_error, np.abs(t), np.abs(z) + 0.1)
    yield loss_case("huber", "K.huber(y, p)", K.huber, t, z)
    yield loss_case("huber: delta", "K.huber(y, p, { delta: 0.5 })", lambda y, p: K.huber(y, p, 0.5), t, z)
    yield loss_case("log cosh", "K.logCosh(y, p)", K.log_cosh, t, z)
    yield loss_case("hinge", "K.hinge(y, p)", K.hinge, 2 * bits - 1, z)
    yield loss_case("hinge: labels 0 and 1", "K.hinge(y, p)", K.hinge, bits, z)
    yield loss_case("divergence", "K.kullbackLeiblerDivergence(y, p)", K.kl_divergence, soft, q)
    yield loss_case("squared hinge", "K.squaredHinge(y, p)", K.squared_hinge, 2 * bits - 1, z)
    yield loss_case("squared hinge: labels 0 and 1", "K.squaredHinge(y, p)", K.squared_hinge, bits, z)
    yield loss_case("categorical hinge", "K.categoricalHinge(y, p)", K.categorical_hinge, hot, z)
    yield loss_case("poisson", "K.poisson(y, p)", K.poisson, np.abs(t), np.abs(z) + 0.1)
    yield loss_case("cosine similarity", "K.cosineSimilarity(y, p)", K.cosine_similarity, t, z)
    yield loss_case("squared: the sum", "K.MeanSquaredError({ reduction: 'sum' }).call(y, p)", K.MeanSquaredError(reduction="sum"), t, z)
    yield loss_case("huber: no reduction", "K.Huber({ delta: 0.5, reduction: 'none' }).call(y, p)", K.Huber(delta=0.5, reduction="none"), t, z)
    yield loss_case("squared: weights of examples", "K.MeanSquaredError().call(y, p, [1, 0, 0.5])", lambda y, p: K.MeanSquaredError()(y, p, tf.constant([1.0, 0.0, 0.5])), t, z)


def optimizer_case(name, ours, theirs, steps=12):
    """Minimises sum(a·w² + b·w) for a matrix and a vector."""
    draw = random(name)
    starts = [np.round(draw.uniform(-1, 1, shape), 3) for shape in [(2, 3), (3,)]]
    curves = [np.round(draw.uniform(0.1, 3, start.shape), 3) for start in starts]
    slopes = [np.round(draw.uniform(-1, 1, start.shape), 3) for start in starts]
    variables = [tf.Variable(start, dtype=tf.float32) for start in starts]
    theirs.build(variables)
    path = []
    for step in range(steps):
        gradients = [tf.constant(2 * a, tf.float32) * v + tf.constant(b, tf.float32) for a, b, v in zip(curves, slopes, variables)]
        theirs.apply_gradients(list(zip(gradients, variables)))
        path.append([plain(v) for v in variables])
    return {
        "name": name,
        "make": ours,
        "starts": [plain(v) for v in starts],
        "curves": [plain(v) for v in curves],
        "slopes": [plain(v) for v in slopes],
        "path": path,
    }


def optimizers():
    O = keras.optimizers
    yield optimizer_case("SGD", "O.SGD(0.1)", O.SGD(0.1))
    yield optimizer_case("SGD: defaults", "O.SGD()", O.SGD())
    yield optimizer_case("SGD: momentum", "O.SGD(0.05, { momentum: 0.9 })", O.SGD(0.05, momentum=0.9))
    yield optimizer_case("SGD: nesterov", "O.SGD(0.05, { momentum: 0.9, nesterov: true })", O.SGD(0.05, momentum=0.9, nesterov=True))
    yield optimizer_case("Adam", "O.Adam(0.1)", O.Adam(0.1))
    yield optimizer_case("Adam: defaults", "O.Adam()", O.Adam())
    yield optimizer_case("Adam: options", "O.Adam({ learningRate: 0.05, beta1: 0.8, beta2: 0.9, epsilon: 0.1 })", O.Adam(0.05, 0.8, 0.9, 0.1))
    yield optimizer_case("RMSprop", "O.RMSprop(0.05)", O.RMSprop(0.05))
    yield optimizer_case("RMSprop: options", "O.RMSprop(0.05, { rho: 0.8, momentum: 0.5, epsilon: 0.01 })", O.RMSprop(0.05, 0.8, 0.5, 0.01))
    yield optimizer_case("RMSprop: centered", "O.RMSprop(0.05, { centered: true })", O.RMSprop(0.05, centered=True))
    yield optimizer_case("Adagrad", "O.Adagrad(0.5)", O.Adagrad(0.5))
    yield optimizer_case("Adagrad: options", "O.Adagrad(0.5, { initialAccumulatorValue: 0.5, epsilon: 0.01 })", O.Adagrad(0.5, 0.5, 0.01))
    yield optimizer_case("Adam: amsgrad", "O.Adam(0.1, { amsgrad: true })", O.Adam(0.1, amsgrad=True))
    yield optimizer_case("AdamW", "O.AdamW(0.1)", O.AdamW(0.1))
    yield optimizer_case("RMSprop: weight decay", "O.RMSprop(0.05, { weightDecay: 0.1 })", O.RMSprop(0.05, weight_decay=0.1))
    yield optimizer_case("SGD: clipped by length", "O.SGD(0.1, { clipnorm: 1 })", O.SGD(0.1, clipnorm=1.0))
    yield optimizer_case("SGD: clipped by value", "O.SGD(0.1, { clipvalue: 0.5 })", O.SGD(0.1, clipvalue=0.5))
    yield optimizer_case("SGD: clipped together", "O.SGD(0.1, { globalClipnorm: 1 })", O.SGD(0.1, global_clipnorm=1.0))
    yield optimizer_case("SGD: exponential decay", "O.SGD(O.schedules.ExponentialDecay(0.1, 3, 0.5))", O.SGD(O.schedules.ExponentialDecay(0.1, 3, 0.5)))
    yield optimizer_case("SGD: cosine decay after a warm-up", "O.SGD(O.schedules.CosineDecay(0.1, 6, { alpha: 0.1, warmupTarget: 0.2, warmupSteps: 2 }))", O.SGD(O.schedules.CosineDecay(0.1, 6, alpha=0.1, warmup_target=0.2, warmup_steps=2)))
    yield optimizer_case("SGD: piecewise constant", "O.SGD(O.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01]))", O.SGD(O.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01])))
    yield optimizer_case("SGD: polynomial decay", "O.SGD(O.schedules.PolynomialDecay(0.1, 6, { endLearningRate: 0.01, power: 2 }))", O.SGD(O.schedules.PolynomialDecay(0.1, 6, 0.01, 2.0)))
    yield optimizer_case("SGD: polynomial decay in cycles", "O.SGD(O.schedules.PolynomialDecay(0.1, 4, { cycle: true }))", O.SGD(O.schedules.PolynomialDecay(0.1, 4, cycle=True)))
    yield optimizer_case("SGD: inverse time decay", "O.SGD(O.schedules.InverseTimeDecay(0.1, 3, 0.5))", O.SGD(O.schedules.InverseTimeDecay(0.1, 3, 0.5)))
    yield optimizer_case("SGD: inverse time decay in stairs", "O.SGD(O.schedules.InverseTimeDecay(0.1, 3, 0.5, { staircase: true }))", O.SGD(O.schedules.InverseTimeDecay(0.1, 3, 0.5, True)))
    yield optimizer_case("SGD: cosine decay that restarts", "O.SGD(O.schedules.CosineDecayRestarts(0.1, 3))", O.SGD(O.schedules.CosineDecayRestarts(0.1, 3)))
    yield optimizer_case("SGD: cosine decay that restarts lower", "O.SGD(O.schedules.CosineDecayRestarts(0.1, 4, { tMul: 1, mMul: 0.5, alpha: 0.1 }))", O.SGD(O.schedules.CosineDecayRestarts(0.1, 4, 1.0, 0.5, 0.1)))
    yield optimizer_case("Ftrl", "O.Ftrl(0.5)", O.Ftrl(0.5))
    yield optimizer_case("Ftrl: options", "O.Ftrl(0.5, { learningRatePower: -0.4, initialAccumulatorValue: 0.5, l1RegularizationStrength: 0.3, l2RegularizationStrength: 0.1, l2ShrinkageRegularizationStrength: 0.05, beta: 0.2 })", O.Ftrl(0.5, -0.4, 0.5, 0.3, 0.1, 0.05, 0.2))
    yield optimizer_case("Adadelta", "O.Adadelta(0.5)", O.Adadelta(0.5))
    yield optimizer_case("Adadelta: options", "O.Adadelta({ learningRate: 1, rho: 0.8, epsilon: 0.01 })", O.Adadelta(1.0, 0.8, 0.01))
    yield optimizer_case("Adamax", "O.Adamax(0.1)", O.Adamax(0.1))
    yield optimizer_case("Adamax: options", "O.Adamax(0.05, { beta1: 0.8, beta2: 0.7, epsilon: 0.1 })", O.Adamax(0.05, 0.8, 0.7, 0.1))
    yield optimizer_case("Nadam", "O.Nadam(0.1)", O.Nadam(0.1))
    yield optimizer_case("Nadam: options", "O.Nadam(0.05, { beta1: 0.8, beta2: 0.9, epsilon: 0.1 })", O.Nadam(0.05, 0.8, 0.9, 0.1))
    yield optimizer_case("Lion", "O.Lion(0.01)", O.Lion(0.01))
    yield optimizer_case("Lion: options", "O.Lion(0.05, { beta1: 0.8, beta2: 0.7, weightDecay: 0.1 })", O.Lion(0.05, 0.8, 0.7, weight_decay=0.1))


def fit_case(name, ours, theirs, x, y, compile_ours, compile_theirs, epochs=5, batch=8, **fit):
    draw = random(name)
    theirs(x[:1])
    values = [np.round(draw.uniform(-0.7, 0.7, w.shape), 3) for w in theirs.weights]
    values = [np.abs(v) + 0.5 if w.path.endswith("variance") else v for v, w in zip(values, theirs.weights)]
    theirs.set_weights(values)
    theirs.compile(**compile_theirs)
    history = theirs.fit(x, y, epochs=epochs, batch_size=batch, shuffle=False, verbose=0, **fit).history
    scores = theirs.evaluate(x, y, batch_size=7, verbose=0)
    return {
        "name": name,
        "make": ours,
        "compile": compile_ours,
        "x": {**plain(x), "whole": x.dtype.kind == "i"},
        "y": {**plain(y), "whole": y.dtype.kind == "i"},
        "weights": [plain(v) for v in values],
        "epochs": epochs,
        "batchSize": batch,
        "validationSplit": fit.get("validation_split", 0),
        "history": {key: [float("%.8g" % v) for v in values] for key, values in history.items()},
        "after": [plain(w) for w in theirs.get_weights()],
        "evaluated": [float("%.8g" % v) for v in np.atleast_1d(scores)],
        "predicted": plain(theirs.predict(x[:5], verbose=0)),
    }


def fits():
    draw = random("fit data")
    x = np.round(draw.uniform(-1, 1, (30, 3)), 3).astype("float32")
    line = (x @ np.array([[1.0], [-2.0], [0.5]]) + 0.3).astype("float32")
    classes = (x[:, 0] > 0).astype("int32") + (x[:, 1] > 0).astype("int32")
    ids = draw.randint(0, 6, (20, 5)).astype("int32")
    following = np.roll(ids, -1, 1)
    images = np.round(draw.uniform(-1, 1, (12, 6, 6, 1)), 3).astype("float32")
    sides = (images[:, :3].mean((1, 2, 3)) > images[:, 3:].mean((1, 2, 3))).astype("float32")[:, None]
    S = keras.Sequential
    yield fit_case("regression", "S([L.Dense(4, { activation: 'tanh' }), L.Dense(1)])", S([L.Dense(4, activation="tanh"), L.Dense(1)]), x, line,
        "{ optimizer: O.SGD(0.1), loss: 'meanSquaredError', metrics: ['mae'] }", dict(optimizer=keras.optimizers.SGD(0.1), loss="mean_squared_error", metrics=["mae"]), validation_split=0.2)
    yield fit_case("classes", "S([L.Dense(8, { activation: 'relu' }), L.Dense(3)])", S([L.Dense(8, activation="relu"), L.Dense(3)]), x, classes,
        "{ optimizer: O.Adam(0.02), loss: K.SparseCategoricalCrossentropy({ fromLogits: true }), metrics: ['accuracy'] }",
        dict(optimizer=keras.optimizers.Adam(0.02), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]))
    yield fit_case("characters", "S([L.Embedding(6, 4), L.LSTM(5, { returnSequences: true }), L.Dense(6)])", S([L.Embedding(6, 4), L.LSTM(5, return_sequences=True), L.Dense(6)]), ids, following,
        "{ optimizer: O.SGD(0.5), loss: K.SparseCategoricalCrossentropy({ fromLogits: true }) }",
        dict(optimizer=keras.optimizers.SGD(0.5), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True)), epochs=4)
    for name, ours, theirs in [("Adam", "O.Adam(0.05)", keras.optimizers.Adam(0.05)), ("RMSprop", "O.RMSprop(0.02)", keras.optimizers.RMSprop(0.02)), ("Adagrad", "O.Adagrad(0.1)", keras.optimizers.Adagrad(0.1))]:
        yield fit_case(f"characters by {name}", "S([L.Embedding(6, 4), L.Dense(6)])", S([L.Embedding(6, 4), L.Dense(6)]), ids, following,
            f"{{ optimizer: {ours}, loss: K.SparseCategoricalCrossentropy({{ fromLogits: true }}) }}",
            dict(optimizer=theirs, loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True)), epochs=2)
    yield fit_case("images", "S([L.Conv2D(3, 3, { activation: 'relu' }), L.BatchNormalization(), L.MaxPooling2D(), L.Flatten(), L.Dense(1, { activation: 'sigmoid' })])",
        S([L.Conv2D(3, 3, activation="relu"), L.BatchNormalization(), L.MaxPooling2D(), L.Flatten(), L.Dense(1, activation="sigmoid")]), images, sides,
        "{ optimizer: O.RMSprop(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] }",
        dict(optimizer=keras.optimizers.RMSprop(0.01), loss="binary_crossentropy", metrics=["accuracy"]), batch=4)


if __name__ == "__main__":
    write("losses", losses())
    write("optimizers", optimizers())
    write("fit", fits())

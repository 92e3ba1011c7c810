"""Peer of the benchmarks: Python TensorFlow and Keras 3, asked what the engine is asked; one JSON command a line in, one answer out.

{"do": "lstm", "units": u, "embedding": e, "learningRate": r}     make the music model -> {}
{"do": "lstm-steps", "count": n}                                  n training steps     -> {"ms": [...], "losses": [...]}
{"do": "add" | "chain" | "chain-gradient" | "descent"}            microseconds an op   -> {"us": x}
{"do": "fit", "kind": "mlp" | "cnn"}                              make and warm up     -> {}
{"do": "epoch"}                                                   one epoch of it      -> {"ms": x}
{"do": "matmul", "size": n, "count": k}                           k products           -> {"ms": x}
{"do": "statistics", "rows": n}                                     of n × 10,000 numbers -> {"ms": x, "losses": the exact ones}
{"do": "forget-peak"}                                             count memory anew     -> {}
{"do": "peak"}                                                    most memory used     -> {"bytes": n}
"""
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
import tensorflow as tf

BATCH, STEPS, SYMBOLS, BATCHES = 8, 100, 83, 20
state = {}


def spread(count, seed):
    """Numbers in [0, 1) by a hash of their place: the same in any language (MurmurHash3's last step)."""
    with np.errstate(over="ignore"):
        h = np.arange(count, dtype=np.uint32) + np.uint32(seed * 1000003)
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return h.astype(np.float64) / 2**32


def weights(shapes):
    """Uniform with Glorot's limit for matrices, zeros for biases."""
    made = []
    for i, shape in enumerate(shapes):
        limit = 0.0 if len(shape) == 1 else (6 / (shape[0] + shape[1])) ** 0.5
        values = (spread(int(np.prod(shape)), i + 1) * 2 - 1) * limit
        made.append(values.astype(np.float32).reshape(shape))
    return made


def lstm(units, embedding, learningRate):
    L = keras.layers
    model = keras.Sequential([L.Input((None,), dtype="int32"), L.Embedding(SYMBOLS, embedding), L.LSTM(units, return_sequences=True), L.Dense(SYMBOLS)])
    model.set_weights(weights([w.shape for w in model.weights]))
    optimizer = keras.optimizers.Adam(learningRate)
    optimizer.build(model.trainable_variables)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    starts = np.floor(spread(BATCHES * BATCH, 77) * SYMBOLS).reshape(BATCHES, BATCH, 1)
    wobble = np.floor(spread(BATCHES * BATCH * (STEPS + 1), 78) * 2).reshape(BATCHES, BATCH, STEPS + 1)
    tunes = ((starts + 3 * np.arange(STEPS + 1) + wobble) % SYMBOLS).astype(np.int32)
    state.update(step=step, xs=[tf.constant(t[:, :-1]) for t in tunes], ys=[tf.constant(t[:, 1:]) for t in tunes], at=0)
    return {}


def lstm_steps(count):
    ms, losses = [], []
    for _ in range(count):
        at = state["at"] % BATCHES
        began = time.perf_counter()
        loss = float(state["step"](state["xs"][at], state["ys"][at]))
        ms.append((time.perf_counter() - began) * 1e3)
        losses.append(loss)
        state["at"] += 1
    return {"ms": ms, "losses": losses}


def per_op(count, work):
    began = time.perf_counter()
    work()
    return {"us": (time.perf_counter() - began) * 1e6 / count}


one = tf.constant([1.0])


def add():
    def work():
        for _ in range(1000):
            tf.add(one, one)
    return per_op(1000, work)


def chain():
    def work():
        for _ in range(100):
            y = one
            for _ in range(10):
                y = y * one
    return per_op(1000, work)


def chain_gradient():
    def work():
        for _ in range(100):
            with tf.GradientTape() as tape:
                tape.watch(one)
                y = one
                for _ in range(10):
                    y = y * one
            tape.gradient(y, one)
    return per_op(1000, work)


def descent():
    """Part 1's loop: minimise (x - 4)^2."""
    def work():
        x, rate, history = tf.Variable([[0.7]]), 1e-2, []
        for _ in range(500):
            with tf.GradientTape() as tape:
                loss = (x - 4) ** 2
            gradient = tape.gradient(loss, x)
            x.assign(x - rate * gradient)
            history.append(x.numpy()[0])
    return per_op(500, work)


def fit(kind):
    L, count = keras.layers, 6400 if kind == "mlp" else 1280
    x = spread(count * 784, 5).astype(np.float32).reshape(count, 28, 28, 1)
    y = np.floor(spread(count, 6) * 10).astype(np.int32)
    head = [L.Flatten()] if kind == "mlp" else [
        L.Conv2D(24, 3, activation="relu"), L.MaxPooling2D(2), L.Conv2D(36, 3, activation="relu"), L.MaxPooling2D(2), L.Flatten()]
    model = keras.Sequential([L.Input((28, 28, 1)), *head, L.Dense(128, activation="relu"), L.Dense(10, activation="softmax")])
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    state.update(epoch=lambda: model.fit(x, y, batch_size=64, epochs=1, verbose=0))
    state["epoch"]()
    return {}


def epoch():
    began = time.perf_counter()
    state["epoch"]()
    return {"ms": (time.perf_counter() - began) * 1e3}


def matmul(size, count):
    if state.get("size") != size:
        a = tf.constant(spread(size * size, 9).astype(np.float32).reshape(size, size))
        state.update(size=size, a=a)
        tf.matmul(a, a).numpy()
    began = time.perf_counter()
    for _ in range(count):
        product = tf.matmul(state["a"], state["a"])
    product[0, 0].numpy()
    return {"ms": (time.perf_counter() - began) * 1e3}


def statistics(rows):
    if state.get("rows") != rows:
        i = np.arange(10000)
        base = (((i * 7919) % 10007 - 5000) / 1000).astype(np.float32)
        large = np.tile(base, (rows, 1))
        wide = large.astype(np.float64)
        exact = [wide.min(), wide.max(), wide.mean(), wide.std(), *np.percentile(wide, [25, 50, 75]), np.count_nonzero(wide), np.linalg.norm(wide)]
        state.update(rows=rows, large=large, exact=[float(one) for one in exact])
    x = state["large"]
    began = time.perf_counter()
    x.min(), x.max(), x.mean(), x.std(), np.percentile(x, [25, 50, 75]), np.count_nonzero(x), np.linalg.norm(x)
    return {"ms": (time.perf_counter() - began) * 1e3, "losses": state["exact"]}


def forget_peak():
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")
    return {}


def peak():
    with open("/proc/self/status") as lines:
        return {"bytes": next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))}


commands = {"lstm": lstm, "lstm-steps": lstm_steps, "add": add, "chain": chain, "chain-gradient": chain_gradient, "descent": descent, "fit": fit, "epoch": epoch, "matmul": matmul, "statistics": statistics, "forget-peak": forget_peak, "peak": peak}
print(json.dumps({"tensorflow": tf.__version__, "keras": keras.__version__}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    print(json.dumps(commands[command.pop("do")](**command)), flush=True)

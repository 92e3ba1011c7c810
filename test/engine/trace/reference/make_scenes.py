"""Writes scenes.json: gradients on the nodes of cells that need more than one tape, a layer, a loop or an optimizer, by TensorFlow 2.21.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/engine/trace/reference/make_scenes.py
Each scene is a cell, and a function that computes the same in Python: for each way back, in their order, what the nodes get.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent
V = lambda value: tf.Variable(value, dtype=tf.float32)
C = lambda value: tf.constant(value, dtype=tf.float32)
K = [[0.5, -0.25, 0.1, 0.3], [0.2, 0.4, -0.6, 0.7]]
R = [[0.3, -0.1, 0.2, 0.5]]
SEQUENCE = [[[1.0, 2.0], [3.0, -1.0], [0.5, 0.25]]]
scenes = []


def scene(name, cell):
    def take(compute):
        backs = [{key: flat(value) for key, value in back.items()} for back in compute()]
        scenes.append({"name": name, "cell": cell.strip().split("\n"), "backs": backs})
    return take


def flat(tensor):
    if tensor is None:
        return None
    return [float("%.9g" % v) for v in tf.convert_to_tensor(tensor).numpy().astype(np.float64).ravel()]


@scene("three orders, one tape in the other", """
const x = tf.Variable(2);
const [a, b, c] = [1, 2, 3].map(() => new tf.GradientTape());
const d2 = a.record(() => {
  const d1 = b.record(() => {
    const y = c.record(() => tf.pow(x, 4));
    return c.gradient(y, x);
  });
  return b.gradient(d1, x);
});
const d3 = a.gradient(d2, x);""")
def _():
    x = V(2.0)
    with tf.GradientTape() as a:
        with tf.GradientTape() as b:
            with tf.GradientTape() as c:
                y = tf.pow(x, 4.0)
            d1, dy = c.gradient(y, [x, y])
        d2 = b.gradient(d1, x)
    return [{"x": d1, "y": dy}, {"x": d2, "d1": C(1)}, {"x": a.gradient(d2, x), "d2": C(1)}]


@scene("a persistent tape asked twice", """
const x = tf.Variable([3, -0.5]);
const tape = new tf.GradientTape({ persistent: true });
const z = tape.record(() => {
  const y = tf.square(x);
  return tf.sin(y);
});
const dz = tape.gradient(z, x);
const again = tape.gradient(z, x, { outputGradients: tf.constant([2, 10]) });
tape.dispose();""")
def _():
    x = V([3.0, -0.5])
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        z = tf.sin(y)
    names = {"x": x, "y": y, "z": z}
    return [tape.gradient(z, names), tape.gradient(z, names, output_gradients=C([2, 10]))]


@scene("a constant that is watched, beside one that is not", """
const k = tf.constant([1, 2, 3]);
const other = tf.constant([0.5, 0.5, 2]);
const tape = new tf.GradientTape();
tape.watch(k);
const s = tape.record(() => {
  const p = tf.mul(k, other);
  const e = tf.exp(p);
  return tf.sum(e);
});
tape.gradient(s, [k, other]);""")
def _():
    k, other = C([1, 2, 3]), C([0.5, 0.5, 2])
    with tf.GradientTape() as tape:
        tape.watch(k)
        p = k * other
        e = tf.exp(p)
        s = tf.reduce_sum(e)
    return [tape.gradient(s, {"k": k, "other": other, "p": p, "e": e, "s": s})]


@scene("a penalty on a gradient", """
const x = tf.Variable([1, 2]);
const w = tf.Variable([0.5, -1]);
const outer = new tf.GradientTape();
const inner = new tf.GradientTape();
const loss = outer.record(() => {
  const y = inner.record(() => tf.tanh(tf.mul(w, x)));
  const g = inner.gradient(y, x);
  const p = tf.square(g);
  return tf.sum(p);
});
outer.gradient(loss, [w, x]);""")
def _():
    x, w = V([1.0, 2.0]), V([0.5, -1.0])
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.tanh(w * x)
        g, dy = inner.gradient(y, [x, y])
        p = g * g
        loss = tf.reduce_sum(p)
    return [{"x": g, "y": dy}, outer.gradient(loss, {"w": w, "x": x, "g": g, "p": p, "loss": loss})]


@scene("a branch and a loop in JavaScript", """
const x = tf.Variable([[0.5, -1.5]]);
const W = tf.Variable([[0.8, -0.3], [0.2, 0.6]]);
const tape = new tf.GradientTape();
const loss = tape.record(() => {
  let h = x;
  for (let i = 0; i < 4; i++) {
    const z = tf.matMul(h, W);
    h = tf.sum(z).dataSync()[0] > 0 ? tf.exp(z) : tf.sin(z);
  }
  return tf.sum(h);
});
tape.gradient(loss, { x, W });""")
def _():
    x, W = V([[0.5, -1.5]]), V([[0.8, -0.3], [0.2, 0.6]])
    with tf.GradientTape() as tape:
        h = x
        for _ in range(4):
            z = tf.matmul(h, W)
            h = tf.exp(z) if tf.reduce_sum(z) > 0 else tf.sin(z)
        loss = tf.reduce_sum(h)
    return [tape.gradient(loss, {"x": x, "W": W, "loss": loss})]


@scene("a Variable assigned to while the tape runs", """
const v = tf.Variable(2);
const x = tf.Variable(3);
const tape = new tf.GradientTape();
const y = tape.record(() => {
  const a = tf.mul(v, x);
  v.assignAdd(x);
  const b = tf.mul(v, a);
  return tf.add(a, b);
});
tape.gradient(y, { x });""")
def _():
    v, x = V(2.0), V(3.0)
    with tf.GradientTape() as tape:
        a = v * x
        v.assign_add(x)
        b = v * a
        y = a + b
    return [tape.gradient(y, {"x": x, "a": a, "b": b, "y": y})]


@scene("a gradient of one's own", """
const cube = tf.customGrad((a, save) => {
  save([a]);
  return { value: a.mul(a).mul(a), gradFunc: (dy, [s]) => tf.clipByValue(dy.mul(s.square()).mul(3), -4, 4) };
});
const x = tf.Variable([1, 2, -0.5]);
const tape = new tf.GradientTape();
const y = tape.record(() => {
  const q = cube(x);
  const p = tf.mul(q, x);
  return tf.sum(p);
});
tape.gradient(y, x);""")
def _():
    @tf.custom_gradient
    def cube(a):
        return a * a * a, lambda dy: tf.clip_by_value(dy * a * a * 3.0, -4.0, 4.0)
    x = V([1.0, 2.0, -0.5])
    with tf.GradientTape() as tape:
        q = cube(x)
        p = q * x
        y = tf.reduce_sum(p)
    return [tape.gradient(y, {"x": x, "q": q, "p": p, "y": y})]


@scene("the cross-entropy of classes", """
const z = tf.Variable([[1, -2, 0.5], [0, 3, -1]]);
const tape = new tf.GradientTape();
const loss = tape.record(() => {
  const l = tf.keras.losses.sparseCategoricalCrossentropy(tf.constant([1, 0], 'int32'), z, { fromLogits: true });
  return tf.mean(l);
});
tape.gradient(loss, z);""")
def _():
    z = V([[1, -2, 0.5], [0, 3, -1]])
    with tf.GradientTape() as tape:
        l = tf.nn.sparse_softmax_cross_entropy_with_logits([1, 0], z)
        loss = tf.reduce_mean(l)
    return [tape.gradient(loss, {"z": z, "l": l, "loss": loss})]


def layer_scene(name, make, call, layer, x, weights, last="tf.square(y)", theirs=lambda x, y: y * y, **options):
    lines = [f"const layer = tf.keras.layers.{make};", f"const x = tf.Variable({json.dumps(x)});", "layer.call(x);",
             f"layer.setWeights({json.dumps(weights)}.map((w) => tf.constant(w)));", "const tape = new tf.GradientTape();",
             "const loss = tape.record(() => {", f"  const y = {call};", f"  const q = {last};", "  return tf.sum(q);", "});",
             "tape.gradient(loss, [x, ...layer.trainableVariables]);"]
    source = V(x)
    layer(source)
    layer.set_weights([np.array(weight, np.float32) for weight in weights])

    def compute():
        with tf.GradientTape() as tape:
            y = layer(source, **options)
            q = theirs(source, y)
            loss = tf.reduce_sum(q)
        own = {f"{layer.name}/{weight.path.split('/')[-1]}": weight.value for weight in layer.trainable_variables}
        return [tape.gradient(loss, {"x": source, "y": y, "q": q, "loss": loss, **own})]
    scene(name, "\n".join(lines))(compute)


L = tf.keras.layers
layer_scene("a dense layer of the kit", "Dense(2, { activation: 'tanh' })", "layer.call(x)", L.Dense(2, activation="tanh", name="dense"),
            [[1.0, 2.0], [-0.5, 0.25]], [[[0.5, -0.25], [0.1, 0.3]], [0.1, -0.2]])
layer_scene("an LSTM", "LSTM(1)", "layer.call(x)", L.LSTM(1, name="lstm"), SEQUENCE, [K, R, [0.1, 1.0, -0.2, 0.3]])
layer_scene("a GRU that answers every step", "GRU(1, { returnSequences: true })", "layer.call(x)", L.GRU(1, return_sequences=True, name="gru"),
            SEQUENCE, [[row[:3] for row in K], [R[0][:3]], [[0.1, 0.5, -0.2], [0.3, -0.4, 0.2]]])
layer_scene("a simple recurrent layer", "SimpleRNN(2)", "layer.call(x)", L.SimpleRNN(2, name="simple_rnn"), SEQUENCE,
            [[[0.5, -0.25], [0.1, 0.3]], [[0.2, 0.4], [-0.6, 0.7]], [0.1, -0.2]])
layer_scene("normalisation over a batch, while it learns", "BatchNormalization()", "layer.call(x, { training: true })",
            L.BatchNormalization(name="batch_normalization"), [[1.0, 2.0], [3.0, 5.0], [-1.0, 0.5]], [[1.5, 0.5], [0.1, -0.2], [0.0, 0.0], [1.0, 1.0]], "tf.mul(y, tf.square(x))", lambda x, y: y * x * x, training=True)
layer_scene("normalisation over a row", "LayerNormalization()", "layer.call(x)", L.LayerNormalization(name="layer_normalization"),
            [[1.0, 2.0, 4.0], [3.0, 5.0, -2.0]], [[1.5, 0.5, 1.0], [0.1, -0.2, 0.3]])
layer_scene("a convolution of the kit", "Conv2D(1, 2, { activation: 'relu' })", "layer.call(x)", L.Conv2D(1, 2, activation="relu", name="conv2d"),
            [[[[1.0], [2.0], [0.5]], [[-1.0], [3.0], [1.5]], [[0.25], [-0.5], [2.0]]]], [[[[[0.5]], [[-0.25]]], [[[1.0]], [[0.75]]]], [0.1]])


@scene("minimize, with what the optimizer does", """
const v = tf.Variable([1, -2]);
const optimizer = tf.keras.optimizers.SGD(0.1, { momentum: 0.9 });
for (let i = 0; i < 2; i++) {
  optimizer.minimize(() => {
    const q = tf.square(v);
    return tf.sum(q);
  }, [v]);
}""")
def _():
    v, optimizer, backs = V([1.0, -2.0]), tf.keras.optimizers.SGD(0.1, momentum=0.9), []
    for _ in range(2):
        with tf.GradientTape() as tape:
            q = v * v
            loss = tf.reduce_sum(q)
        found = tape.gradient(loss, {"v": v, "q": q})
        backs.append(found)
        optimizer.apply_gradients([(found["v"], v)])
    return backs


@scene("a step of training: rows looked up, an LSTM, a dense layer, the cross-entropy of what comes next", """
const embed = tf.keras.layers.Embedding(3, 2);
const lstm = tf.keras.layers.LSTM(1, { returnSequences: true });
const dense = tf.keras.layers.Dense(3);
const ids = tf.constant([[0, 2, 0]], 'int32');
const next = tf.constant([[2, 0, 1]], 'int32');
dense.call(lstm.call(embed.call(ids)));
const set = (layer, weights) => layer.setWeights(weights.map((w) => tf.constant(w)));
set(embed, [[[1, 2], [0.25, -1], [3, -1]]]);
set(lstm, [[[0.5, -0.25, 0.1, 0.3], [0.2, 0.4, -0.6, 0.7]], [[0.3, -0.1, 0.2, 0.5]], [0.1, 1, -0.2, 0.3]]);
set(dense, [[[0.5, -1, 2]], [0.1, 0, -0.1]]);
const parameters = [embed, lstm, dense].flatMap((layer) => layer.trainableVariables);
const tape = new tf.GradientTape();
const loss = tape.record(() => {
  const logits = dense.call(lstm.call(embed.call(ids)));
  const each = tf.keras.losses.sparseCategoricalCrossentropy(next, logits, { fromLogits: true });
  return tf.mean(each);
});
const gradients = tape.gradient(loss, parameters);
tf.keras.optimizers.Adam(0.01).applyGradients(gradients.map((g, i) => [g, parameters[i]]));""")
def _():
    table, kernel, again, bias = V([[1, 2], [0.25, -1], [3, -1]]), V(K), V(R), V([0.1, 1, -0.2, 0.3])
    dense, offset = V([[0.5, -1, 2]]), V([0.1, 0, -0.1])
    with tf.GradientTape() as tape:
        rows, h, c, hs = tf.gather(table, [0, 2, 0]), tf.zeros([1, 1]), tf.zeros([1, 1]), []
        for t in range(3):
            i, f, g, o = tf.split(rows[t:t + 1] @ kernel + h @ again + bias, 4, axis=1)
            c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
            h = tf.sigmoid(o) * tf.tanh(c)
            hs.append(h)
        logits = tf.concat(hs, 0) @ dense + offset
        each = tf.nn.sparse_softmax_cross_entropy_with_logits([2, 0, 1], logits)
        loss = tf.reduce_mean(each)
    found = tape.gradient(loss, {"embedding/embeddings": table, "lstm/kernel": kernel, "lstm/recurrent_kernel": again, "lstm/bias": bias,
                                 "dense/kernel": dense, "dense/bias": offset, "logits": logits, "each": each, "loss": loss})
    return [{key: tf.convert_to_tensor(value) for key, value in found.items()}]


@scene("fit with Adam, two batches", """
const layer = tf.keras.layers.Dense(1);
const model = tf.keras.Sequential([layer]);
const xs = tf.constant([[1, 2], [-1, 0.5], [2, -2], [0.5, 1]]);
const ys = tf.constant([[1], [0], [2], [-1]]);
model.call(xs);
layer.setWeights([tf.constant([[0.5], [-0.25]]), tf.constant([0.1])]);
model.compile({ optimizer: tf.keras.optimizers.Adam(0.001), loss: 'meanSquaredError' });
await model.fit(xs, ys, { epochs: 1, batchSize: 2, shuffle: false, verbose: 0 });""")
def _():
    w, b, optimizer, backs = V([[0.5], [-0.25]]), V([0.1]), tf.keras.optimizers.Adam(0.001), []
    xs, ys = C([[1, 2], [-1, 0.5], [2, -2], [0.5, 1]]), C([[1], [0], [2], [-1]])
    for at in (0, 2):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(xs[at:at + 2] @ w + b - ys[at:at + 2]))
        found = tape.gradient(loss, [w, b])
        backs.append({"dense/kernel": found[0], "dense/bias": found[1]})
        optimizer.apply_gradients(zip(found, [w, b]))
    return backs


@scene("a persistent tape asked for three targets, with a wait in between", """
const x = tf.Variable([1, -2, 0.5]);
const tape = new tf.GradientTape({ persistent: true });
const parts = tape.record(() => {
  const a = tf.square(x);
  const b = tf.tanh(a);
  const c = tf.sum(tf.mul(b, x));
  return { a, b, c };
});
const wait = () => new Promise((go) => setTimeout(go, 2));
tape.gradient(parts.a, x);
await wait();
tape.gradient(parts.b, x);
await wait();
tape.gradient(parts.c, x);
tape.dispose();""")
def _():
    x = V([1.0, -2.0, 0.5])
    with tf.GradientTape(persistent=True) as tape:
        a = x * x
        b = tf.tanh(a)
        c = tf.reduce_sum(b * x)
    return [tape.gradient(a, {"x": x, "a": a}), tape.gradient(b, {"x": x, "a": a, "b": b}), tape.gradient(c, {"x": x, "a": a, "b": b, "c": c})]


@scene("only what is watched by hand", """
const v = tf.Variable([1, 2]);
const w = tf.Variable([3, -1]);
const tape = new tf.GradientTape({ watchAccessedVariables: false });
const y = tape.record(() => {
  tape.watch(w);
  const p = tf.mul(v, w);
  return tf.sum(tf.mul(p, p));
});
tape.gradient(y, [v, w]);""")
def _():
    v, w = V([1.0, 2.0]), V([3.0, -1.0])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(w)
        p = v * w
        y = tf.reduce_sum(p * p)
    return [tape.gradient(y, {"v": v, "w": w, "p": p, "y": y})]


@scene("two convolutions, a pool and a dense layer by hand, over several lines", """
const image = tf.constant([[[[1], [2], [0.5], [-1]], [[0], [3], [1.5], [2]], [[-2], [1], [0.25], [1]], [[1], [0.5], [2], [-1]]]]);
const k1 = tf.Variable([[[[0.5, -0.25]], [[1, 0.75]]], [[[-0.5, 0.5]], [[0.25, -1]]]]);
const k2 = tf.Variable([[[[0.5], [-1]]]]);
const w = tf.Variable([[0.5, -0.25], [1, 2], [-1, 0.5], [0.3, 0.1]]);
const tape = new tf.GradientTape();
const loss = tape.record(() => {
  const h = image
    .conv2d(k1, 1, 'same')
    .relu();
  const flat = tf
    .avgPool(tf.conv2d(h, k2, 1, 'same'), 2, 2, 'valid')
    .reshape([1, 4]);
  return flat
    .matMul(w)
    .square()
    .sum();
});
tape.gradient(loss, [k1, k2, w]);""")
def _():
    image = C([[[[1], [2], [0.5], [-1]], [[0], [3], [1.5], [2]], [[-2], [1], [0.25], [1]], [[1], [0.5], [2], [-1]]]])
    k1, k2 = V([[[[0.5, -0.25]], [[1, 0.75]]], [[[-0.5, 0.5]], [[0.25, -1]]]]), V([[[[0.5], [-1]]]])
    w = V([[0.5, -0.25], [1, 2], [-1, 0.5], [0.3, 0.1]])
    with tf.GradientTape() as tape:
        h = tf.nn.relu(tf.nn.conv2d(image, k1, 1, "SAME"))
        flat = tf.reshape(tf.nn.avg_pool2d(tf.nn.conv2d(h, k2, 1, "SAME"), 2, 2, "VALID"), [1, 4])
        loss = tf.reduce_sum(tf.square(flat @ w))
    return [tape.gradient(loss, {"k1": k1, "k2": k2, "w": w, "h": h, "flat": flat, "loss": loss})]


lines = [json.dumps(one) for one in scenes]
(HERE / "scenes.json").write_text('{"tensorflow": "%s", "scenes": [\n%s\n]}\n' % (tf.__version__, ",\n".join(lines)))

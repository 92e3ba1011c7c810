"""Writes graphs.json: values and gradients of every intermediate of small graphs, by TensorFlow 2.21.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/engine/trace/reference/make_graphs.py
Each step is (name, in the cells' language, in Python); the last one is the target. Gradients are those of its sum for every
variable and every step; None stands for not connected.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent


def same(name, text):
    return (name, text, text)


A = [[1.0, 2.0], [3.0, -1.0]]
IMAGE = [[[[1.0], [2.0], [0.5], [-1.0]], [[0.0], [3.0], [-2.0], [1.5]], [[2.5], [-0.5], [1.0], [0.25]], [[-1.5], [2.0], [0.75], [4.0]]]]
B = [[0.5, -1.5, 2.0], [1.0, 0.25, -0.75]]
graphs = {
    "a square": ({"x": 3.0}, [same("y", "tf.square(x)")]),
    "three ops": ({"a": 1.5, "b": 2.5}, [same("c", "tf.add(a, b)"), ("d", "tf.sub(b, 1)", "b - 1.0"), ("e", "tf.mul(c, d)", "c * d")]),
    "a value used three times": (
        {"x": [0.5, -1.0, 2.0]},
        [same("s", "tf.sin(x)"), ("p", "tf.mul(s, x)", "s * x"), ("q", "tf.add(p, s)", "p + s"), ("y", "tf.sum(q)", "tf.reduce_sum(q)")],
    ),
    "a dense layer": (
        {"W": B, "b": [[0.1, -0.2, 0.3]]},
        [("z", "tf.matMul(tf.constant([[1, 2]]), W)", "tf.matmul(tf.constant([[1.0, 2.0]]), W)"), same("s", "tf.add(z, b)"), same("y", "tf.sigmoid(s)")],
    ),
    "a bias stretched over rows": (
        {"W": B, "b": [0.1, -0.2, 0.3]},
        [("z", "tf.matMul(tf.constant([[1, 2], [3, -1]]), W)", "tf.matmul(tf.constant([[1.0, 2.0], [3.0, -1.0]]), W)"), same("s", "tf.add(z, b)"),
         same("h", "tf.tanh(s)"), ("y", "tf.mean(h)", "tf.reduce_mean(h)")],
    ),
    "a column times a row": (
        {"u": [[1.0], [2.0], [-1.0]], "v": [[0.5, -2.0]]},
        [("m", "tf.mul(u, v)", "u * v"), same("e", "tf.exp(m)"), ("y", "tf.sum(e)", "tf.reduce_sum(e)")],
    ),
    "cross-entropy by hand": (
        {"z": [[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]},
        [("q", "tf.softmax(z)", "tf.nn.softmax(z)"), ("l", "tf.log(q)", "tf.math.log(q)"),
         ("hit", "tf.mul(l, tf.constant([[0, 1, 0], [1, 0, 0]]))", "l * tf.constant([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])"),
         ("s", "tf.sum(hit)", "tf.reduce_sum(hit)"), ("y", "tf.neg(s)", "-s")],
    ),
    "log-softmax": (
        {"z": [[10.0, -20.0, 5.0]]},
        [("l", "tf.logSoftmax(z)", "tf.nn.log_softmax(z)"), ("p", "tf.mul(l, l)", "l * l"), ("y", "tf.sum(p)", "tf.reduce_sum(p)")],
    ),
    "a quotient and a root": (
        {"x": [1.0, 4.0], "y": [2.0, 5.0]},
        [("q", "tf.div(x, y)", "x / y"), same("r", "tf.sqrt(q)"), ("p", "tf.pow(r, 3)", "tf.pow(r, 3.0)"), ("t", "tf.sum(p)", "tf.reduce_sum(p)")],
    ),
    "relu and maximum": (
        {"x": [[-1.0, 2.0], [0.5, -3.0]]},
        [("r", "tf.relu(x)", "tf.nn.relu(x)"), ("m", "tf.maximum(r, 0.75)", "tf.maximum(r, 0.75)"), ("y", "tf.mul(m, x)", "m * x")],
    ),
    "a slice and a concatenation": (
        {"x": A},
        [("f", "tf.slice(x, [0, 0], [1, 2])", "tf.slice(x, [0, 0], [1, 2])"), ("c", "tf.concat([f, x], 0)", "tf.concat([f, x], 0)"),
         same("q", "tf.square(c)"), ("y", "tf.sum(q, 0)", "tf.reduce_sum(q, 0)")],
    ),
    "a transposed product": (
        {"x": A, "w": B},
        [("t", "tf.transpose(x)", "tf.transpose(x)"), ("m", "tf.matMul(t, w)", "tf.matmul(t, w)"), ("n", "tf.mean(m, 1)", "tf.reduce_mean(m, 1)"),
         same("y", "tf.cos(n)")],
    ),
    "what is cut off": (
        {"x": [1.0, 2.0]},
        [same("q", "tf.square(x)"), ("s", "tf.stopGradient(q)", "tf.stop_gradient(q)"), ("p", "tf.mul(s, x)", "s * x"), ("y", "tf.add(p, q)", "p + q")],
    ),
    "a branch that leads nowhere": (
        {"x": [1.0, 2.0], "w": [3.0, 4.0]},
        [("dead", "tf.mul(x, w)", "x * w"), same("y", "tf.exp(x)")],
    ),
    "a scalar, a row, a column and a block, broadcast": (
        {"s": 2.0, "r": [0.5, -1.0, 2.0], "c": [[[1.0], [-0.5]]], "k": [[[1.0, 2.0, 3.0]], [[-1.0, 0.25, 0.5]]]},
        [("p", "tf.mul(s, r)", "s * r"), ("q", "tf.add(p, c)", "p + c"), ("m", "tf.div(q, k)", "q / k"), same("t", "tf.sin(m)"),
         ("d", "tf.sub(r, t)", "r - t"), ("y", "tf.sum(d)", "tf.reduce_sum(d)")],
    ),
    "powers and the larger of two, broadcast": (
        {"b": [[1.5], [2.5]], "e": [0.5, 2.0, -1.0]},
        [("p", "tf.pow(b, e)", "tf.pow(b, e)"), ("m", "tf.maximum(p, b)", "tf.maximum(p, b)"), ("l", "tf.minimum(m, e)", "tf.minimum(m, e)"),
         ("d", "tf.squaredDifference(l, b)", "tf.math.squared_difference(l, b)"), ("y", "tf.mean(d)", "tf.reduce_mean(d)")],
    ),
    "rows looked up, one of them twice": (
        {"E": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]},
        [("e", "tf.gather(E, tf.constant([0, 2, 2], 'int32'))", "tf.gather(E, [0, 2, 2])"), ("q", "tf.pow(e, 3)", "tf.pow(e, 3.0)"),
         ("y", "tf.sum(q, 1)", "tf.reduce_sum(q, 1)")],
    ),
    "stacked and picked apart": (
        {"x": [1.0, -2.0, 0.5], "w": [3.0, 0.25, -1.0]},
        [("s", "tf.stack([x, w, x], 1)", "tf.stack([x, w, x], 1)"), ("r", "tf.reverse(s, 0)", "tf.reverse(s, [0])"), ("p", "tf.mul(s, r)", "s * r"),
         ("f", "tf.slice(p, [0, 1], [3, 2])", "p[:, 1:3]"), ("y", "tf.prod(f, 1)", "tf.reduce_prod(f, 1)")],
    ),
    "split and put together again": (
        {"x": [[1.0, 2.0, 3.0, 4.0]]},
        [("[a, b]", "tf.split(x, 2, 1)", "tf.split(x, 2, 1)"), ("p", "tf.mul(a, b)", "a * b"), ("c", "tf.concat([p, a], 1)", "tf.concat([p, a], 1)"),
         same("q", "tf.square(c)"), ("y", "tf.sum(q)", "tf.reduce_sum(q)")],
    ),
    "chosen where a condition holds": (
        {"x": [[0.5, -1.0], [2.0, -3.0]], "w": [[4.0, 0.5], [-2.0, 1.0]]},
        [("n", "tf.exp(x)", "tf.exp(x)"), ("c", "tf.where(tf.greater(x, 0), n, w)", "tf.where(x > 0, n, w)"), ("y", "tf.mul(c, x)", "c * x")],
    ),
    "clipped": (
        {"x": [-2.0, -0.5, 0.25, 1.0, 3.0]},
        [("c", "tf.clipByValue(x, -0.5, 1)", "tf.clip_by_value(x, -0.5, 1.0)"), ("p", "tf.mul(c, x)", "c * x"), ("y", "tf.sum(p)", "tf.reduce_sum(p)")],
    ),
    "sums as they grow": (
        {"x": [[1.0, 2.0, 3.0], [0.5, -1.0, 4.0]]},
        [("s", "tf.cumsum(x, 1)", "tf.cumsum(x, 1)"), ("b", "tf.cumsum(s, 0, true, true)", "tf.cumsum(s, 0, exclusive=True, reverse=True)"),
         ("p", "tf.mul(s, b)", "s * b"), ("y", "tf.sum(p)", "tf.reduce_sum(p)")],
    ),
    "normalised by hand, axes kept": (
        {"x": [[1.0, 2.0, 4.0], [0.5, -1.0, 3.0]], "g": [1.0, 0.5, 2.0], "b": [0.1, 0.0, -0.1]},
        [("m", "tf.mean(x, 1, true)", "tf.reduce_mean(x, 1, keepdims=True)"), ("d", "tf.sub(x, m)", "x - m"), same("q", "tf.square(d)"),
         ("v", "tf.mean(q, 1, true)", "tf.reduce_mean(q, 1, keepdims=True)"), ("e", "tf.add(v, 0.001)", "v + 0.001"), ("r", "tf.rsqrt(e)", "tf.math.rsqrt(e)"),
         ("n", "tf.mul(d, r)", "d * r"), ("s", "tf.mul(n, g)", "n * g"), ("y", "tf.add(s, b)", "s + b")],
    ),
    "the largest and the smallest, with ties": (
        {"x": [[1.0, 3.0, 3.0], [2.0, 0.5, -1.0]]},
        [("h", "tf.max(x, 1)", "tf.reduce_max(x, 1)"), ("l", "tf.min(x)", "tf.reduce_min(x)"), ("p", "tf.mul(h, l)", "h * l"), ("y", "tf.add(p, h)", "p + h")],
    ),
    "a convolution and a pool": (
        {"x": IMAGE, "k": [[[[0.5]], [[-1.0]]], [[[0.25]], [[2.0]]]]},
        [("c", "tf.conv2d(x, k, 1, 'same')", "tf.nn.conv2d(x, k, 1, 'SAME')"), ("r", "tf.relu(c)", "tf.nn.relu(c)"),
         ("p", "tf.maxPool(r, 2, 2, 'valid')", "tf.nn.max_pool2d(r, 2, 2, 'VALID')"), ("a", "tf.avgPool(c, 2, 1, 'valid')", "tf.nn.avg_pool2d(c, 2, 1, 'VALID')"),
         ("f", "tf.mean(a, [1, 2])", "tf.reduce_mean(a, [1, 2])"), ("y", "tf.mul(p, f)", "p * f")],
    ),
    "cut off in the middle, and a constant beside": (
        {"x": [1.0, 2.0], "w": [0.5, -0.5]},
        [("p", "tf.mul(w, x)", "w * x"), same("h", "tf.sinh(p)"), ("s", "tf.stopGradient(h)", "tf.stop_gradient(h)"), ("o", "tf.sub(h, s)", "h - s"),
         ("y", "tf.add(o, tf.square(w))", "o + tf.square(w)")],
    ),
    "reshaped, turned, padded and repeated": (
        {"x": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]},
        [("t", "tf.transpose(x)", "tf.transpose(x)"), ("f", "tf.reshape(t, [2, 3])", "tf.reshape(t, [2, 3])"), ("p", "tf.pad(f, [[0, 1], [1, 0]])", "tf.pad(f, [[0, 1], [1, 0]])"),
         ("r", "tf.tile(p, [1, 2])", "tf.tile(p, [1, 2])"), same("q", "tf.square(r)"), ("e", "tf.expandDims(q, 0)", "tf.expand_dims(q, 0)"), ("y", "tf.sum(e, [0, 2])", "tf.reduce_sum(e, [0, 2])")],
    ),
    "from logits to the loss, by log-sum-exp": (
        {"z": [[2.0, -1.0, 0.5], [30.0, 0.0, -40.0]]},
        [("m", "tf.stopGradient(tf.max(z, 1, true))", "tf.stop_gradient(tf.reduce_max(z, 1, keepdims=True))"), ("d", "tf.sub(z, m)", "z - m"), same("e", "tf.exp(d)"),
         ("s", "tf.sum(e, 1, true)", "tf.reduce_sum(e, 1, keepdims=True)"), ("l", "tf.log(s)", "tf.math.log(s)"), ("n", "tf.sub(l, d)", "l - d"),
         ("h", "tf.gather(n, 1, 1)", "tf.gather(n, 1, axis=1)"), ("y", "tf.mean(h)", "tf.reduce_mean(h)")],
    ),
    "activations one after another": (
        {"x": [-2.0, -0.5, 0.25, 1.5]},
        [("a", "tf.elu(x)", "tf.nn.elu(x)"), ("b", "tf.selu(a)", "tf.nn.selu(a)"), ("c", "tf.softplus(b)", "tf.nn.softplus(b)"), ("d", "tf.leakyRelu(b, 0.1)", "tf.nn.leaky_relu(b, 0.1)"),
         ("e", "tf.logSigmoid(d)", "tf.math.log_sigmoid(d)"), ("f", "tf.atan2(c, e)", "tf.atan2(c, e)"), ("g", "tf.erf(f)", "tf.math.erf(f)"), ("y", "tf.mul(g, a)", "g * a")],
    ),
    "a loop of five turns": (
        {"W": [[0.5, -0.25], [0.75, 0.1]], "h": [[1.0, -1.0]]},
        [step for i in range(5) for step in (
            (f"z{i}", f"tf.matMul({f'h{i - 1}' if i else 'h'}, W)", f"tf.matmul({f'h{i - 1}' if i else 'h'}, W)"), same(f"h{i}", f"tf.tanh(z{i})"))],
    ),
}


def flat(tensor):
    return None if tensor is None else [float("%.9g" % v) for v in tf.convert_to_tensor(tensor).numpy().astype(np.float64).ravel()]


def parts_of(name):
    """`[a, b]` are two names."""
    return name.strip("[]").split(", ")


def reference(inputs, steps):
    names = {"tf": tf}
    with tf.GradientTape(persistent=True) as tape:
        for name, value in inputs.items():
            names[name] = tf.Variable(value, dtype=tf.float32)
        for name, _, theirs in steps:
            found = eval(theirs, names)
            names.update(zip(parts_of(name), found) if name.startswith("[") else [(name, found)])
    target = names[steps[-1][0]]
    every = [*inputs, *(part for name, *_ in steps for part in parts_of(name))]
    return {
        "inputs": inputs,
        "steps": [[name, ours] for name, ours, _ in steps],
        "values": {name: flat(names[name]) for name in every},
        "gradients": {name: flat(tape.gradient(target, names[name])) for name in every},
    }


found = {name: reference(*graph) for name, graph in graphs.items()}
text = json.dumps({"tensorflow": tf.__version__, "graphs": found}, indent=1)
(HERE / "graphs.json").write_text(text + "\n")

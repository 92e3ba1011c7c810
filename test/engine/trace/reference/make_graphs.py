"""Writes graphs.json: values and gradients of every intermediate of small graphs, by TensorFlow 2.21.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/engine/trace/reference/make_graphs.py
Each step is (name, in the cells' language, in Python); the last one is the target. Gradients are those of its sum for every
variable and every step; None stands for not connected.
"""
import json
import math
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent


def same(name, text):
    return (name, text, text)


A = [[1.0, 2.0], [3.0, -1.0]]
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
}


def flat(tensor):
    return None if tensor is None else [float("%.9g" % v) for v in np.asarray(tensor, np.float64).ravel()]


def reference(inputs, steps):
    names = {"tf": tf}
    with tf.GradientTape(persistent=True) as tape:
        for name, value in inputs.items():
            names[name] = tf.Variable(value, dtype=tf.float32)
        for name, _, theirs in steps:
            names[name] = eval(theirs, names)
    target = names[steps[-1][0]]
    every = [*inputs, *(name for name, *_ in steps)]
    return {
        "inputs": inputs,
        "steps": [[name, ours] for name, ours, _ in steps],
        "values": {name: flat(names[name]) for name in every},
        "gradients": {name: flat(tape.gradient(target, names[name])) for name in every},
    }


found = {name: reference(*graph) for name, graph in graphs.items()}
text = json.dumps({"tensorflow": tf.__version__, "graphs": found}, indent=1)
(HERE / "graphs.json").write_text(text + "\n")

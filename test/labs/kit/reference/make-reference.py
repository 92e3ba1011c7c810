"""Writes cases-*.json: values, gradients and second-order gradients of the expressions in the case lists, by TensorFlow 2.21.

Run in a virtual environment with tensorflow-cpu==2.21.0:  python test/labs/kit/reference/make-reference.py
With w and v the fixed weights of `weights`, `gradients` is that of sum(w * value), and `second` that of
sum over the inputs of sum(v * gradient). None stands for not connected.
"""
import importlib
import json
import math
import os
import pathlib
import zlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent


def weights(count, step):
    """Fixed, all different from 0 and none symmetric: (7·i + step) mod 11, from −0.4 to 1.6 without 0."""
    return [0.3 + ((7 * i + step) % 11) / 5 - 0.7 for i in range(count)]


def weigh(tensor, step):
    w = tf.reshape(tf.constant(weights(math.prod(tensor.shape), step), tf.float32), tensor.shape)
    return tf.reduce_sum(w * tensor)


def plain(tensor):
    """Numbers JSON has no word for go as text."""
    def word(v):
        if isinstance(v, bool):
            return int(v)
        if isinstance(v, int):
            return float(v)
        if math.isnan(v):
            return "NaN"
        if math.isinf(v):
            return "Infinity" if v > 0 else "-Infinity"
        return float("%.9g" % v)

    array = np.asarray(tensor)
    return {"shape": list(array.shape), "values": [word(v) for v in array.ravel().tolist()]}


def given(name, inputs):
    """A shape as a tuple becomes random numbers of the case's own; a list is taken as it is; ('int32', list) likewise."""
    random = np.random.RandomState(zlib.crc32(name.encode()) % 2**31)
    tensors = []
    for value in inputs:
        if isinstance(value, tuple) and value and value[0] in ("int32", "bool"):
            tensors.append(tf.constant(value[1], value[0]))
        elif isinstance(value, tuple):
            tensors.append(tf.constant(np.round(random.uniform(-2, 2, value), 3), tf.float32))
        else:
            tensors.append(tf.constant(value, tf.float32))
    return tensors


def answer(name, ours, theirs, *inputs, order=2, tolerance=None):
    tensors = given(name, inputs)
    names = ["x", "y", "z", "u"][: len(tensors)]
    record = {"name": name, "expression": ours}
    record["inputs"] = [{**plain(t), "dtype": t.dtype.name} for t in tensors]
    if tolerance:
        record["tolerance"] = tolerance
    with tf.GradientTape(persistent=True) as outer:
        outer.watch([t for t in tensors if t.dtype == tf.float32])
        with tf.GradientTape() as inner:
            inner.watch([t for t in tensors if t.dtype == tf.float32])
            value = eval(theirs, {"tf": tf, "np": np, **dict(zip(names, tensors))})
            value = tf.convert_to_tensor(value)
            if order > 0:
                target = weigh(value, 3)
        first = inner.gradient(target, tensors) if order > 0 else None
        if first is not None:
            first = [None if g is None else tf.convert_to_tensor(g) for g in first]
            known = [g for g in first if g is not None]
            total = tf.add_n([weigh(g, 5) for g in known]) if known and order > 1 else None
    record["value"] = {**plain(value), "dtype": {"int64": "int32"}.get(value.dtype.name, value.dtype.name)}
    if first is not None:
        record["gradients"] = [None if g is None else plain(g) for g in first]
    if first is not None and order > 1:
        second = [None] * len(tensors) if total is None else outer.gradient(total, tensors)
        record["second"] = [None if g is None else plain(tf.convert_to_tensor(g)) for g in second]
    return record


for family in ["elementwise", "reductions", "shapes", "networks", "whole", "rare", "edges", "singular"]:
    records, failures = [], []
    for name, case in importlib.import_module(f"cases_{family}").cases.items():
        *arguments, options = case if isinstance(case[-1], dict) else (*case, {})
        try:
            records.append(answer(name, *arguments, **options))
        except Exception as error:
            failures.append(f"{family}: {name}: {error}")
    if failures:
        raise SystemExit("\n".join(failures))
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    (HERE / f"cases-{family}.json").write_text(f"[\n{lines}\n]\n")
    print(family, len(records))

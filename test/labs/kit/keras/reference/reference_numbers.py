"""What the scripts beside this one share: fixed weights, numbers as plain data, one file a list of cases."""
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
    """Fixed and uneven: from -0.4 to 1.6."""
    return [0.3 + ((7 * i + step) % 11) / 5 - 0.7 for i in range(count)]


def weigh(tensor, step=3):
    w = tf.reshape(tf.constant(weights(math.prod(tensor.shape), step), tf.float32), tensor.shape)
    return tf.reduce_sum(w * tensor)


def plain(tensor):
    if tensor is None:
        return None
    array = np.asarray(tensor)
    return {"shape": list(array.shape), "values": [float("%.8g" % v) for v in array.ravel().tolist()]}


def random(name):
    return np.random.RandomState(zlib.crc32(name.encode()) % 2**31)


def write(name, cases):
    cases = list(cases)
    body = ",\n".join(json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in cases)
    (HERE / f"{name}.json").write_text("[\n" + body + "\n]\n")
    print(name, len(cases))

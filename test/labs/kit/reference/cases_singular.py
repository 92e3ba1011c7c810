"""Where a formula has no value: ∞ and NaN in softmax and pooling, slopes at 0, the second order of variances."""
NAN = float("nan")
INF = float("inf")
ROWS = [[1.0, 2.0, 4.0], [3.0, -1.0, 0.5]]
ZERO = [0.0, 1.0, -2.0]
ABOVE = [0.0, 1.0, 4.0]
WINDOWS = [[[[1.0], [NAN], [3.0], [2.0]], [[4.0], [5.0], [0.0], [1.0]], [[7.0], [8.0], [10.0], [-1.0]]]]
LOWEST = [[[[-INF], [-INF], [3.0], [NAN]], [[-INF], [NAN], [0.0], [NAN]], [[NAN], [NAN], [NAN], [NAN]], [[NAN], [NAN], [-INF], [5.0]]]]

cases = {}
for what, x in {
    "infinity": [1.0, INF, 2.0], "minus infinity": [1.0, -INF, 2.0], "NaN": [NAN, 1.0, 2.0], "two infinities": [INF, INF, 1.0],
    "nothing but minus infinity": [-INF, -INF, -INF], "both infinities": [INF, -INF, 0.0], "minus infinity and NaN": [-INF, NAN, 1.0],
    "rows of which one holds NaN": [[1.0, 2.0], [NAN, 3.0], [-INF, 0.0]],
}.items():
    cases[f"softmax of {what}"] = ("tf.softmax(x)", "tf.nn.softmax(x)", x)
    cases[f"logSoftmax of {what}"] = ("tf.logSoftmax(x)", "tf.nn.log_softmax(x)", x)
    cases[f"logSumExp of {what}"] = ("tf.logSumExp(x, -1)", "tf.reduce_logsumexp(x, -1)", x)

for axes, theirs in {"0": "[0]", "1": "[1]", "-1": "[-1]", "[0, 1]": "[0, 1]"}.items():
    cases[f"variance of moments over {axes}, second order"] = (f"tf.moments(x, {axes}).variance", f"tf.nn.moments(x, {theirs})[1]", ROWS)
    cases[f"mean of moments over {axes}"] = (f"tf.moments(x, {axes}).mean", f"tf.nn.moments(x, {theirs})[0]", ROWS)
    cases[f"reduceVariance over {axes}"] = (f"tf.reduceVariance(x, {axes})", f"tf.math.reduce_variance(x, {theirs})", ROWS)
    cases[f"reduceStd over {axes}"] = (f"tf.reduceStd(x, {axes})", f"tf.math.reduce_std(x, {theirs})", ROWS)

for ours, theirs, x in [
    ("tf.reciprocal(x)", "tf.math.reciprocal(x)", ZERO), ("tf.div(1, x)", "1 / x", ZERO), ("tf.div(x, x)", "x / x", ZERO),
    ("tf.sqrt(x)", "tf.sqrt(x)", ABOVE), ("tf.rsqrt(x)", "tf.math.rsqrt(x)", ABOVE), ("tf.square(tf.sqrt(x))", "tf.square(tf.sqrt(x))", ABOVE),
    ("tf.sqrt(tf.square(x))", "tf.sqrt(tf.square(x))", ZERO), ("tf.sqrt(tf.abs(x))", "tf.sqrt(tf.abs(x))", ZERO),
    ("tf.pow(x, 0)", "x ** 0.0", ZERO), ("tf.pow(x, 1)", "x ** 1.0", ZERO), ("tf.pow(x, 2)", "x ** 2.0", ZERO), ("tf.pow(x, 3)", "x ** 3.0", ZERO),
    ("tf.pow(x, 0.5)", "x ** 0.5", ABOVE), ("tf.pow(x, -1)", "x ** -1.0", ZERO), ("tf.mul(x, tf.log(x))", "x * tf.math.log(x)", ABOVE),
    ("tf.acosh(x)", "tf.acosh(x)", [1.0, 2.0]), ("tf.divNoNan(x, x)", "tf.math.divide_no_nan(x, x)", ZERO), ("tf.norm(x)", "tf.norm(x)", [0.0, 0.0]),
    ("tf.where(tf.greater(x, 0), tf.sqrt(x), tf.zerosLike(x))", "tf.where(x > 0, tf.sqrt(x), tf.zeros_like(x))", ZERO),
    ("tf.where(tf.greater(x, 0), tf.log(x), x)", "tf.where(x > 0, tf.math.log(x), x)", ZERO),
    ("tf.reduceStd(x)", "tf.math.reduce_std(x)", [2.0, 2.0]),
]:
    cases[f"{ours} where it is singular"] = (ours, theirs, x)

for ours, theirs in [
    ("tf.relu(x)", "tf.nn.relu(x)"), ("tf.relu6(x)", "tf.nn.relu6(x)"), ("tf.leakyRelu(x)", "tf.nn.leaky_relu(x)"), ("tf.elu(x)", "tf.nn.elu(x)"),
    ("tf.max(x)", "tf.reduce_max(x)"), ("tf.min(x)", "tf.reduce_min(x)"), ("tf.clipByValue(x, -1, 2)", "tf.clip_by_value(x, -1.0, 2.0)"),
    ("tf.sqrt(x)", "tf.sqrt(x)"), ("tf.keras.activations.hardSigmoid(x)", "tf.keras.activations.hard_sigmoid(x)"), ("tf.topk(x, 2).values", "tf.math.top_k(x, 2)[0]"),
]:
    cases[f"{ours} with NaN"] = (ours, theirs, [1.0, NAN, 3.0, -2.0])

cases.update({
    "div of two at 0": ("tf.div(x, y)", "x / y", [1.0, 0.0, 2.0], [0.0, 0.0, 4.0]),
    "maxPool passes over NaN": ("tf.maxPool(x, 2, 1, 'valid')", "tf.nn.max_pool2d(x, 2, 1, 'VALID')", WINDOWS, {"order": 1}),
    "maxPool of nothing but NaN and minus infinity": ("tf.maxPool(x, 2, 2, 'valid')", "tf.nn.max_pool2d(x, 2, 2, 'VALID')", LOWEST, {"order": 1}),
    "maxPool of NaN at a border": ("tf.maxPool(x, 3, 2, 'same')", "tf.nn.max_pool2d(x, 3, 2, 'SAME')", LOWEST, {"order": 1}),
    "avgPool with NaN": ("tf.avgPool(x, 2, 1, 'valid')", "tf.nn.avg_pool2d(x, 2, 1, 'VALID')", WINDOWS, {"order": 1}),
    "maxPool3d passes over NaN": ("tf.maxPool3d(x, 2, 1, 'valid')", "tf.nn.max_pool3d(x, 2, 1, 'VALID')", [[[[[1.0], [NAN], [3.0]], [[4.0], [5.0], [0.0]]], [[[1.0], [2.0], [3.0]], [[4.0], [5.0], [0.0]]]]], {"order": 1}),
    "maxPool3d with ties": ("tf.maxPool3d(x, 2, 1, 'same')", "tf.nn.max_pool3d(x, 2, 1, 'SAME')", [[[[[1.0], [3.0], [3.0]], [[3.0], [3.0], [0.0]]], [[[1.0], [3.0], [2.0]], [[3.0], [3.0], [0.0]]]]]),
    "dilation2d with NaN": ("tf.dilation2d(x, y, 1, 'valid', 1)", "tf.nn.dilation2d(x, y, [1, 1, 1, 1], 'VALID', 'NHWC', [1, 1, 1, 1])", WINDOWS, [[[0.0], [1.0]]], {"order": 0}),
    "the normal of a batch, second order": ("tf.div(tf.sub(x, tf.moments(x, 0).mean), tf.sqrt(tf.add(tf.moments(x, 0).variance, 0.001)))", "(x - tf.nn.moments(x, [0])[0]) / tf.sqrt(tf.nn.moments(x, [0])[1] + 0.001)", ROWS, {"tolerance": 2e-4}),
    "batchNorm by its own moments, second order": ("tf.batchNorm(x, tf.moments(x, 0).mean, tf.moments(x, 0).variance, null, null, 0.001)", "tf.nn.batch_normalization(x, *tf.nn.moments(x, [0]), None, None, 0.001)", ROWS, {"tolerance": 2e-4}),
    "rows of length 1, second order": ("tf.div(x, tf.norm(x, 2, 1, true))", "x / tf.norm(x, axis=1, keepdims=True)", ROWS),
    "l2Normalize, second order": ("tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), -1, true), 1e-12)))", "tf.math.l2_normalize(x, -1)", ROWS),
})

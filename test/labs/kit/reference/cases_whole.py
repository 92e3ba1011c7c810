"""Whole numbers and truth values: every dtype and every value as TensorFlow has them."""
A = ("int32", [7, -7, 3, 0])
B = ("int32", [2, 2, -2, 5])
M = ("int32", [[1, -2, 3], [4, 5, -6]])
T = ("bool", [[True, False, True], [False, False, True]])

cases = {
    "add": ("tf.add(x, y)", "x + y", A, B), "sub": ("tf.sub(x, y)", "x - y", A, B), "mul": ("tf.mul(x, y)", "x * y", A, B),
    "mod": ("tf.mod(x, y)", "x % y", A, B), "maximum": ("tf.maximum(x, y)", "tf.maximum(x, y)", A, B),
    "minimum": ("tf.minimum(x, y)", "tf.minimum(x, y)", A, B), "pow": ("tf.pow(x, y)", "x ** y", A, ("int32", [2, 3, 0, 4])),
    "squaredDifference": ("tf.squaredDifference(x, y)", "tf.math.squared_difference(x, y)", A, B),
    "abs": ("tf.abs(x)", "tf.abs(x)", A), "neg": ("tf.neg(x)", "-x", A), "sign": ("tf.sign(x)", "tf.sign(x)", A),
    "square": ("tf.square(x)", "tf.square(x)", A), "relu": ("tf.relu(x)", "tf.nn.relu(x)", A),
    "round": ("tf.round(x)", "tf.round(x)", A),
    "clipByValue": ("tf.clipByValue(x, -1, 4)", "tf.clip_by_value(x, -1, 4)", A),
    "floorDiv with broadcasting": ("tf.floorDiv(x, y)", "x // y", M, ("int32", [2])),
    "comparisons": ("tf.stack([tf.equal(x, y), tf.less(x, y), tf.greaterEqual(x, y)])", "tf.stack([x == y, x < y, x >= y])", A, B),
    "sum": ("tf.sum(x, 1)", "tf.reduce_sum(x, 1)", M), "max": ("tf.max(x, 0)", "tf.reduce_max(x, 0)", M), "min": ("tf.min(x)", "tf.reduce_min(x)", M),
    "prod": ("tf.prod(x, 1)", "tf.reduce_prod(x, 1)", M), "cumsum": ("tf.cumsum(x, 1)", "tf.cumsum(x, 1)", M),
    "cumprod": ("tf.cumprod(x, 0)", "tf.math.cumprod(x, 0)", M), "argMax": ("tf.argMax(x, 1)", "tf.argmax(x, 1)", M),
    "argMax of the first axis": ("tf.argMax(x)", "tf.argmax(x)", M), "argMin of a negative axis": ("tf.argMin(x, -1)", "tf.argmin(x, -1)", M),
    "transpose": ("tf.transpose(x)", "tf.transpose(x)", M), "reverse": ("tf.reverse(x, [1])", "tf.reverse(x, [1])", M),
    "slice": ("tf.slice(x, [0, 1], [2, 2])", "tf.slice(x, [0, 1], [2, 2])", M), "pad": ("tf.pad(x, [[1, 0], [0, 1]], 9)", "tf.pad(x, [[1, 0], [0, 1]], constant_values=9)", M),
    "tile": ("tf.tile(x, [1, 2])", "tf.tile(x, [1, 2])", M), "concat": ("tf.concat([x, x], 0)", "tf.concat([x, x], 0)", M),
    "stack": ("tf.stack([x, y], 1)", "tf.stack([x, y], 1)", A, B), "gather": ("tf.gather(x, y, 1)", "tf.gather(x, y, axis=1)", M, ("int32", [2, 0])),
    "where": ("tf.where(tf.greater(x, 0), x, y)", "tf.where(x > 0, x, y)", A, B), "topk": ("tf.topk(x, 2).values", "tf.math.top_k(x, 2)[0]", M),
    "stridedSlice": ("tf.stridedSlice(x, [0, 2], [2, -4], [1, -2])", "x[0:2, 2::-2]", M),
    "scatterND": ("tf.scatterND(y, x, [4])", "tf.scatter_nd(y, x, [4])", ("int32", [5, 6, 7]), ("int32", [[1], [3], [1]])),
    "unsortedSegmentSum": ("tf.unsortedSegmentSum(x, y, 2)", "tf.math.unsorted_segment_sum(x, y, 2)", A, ("int32", [0, 1, 0, 1])),
    "diag": ("tf.diag(x)", "tf.linalg.tensor_diag(x)", A), "eye": ("tf.eye(2, 3, null, 'int32')", "tf.eye(2, 3, dtype=tf.int32)", ),
    "range down": ("tf.range(5, 0, -2, 'int32')", "tf.range(5, 0, -2)"), "fill": ("tf.fill([2, 2], 3, 'int32')", "tf.fill([2, 2], 3)"),
    "cast down": ("tf.cast(x, 'int32')", "tf.cast(x, tf.int32)", [1.9, -1.9, 0.5, -0.5]),
    "cast to truth": ("tf.cast(x, 'bool')", "tf.cast(x, tf.bool)", [0.0, 0.5, -1.0]),
    "all": ("tf.all(x, 1)", "tf.reduce_all(x, 1)", T), "any": ("tf.any(x, 0)", "tf.reduce_any(x, 0)", T),
    "concat of truth": ("tf.concat([x, x], 1)", "tf.concat([x, x], 1)", T), "transpose of truth": ("tf.transpose(x)", "tf.transpose(x)", T),
    "logicalNot": ("tf.logicalNot(x)", "~x", T), "where of truth": ("tf.where(x, 1, 0)", "tf.where(x, 1.0, 0.0)", T),
    "gather of truth": ("tf.gather(x, y)", "tf.gather(x, y)", T, ("int32", [1, 1])),
    "bitwiseAnd": ("tf.bitwiseAnd(x, y)", "tf.bitwise.bitwise_and(x, y)", A, B),
    "denseBincount": ("tf.cast(tf.denseBincount(x, tf.tensor1d([], 'float32'), 4, true), 'int32')", "tf.math.bincount(x, minlength=4, maxlength=4, axis=-1, binary_output=True)", ("int32", [[1, 1, 3], [0, 2, 9]])),
    "equal of truth": ("tf.equal(x, y)", "x == y", T, ("bool", [[True, True, True], [False, False, False]])),
    "matMul": ("tf.matMul(x, y, false, true)", "tf.matmul(x, y, transpose_b=True)", M, M),
    "isNaN of whole numbers": ("tf.isNaN(tf.cast(x, 'float32'))", "tf.math.is_nan(tf.cast(x, tf.float32))", A),
    "unique indices": ("tf.unique(x).indices", "tf.unique(x)[1]", ("int32", [3, 1, 3, 2])),
    "lowerBound": ("tf.lowerBound(x, y)", "tf.searchsorted(x, y)", ("int32", [1, 2, 2, 5]), ("int32", [2, 6, 0])),
    "upperBound": ("tf.upperBound(x, y)", "tf.searchsorted(x, y, side='right')", ("int32", [1, 2, 2, 5]), ("int32", [2, 6, 0])),
    "depthToSpace channels": ("tf.depthToSpace(tf.cast(x, 'float32'), 2)", "tf.nn.depth_to_space(tf.cast(x, tf.float32), 2)", ("int32", [[[[1, 2, 3, 4, 5, 6, 7, 8]]]])),
}
cases = {f"whole numbers: {name}": (*(case[:-1] if isinstance(case[-1], dict) else case), {"order": 0}) for name, case in cases.items()}

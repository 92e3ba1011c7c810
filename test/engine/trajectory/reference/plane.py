"""Numbers for planes through weights, by NumPy in 64 bits: python plane.py > plane.json

A recorded run of 40 points of a [4, 2] kernel and 2 biases; its singular vectors, how much of the movement they explain,
where each point stands on the plane of the first two, and the quadratic loss of each point.
"""
import json
import numpy as np

generator = np.random.default_rng(11)
ways = np.linalg.qr(generator.normal(size=(10, 3)))[0].T
start = generator.normal(size=10)
steps = np.arange(40)
run = (
    start
    + 3 * np.exp(-steps / 12)[:, None] * ways[0]
    + 0.8 * np.sin(steps / 5)[:, None] * np.exp(-steps / 20)[:, None] * ways[1]
    + 0.05 * np.cos(steps)[:, None] * ways[2]
).astype(np.float32)
moved = run.astype(np.float64) - run[-1].astype(np.float64)
_, values, vectors = np.linalg.svd(moved, full_matrices=False)
squares = values**2 / np.sum(values**2)
path = moved @ vectors[:2].T
# The sign of a singular vector is free: the point that is farthest out gets a negative number.
path *= np.where(np.take_along_axis(path, np.abs(path).argmax(0)[None], 0) > 0, -1, 1)
bends = np.arange(1, 11) / 4
print(
    json.dumps(
        {
            "run": np.round(run.astype(np.float64), 9).tolist(),
            "explained": squares[:2].tolist(),
            "path": path.tolist(),
            "bends": bends.tolist(),
            "loss": (bends * run.astype(np.float64) ** 2).sum(1).tolist(),
        },
        separators=(",", ":"),
    )
)

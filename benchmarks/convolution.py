"""Convolution beside TensorFlow called directly, and beside SciPy.

python -m benchmarks.convolution
"""

from __future__ import annotations

import numpy as np
from scipy.signal import correlate2d

from benchmarks.neurons import report, seconds
from core.backend import tf
from core.vision.convolution import convolve
from core.vision.kernels import KERNELS

SIDE = 512


def main() -> None:
    """Measure and print."""
    chance = np.random.default_rng(0)
    photo = chance.random((SIDE, SIDE, 3), np.float32)
    filters = chance.standard_normal((3, 3, 3, 16)).astype(np.float32)
    ours = seconds(lambda: convolve(photo, filters), 30)
    plain = seconds(lambda: tf.nn.conv2d(photo[None], filters, 1, "VALID").numpy(), 30)
    report(f"3 channels to 16 maps, {SIDE} px", f"{1e3 * ours:.1f} ms")
    report("beside tf.nn.conv2d", f"{ours / plain:.2f} times as long")
    grey, laplacian = photo[..., 0], KERNELS["laplacian"].cells.astype(np.float32)
    ours = seconds(lambda: convolve(grey, laplacian), 30)
    scipy = seconds(lambda: correlate2d(grey, laplacian, "valid"), 5)
    report(f"one kernel of 3 by 3, {SIDE} px", f"{1e3 * ours:.1f} ms")
    report("beside scipy.signal.correlate2d", f"{scipy / ours:.1f} times as fast")
    wall = [one.cells.astype(np.float32) for one in list(KERNELS.values())[:12]]
    whole = seconds(lambda: [convolve(grey, one, padding="same") for one in wall], 10)
    report(f"a wall of {len(wall)} kernels, {SIDE} px", f"{1e3 * whole:.1f} ms")


if __name__ == "__main__":
    main()

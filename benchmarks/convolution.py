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
from core.vision.photographs import grey as grey_of
from core.vision.photographs import photograph
from core.vision.wall import NAMES, look_closely, preset, wall

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
    bright = grey_of(photograph("chelsea", side=SIDE))
    whole = seconds(lambda: wall(bright), 10)
    report(f"a wall of {len(NAMES)} kernels, {SIDE} px", f"{1e3 * whole:.1f} ms")
    cells = [KERNELS[name].cells.astype(np.float32) for name in NAMES]
    single = seconds(lambda: [convolve(bright, one, padding="same") for one in cells], 5)
    report("beside one kernel after the other", f"{single / whole:.1f} times as fast")
    eye = seconds(lambda: look_closely(bright, preset("gabor_45"), row=250, column=250), 10)
    report(f"one of 9 by 9 and a patch of its windows, {SIDE} px", f"{1e3 * eye:.1f} ms")


if __name__ == "__main__":
    main()

"""How far two halves of a painting are apart in style, and halves of different paintings.

python tools/measure_halves.py      # writes assets/weights/style_halves.npz, in half a minute
"""

from __future__ import annotations

import hashlib

import numpy as np

from core.vision.halves import FILE, measured
from core.vision.paintings import PAINTINGS
from core.vision.style import STYLE_LAYERS

if __name__ == "__main__":
    found = {}
    for layer in STYLE_LAYERS:
        for how, apart in measured(layer, tuple(PAINTINGS)).items():
            found[f"{layer} {how}"] = apart
            own = int((apart.argmin(axis=1) == range(len(apart))).sum())
            print(f"{layer} {how:8s} own half nearest: {own} of {len(apart)}")
    np.savez_compressed(FILE, **found)
    print(
        f"{FILE.name} {FILE.stat().st_size:,} bytes {hashlib.sha256(FILE.read_bytes()).hexdigest()}"
    )

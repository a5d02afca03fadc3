"""How active each channel of VGG is over the course's photographs and paintings, on the average.

python tools/measure_vgg.py      # writes assets/weights/vgg_activity.npz
"""

from __future__ import annotations

import hashlib

import numpy as np

from core.vision import vgg
from core.vision.layers import FILE, LAYERS
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import PHOTOS, photograph

SIDE = 256

if __name__ == "__main__":
    pictures = [photograph(name, side=SIDE) for name in PHOTOS]
    pictures += [painting(name, side=SIDE, square=True) for name in PAINTINGS]
    stages = [name.replace("conv", "relu") for name in LAYERS]
    found = [vgg.features(one, stages, pooling="average") for one in pictures]
    means = {
        name: np.mean([each[stage].mean((0, 1)) for each in found], 0).astype(np.float32)
        for name, stage in zip(LAYERS, stages, strict=True)
    }
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **means)
    for name, mean in means.items():
        print(f"{name}  mean {mean.mean():7.3f}  nearly dead {(mean < 0.1 * mean.mean()).sum()}")
    print(
        f"{FILE.name} {FILE.stat().st_size:,} bytes {hashlib.sha256(FILE.read_bytes()).hexdigest()}"
    )

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


def activity(pictures: list[np.ndarray], pooling: str) -> dict[str, np.ndarray]:
    """By layer, the mean of each channel after the rectifier, over all places and pictures."""
    stages = [name.replace("conv", "relu") for name in LAYERS]
    found = [vgg.features(one, stages, pooling=pooling) for one in pictures]
    return {
        name: np.mean([each[stage].mean((0, 1)) for each in found], 0).astype(np.float32)
        for name, stage in zip(LAYERS, stages, strict=True)
    }


if __name__ == "__main__":
    pictures = [photograph(name, side=SIDE) for name in PHOTOS]
    pictures += [painting(name, side=SIDE, square=True) for name in PAINTINGS]
    made = {}
    for pooling in vgg.POOLS:
        for name, mean in activity(pictures, pooling).items():
            made[f"{pooling} {name}"] = mean
            quiet = int((mean < 0.1 * mean.mean()).sum())
            print(f"{pooling} {name}: mean {mean.mean():.3f}, nearly dead {quiet} of {mean.size}")
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **made)  # type: ignore[arg-type]
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    print(f"{FILE.name} {FILE.stat().st_size:,} bytes {digest}")

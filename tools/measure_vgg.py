"""How active each channel of VGG is over the course's photographs and paintings, on the average.

python tools/measure_vgg.py      # writes assets/weights/vgg_activity.npz
"""

from __future__ import annotations

import hashlib

import numpy as np

from core.vision import vgg
from core.vision.layers import FILE, activity

if __name__ == "__main__":
    made = {}
    for pooling in vgg.POOLS:
        for name, mean in activity(pooling).items():
            made[f"{pooling} {name}"] = mean
            quiet = int((mean < 0.1 * mean.mean()).sum())
            print(f"{pooling} {name}: mean {mean.mean():.3f}, nearly dead {quiet} of {mean.size}")
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **made)  # type: ignore[arg-type]
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    print(f"{FILE.name} {FILE.stat().st_size:,} bytes {digest}")

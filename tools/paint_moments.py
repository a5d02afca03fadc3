"""Keep moments on the way of a small painting, for the section about its gradient.

python tools/paint_moments.py     # writes assets/painted/moments.npz; half a minute
"""

from __future__ import annotations

import hashlib

import numpy as np

from core.vision.moments import FILE, FINE, PAINTING, PHOTO, descend
from core.vision.paintings import painting
from core.vision.photographs import LONGEST, photograph
from core.vision.style import Settings

KEPT = (0, 1, 2, 4, 7, 11, 16, 24, 36, 52, 72)

if __name__ == "__main__":
    content = photograph(PHOTO, side=LONGEST, square=False)
    style = painting(PAINTING, side=LONGEST)
    way = [one for one in descend(content, style, Settings(steps=KEPT[-1])) if one.step in KEPT]
    pixels = np.stack([np.rint(one.pixels * FINE).astype(np.int16) for one in way])
    np.savez_compressed(FILE, steps=[one.step for one in way], pixels=pixels)
    data = FILE.read_bytes()
    print(f"{FILE.name} {len(data):,} bytes {hashlib.sha256(data).hexdigest()}")

"""Paint the comparisons of `core.vision.variants_shipped`.

python tools/paint_variants.py            # all of them, some minutes on two cores
python tools/paint_variants.py optimiser  # this group only

Optimisers are compared at equal time: leave the machine alone meanwhile.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import sys
import time

import numpy as np
from PIL import Image

from core.vision.paintings import painting
from core.vision.photographs import LONGEST, photograph
from core.vision.style import Settings
from core.vision.variants import GROUPS, VARIED, Way, compare, variants, ways
from core.vision.variants_shipped import FOLDER, NUMBERS, PAINTING, PHOTO, called

LIST = FOLDER / "variants.json"
QUALITY = 88
DIGITS = 6


def written(way: Way, name: str, settings: Settings) -> dict[str, object]:
    """Write its pictures, one below the other, and say what is to be known of it."""
    file = io.BytesIO()
    column = way.pictures.reshape(-1, *way.pictures.shape[2:])
    Image.fromarray(column).save(file, "WEBP", quality=QUALITY, method=6)
    (FOLDER / f"{name}.webp").write_bytes(file.getvalue())
    numbers = {key: _short(getattr(way, key)) for key in NUMBERS}
    digest = hashlib.sha256(file.getvalue()).hexdigest()
    return {"settings": dataclasses.asdict(settings), "sha256": digest, **numbers}


def _short(numbers: np.ndarray) -> list[float]:
    if numbers.dtype.kind == "i":
        return numbers.tolist()
    return [float(f"{number:.{DIGITS}g}") for number in numbers]


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    held = json.loads(LIST.read_text()) if LIST.exists() else {}
    content = photograph(PHOTO, side=LONGEST, square=False)
    style = painting(PAINTING, side=LONGEST)
    for group in sys.argv[1:] or GROUPS:
        began = time.perf_counter()
        found = ways(list(compare(content, style, group, VARIED)), group, VARIED.steps)
        for number, (way, one) in enumerate(zip(found, variants(group, VARIED), strict=True)):
            name = called(group, number)
            if name != "usual" or group == "optimiser":  # there its seconds are those of its rival
                held[name] = written(way, name, one)
                print(name, way.steps[-1], way.content[-1], way.style[-1], way.total[-1])
        LIST.write_text(json.dumps(held) + "\n")
        print(f"{group:12} {time.perf_counter() - began:.0f} s")

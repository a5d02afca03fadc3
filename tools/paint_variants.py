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
from collections.abc import Iterator

import numpy as np
from PIL import Image

from core.vision.paintings import painting
from core.vision.photographs import LONGEST, photograph
from core.vision.style import Settings, paint
from core.vision.variants import GROUPS, VARIED, Sketch, Way, compare, timed, variants, ways
from core.vision.variants_shipped import FOLDER, NUMBERS, PAINTING, PHOTO, called

LIST = FOLDER / "variants.json"
QUALITY = 88
DIGITS = 6


def painted(
    content: np.ndarray, style: np.ndarray, group: str
) -> Iterator[tuple[str, Settings, Way]]:
    """The variants of a group; the usual one is painted beside its rival in time only."""
    chosen = variants(group, VARIED)
    if group == "optimiser":
        found = ways(list(compare(content, style, group, VARIED)), group, VARIED.steps)
        for number, way in enumerate(found):
            yield called(group, number), chosen[number], way
        return
    for number, one in enumerate(chosen):
        if called(group, number) != "usual":
            sketches = [Sketch(0, *each) for each in timed(paint(content, style, one))]
            (way,) = ways(sketches, group, VARIED.steps)
            yield called(group, number), one, way


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
        for name, one, way in painted(content, style, group):
            held[name] = written(way, name, one)
            LIST.write_text(json.dumps(held) + "\n")
            print(f"{name:14} {way.steps[-1]} steps, {way.clock[-1]:.0f} s", flush=True)

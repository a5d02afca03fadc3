"""Paint the pictures of `core.vision.plates`; what is there already, with the same settings, stays.

python tools/paint_plates.py                 # all of them, about a quarter of an hour on two cores
python tools/paint_plates.py rebuilt texture # these kinds only
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import sys
import time
from collections.abc import Iterator

from PIL import Image

from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.plates import FOLDER, PAINTING, PHOTO, SIDE, Plate, dialled
from core.vision.style import STYLE_LAYERS, Painted, Settings, paint

FINE = 1e-6  # of textures: dabs are rough
SMOOTH = 100.0  # as much, beside alpha, as a painting has by default
REBUILT = ("conv1_2", "conv2_2", "conv3_2", "conv4_2", "conv5_2")
DIAL = ("conv4_2", "conv2_2", "conv3_2", "conv1_2", "conv5_2")
RATIOS = (1e-7, 1e-6, 1e-5, 1e-4)
NOISE = Settings(size=SIDE, rounds=2, start="noise", steps=150)
PAINTED = Settings(size=SIDE, rounds=2, start="photo", steps=80)
LIST = FOLDER / "plates.json"
QUALITY = 92  # of WebP; what is rebuilt is kept to the last bit, for its colours are measured


def wanted() -> Iterator[tuple[str, str, str, Settings]]:
    """Name, kind, layer and settings of each plate, in the order in which they are painted."""
    for layer in REBUILT:
        alone = dataclasses.replace(NOISE, alpha=1.0, beta=0.0, smooth=SMOOTH, content_layer=layer)
        yield f"rebuilt_{layer}", "rebuilt", layer, alone
    for count, layer in enumerate(STYLE_LAYERS, 1):
        upto = dataclasses.replace(
            NOISE,
            alpha=0.0,
            beta=1.0,
            smooth=FINE,
            style_layers=STYLE_LAYERS[:count],
            style_weights=(1 / count,) * count,
        )
        yield f"texture_{layer}", "texture", layer, upto
    for layer in DIAL:
        for ratio in RATIOS:
            both = dataclasses.replace(PAINTED, alpha=ratio, content_layer=layer)
            yield dialled(layer, ratio), "dial", layer, both


def made(kind: str, layer: str, settings: Settings, name: str) -> dict[str, object]:
    """Paint it, write the picture, and say what is to be known of it."""
    *_, last = paint(
        photograph(PHOTO, side=SIDE, square=False), painting(PAINTING, side=SIDE), settings
    )
    data = _file(last, lossless=kind == "rebuilt")
    (FOLDER / f"{name}.webp").write_bytes(data)
    return dataclasses.asdict(
        Plate(
            kind,
            layer,
            settings.alpha,
            settings.beta,
            settings.smooth,
            settings.start,
            last.step,
            last.content_loss,
            last.style_losses,
            hashlib.sha256(data).hexdigest(),
        )
    )


def _file(last: Painted, *, lossless: bool) -> bytes:
    file = io.BytesIO()
    Image.fromarray(last.picture).save(
        file, "WEBP", quality=QUALITY, lossless=lossless, method=6, exact=True
    )
    return file.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    held = json.loads(LIST.read_text()) if LIST.exists() else {}
    for name, kind, layer, settings in wanted():
        if name in held or (sys.argv[1:] and kind not in sys.argv[1:]):
            continue
        began = time.perf_counter()
        held[name] = made(kind, layer, settings, name)
        LIST.write_text(json.dumps(held, indent=1) + "\n")
        print(f"{name:24} {held[name]['steps']} steps, {time.perf_counter() - began:.0f} s")

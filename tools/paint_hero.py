"""Paint the picture that is there on arrival, with its film.

python tools/paint_hero.py      # writes assets/painted/hero.webp and hero.json; some minutes

The film holds the start, the end, and steps between them that lie closer where more happens.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
import time
from pathlib import Path

from PIL import Image

from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.style import Painted, Settings, paint

PHOTO, PAINTING = "chelsea", "van_gogh_village_street_in_auvers"
SETTINGS = Settings(steps=240)
FRAMES, QUALITY, PACE = 40, 82, 120  # PACE in milliseconds
FOLDER = Path(__file__).parent.parent / "assets" / "painted"


def chosen_steps(steps: int, frames: int) -> list[int]:
    """Which steps are shown: 0, then ever farther apart, then the last."""
    return sorted({round(steps * (n / (frames - 1)) ** 1.7) for n in range(frames)})


def losses(one: Painted) -> dict[str, object]:
    """A snapshot without its picture."""
    numbers = dataclasses.asdict(one)
    del numbers["picture"]
    return numbers


def write(film: list[Painted], settings: Settings, seconds: float, name: str) -> None:
    """The film at the size of its end, and what was measured on the way."""
    height, width, _ = film[-1].picture.shape
    frames = [
        Image.fromarray(one.picture).resize((width, height), Image.Resampling.BICUBIC)
        for one in film
    ]
    FOLDER.mkdir(exist_ok=True)
    place = FOLDER / f"{name}.webp"
    frames[0].save(
        place, "WEBP", save_all=True, append_images=frames[1:], duration=PACE, quality=QUALITY
    )
    report = {
        "photo": PHOTO,
        "painting": PAINTING,
        "settings": dataclasses.asdict(settings),
        "frames": [losses(one) for one in film],
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    digest = hashlib.sha256(place.read_bytes()).hexdigest()
    print(
        f"{place.name} {place.stat().st_size:,} bytes {digest}, {seconds:.0f} s, {losses(film[-1])}"
    )


if __name__ == "__main__":
    began = time.monotonic()
    wanted = set(chosen_steps(SETTINGS.steps, FRAMES))
    content = photograph(PHOTO, side=512, square=False)
    style = painting(PAINTING, side=512)
    film: list[Painted] = []
    for one in paint(content, style, SETTINGS):
        if one.step in wanted:
            film.append(one)
            print(f"{one.step:4} {one.total:.4f}", file=sys.stderr)
    write(film, SETTINGS, time.monotonic() - began, "hero")

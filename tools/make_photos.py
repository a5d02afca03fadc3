"""Make the course's photographs small: python tools/make_photos.py FOLDER, with the originals."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from PIL import Image

NAMES = ("chelsea", "camera", "astronaut", "coffee", "rocket", "brick", "grass")
LONGEST, QUALITY = 512, 84
PLACE = Path(__file__).parent.parent / "assets" / "photos"


def make(original: Path, made: Path) -> None:
    """Write it as WebP, without metadata, at most `LONGEST` pixels along a side."""
    with Image.open(original) as file:
        picture = file.convert("RGB")
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture.save(made, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        made = PLACE / f"{name}.webp"
        make(Path(sys.argv[1]) / f"{name}.jpg", made)
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        print(f"{made.name:16} {made.stat().st_size:7,} bytes  {digest}")

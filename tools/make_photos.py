"""Make the course's photographs and paintings small.

python tools/make_photos.py photos FOLDER      # the originals, as JPEG
python tools/make_photos.py paintings FOLDER
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from PIL import Image

NAMES = {
    "photos": ("chelsea", "camera", "astronaut", "coffee", "rocket", "brick", "grass"),
    "paintings": (
        "van_gogh_village_street_in_auvers",
        "hokusai_great_wave",
        "hokusai_poppies",
        "hokusai_ejiri",
        "kandinsky_composition_viii",
        "cassatt_summertime",
        "renoir_moulin_de_la_galette",
        "bruegel_harvesters",
        "arcimboldo_spring",
    ),
}
LONGEST, QUALITY = 512, 84
ASSETS = Path(__file__).parent.parent / "assets"


def make(original: Path, made: Path) -> None:
    """Write it as WebP, without metadata, at most `LONGEST` pixels along a side."""
    with Image.open(original) as file:
        picture = file.convert("RGB")
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture.save(made, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    kind, originals = sys.argv[1], Path(sys.argv[2])
    place = ASSETS / kind
    place.mkdir(parents=True, exist_ok=True)
    for name in NAMES[kind]:
        made = place / f"{name}.webp"
        make(originals / f"{name}.jpg", made)
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        print(f"{made.name:16} {made.stat().st_size:7,} bytes  {digest}")

"""Pack some of Fashion-MNIST, made small, into assets/images/fashion.png.

python tools/pack_fashion.py FOLDER, with the four files of github.com/zalandoresearch/fashion-mnist
in it (Debian has them, too: package dataset-fashion-mnist).
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import numpy as np
from PIL import Image

EACH, CLASSES, SIDE = 100, 10, 14


def rows(folder: Path, part: str) -> list[np.ndarray]:
    """The first hundred pictures of each class, (14, 1400) a class: means of 2 x 2 pixels."""
    pictures, labels = (
        gzip.decompress((folder / f"{part}-{name}-ubyte.gz").read_bytes())
        for name in ("images-idx3", "labels-idx1")
    )
    large = np.frombuffer(pictures, np.uint8, offset=16).reshape(-1, SIDE, 2, SIDE, 2)
    classes = np.frombuffer(labels, np.uint8, offset=8)
    return [
        np.hstack(large[np.flatnonzero(classes == one)[:EACH]].mean(axis=(2, 4)).round())
        for one in range(CLASSES)
    ]


def pack(folder: Path) -> Image.Image:
    """Ten rows to learn from, and under them ten to be tested with."""
    sheet = np.vstack([*rows(folder, "train"), *rows(folder, "t10k")])
    return Image.fromarray(sheet.astype(np.uint8))


if __name__ == "__main__":
    path = Path(__file__).parent.parent / "assets" / "images" / "fashion.png"
    pack(Path(sys.argv[1])).save(path, optimize=True)

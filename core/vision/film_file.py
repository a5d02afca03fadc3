"""A painting as it came about, small enough to keep and to send: pictures as WebP files.

filmed = Filmed(still(photograph), stills, steps, content, styles)
animated(filmed)  # one file that plays
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

QUALITY = 80
EACH, LAST = 90, 2500  # milliseconds that pictures stay


@dataclass(frozen=True)
class Filmed:
    """Pictures as files, their bytes in uint8: the photograph, and stills at some of the steps.

    `content` (T,) and `styles` (T, layers) are the losses at those steps, before all weights.
    """

    photograph: np.ndarray
    stills: tuple[np.ndarray, ...]
    steps: tuple[int, ...]
    content: tuple[float, ...]
    styles: tuple[tuple[float, ...], ...]


def still(picture: np.ndarray) -> np.ndarray:
    """A picture (H, W, 3) in uint8 as a WebP file, its bytes in uint8."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "WEBP", quality=QUALITY, method=2)
    return np.frombuffer(file.getvalue(), np.uint8)


def opened(data: np.ndarray) -> np.ndarray:
    """The pixels of such a file, (H, W, 3) in uint8."""
    with Image.open(io.BytesIO(data.tobytes()), formats=("WEBP",)) as image:
        return np.array(image.convert("RGB"))


def png(picture: np.ndarray) -> bytes:
    """A picture (H, W, 3) in uint8 as a PNG file."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG", optimize=True)
    return file.getvalue()


def animated(stills: Sequence[np.ndarray]) -> bytes:
    """Stills as one WebP file that plays without an end, all as large as the last of them."""
    pictures = [Image.fromarray(opened(one)) for one in stills]
    size = pictures[-1].size
    first, *others = [one.resize(size, Image.Resampling.LANCZOS) for one in pictures]
    shown = [EACH] * len(others) + [LAST]
    file = io.BytesIO()
    first.save(
        file,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=shown,
        loop=0,
        quality=QUALITY,
        method=2,
    )
    return file.getvalue()


def thinned(count: int, most: int) -> list[int]:
    """Which of `count` things in a row to keep: at most `most`, evenly, the first and the last.

    >>> thinned(7, 4), thinned(2, 4)
    ([0, 2, 4, 6], [0, 1])
    """
    if count <= most:
        return list(range(count))
    return [round(n * (count - 1) / (most - 1)) for n in range(most)]

"""Pictures that a learner brings: whether they are any, and their pixels in red, green and blue.

A picture is known by its first bytes, not by its name. Its size is read and checked before any of
it is decoded. Of an animation the first frame counts; how the camera was held is undone; what
shows through lies on white; 16 bits become 8. Nothing else that the file says is kept.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import numpy as np
from PIL import Image, ImageOps

HEAVIEST = 8_000_000  # bytes
LARGEST = 16_000_000  # pixels
LONGEST = 8192  # pixels along a side
KINDS = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WebP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
RIGHT = "right would be a JPEG, PNG or WebP file"


class PictureError(ValueError):
    """What was wrong with a picture, and what would be right, in a sentence."""


def read_picture(data: Any) -> np.ndarray:
    """The pixels of a file, (H, W, 3) in uint8; PictureError for what is none or too large."""
    kind = _kind(data)
    try:
        with warnings.catch_warnings(action="ignore"):
            return _pixels(data, kind)
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureError(_too_large("")) from None
    except Exception:  # a decoder meets a broken file in many ways
        raise PictureError(
            f"This {kind} file is damaged: it begins like a picture, but cannot be decoded to its "
            "end. Open it in a picture viewer and save it anew."
        ) from None


def _kind(data: Any) -> str:
    """Which of the formats the bytes begin like."""
    if not isinstance(data, bytes) or not data:
        raise PictureError(f"There is nothing in this file; {RIGHT}.")
    if len(data) > HEAVIEST:
        raise PictureError(
            f"This file has {len(data) / 1e6:.1f} MB; right would be up to {HEAVIEST / 1e6:.0f} MB."
        )
    for kind, start in KINDS.items():
        if start.match(data):
            return kind
    raise PictureError(f"This file is no picture that can be read here; {RIGHT}.")


def _pixels(data: bytes, kind: str) -> np.ndarray:
    with Image.open(io.BytesIO(data), formats=(kind.upper(),)) as file:
        width, height = file.size
        if max(width, height) > LONGEST or width * height > LARGEST:
            raise PictureError(_too_large(f"{width} by {height} pixels"))
        file.seek(0)
        upright = ImageOps.exif_transpose(_in_bytes(file))
    return np.array(_on_white(upright))


def _in_bytes(image: Image.Image) -> Image.Image:
    """Grey pictures of 16 or 32 bits in 8."""
    if image.mode[0] not in "IF":
        return image
    deep = np.asarray(image, np.float64)
    scaled = Image.fromarray(np.clip(deep / 257, 0, 255).round().astype(np.uint8))
    scaled.info = image.info
    return scaled


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in RGB; what shows through it is white."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    whole = image.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(white, whole).convert("RGB")


def _too_large(size: str) -> str:
    return (
        f"This picture is too large{f': {size}' if size else ''}; right would be up to "
        f"{LONGEST} pixels along a side, and {LARGEST / 1e6:.0f} million in all."
    )

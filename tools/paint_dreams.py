"""Dream the pictures of `core.vision.dreamt`; what is there already stays.

python tools/paint_dreams.py         # all of them, some minutes on two cores
python tools/paint_dreams.py dream   # this kind only
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from core.vision.bench import resized
from core.vision.dream import Dreamt, dream
from core.vision.dreamt import (
    DREAMING,
    DREAMS,
    FOLDER,
    LIKES,
    LIKING,
    PHOTO,
    ROW,
    TURNS,
    dream_name,
    laid,
    like_name,
)
from core.vision.likes import Liked, Liking, like
from core.vision.photographs import LONGEST, photograph

STILLS, QUALITY = 12, 88
LIST = FOLDER / "dreams.json"
Job = tuple[str, str, Callable[[], dict[str, object]]]


def wanted() -> Iterator[Job]:
    """Kind, name, and how each is made."""
    for layer in DREAMS:
        yield "dream", dream_name(layer), lambda layer=layer: dreamt(layer)
    for layer, channel in ROW:
        for jitter, smooth, frequencies in TURNS:
            one = dataclasses.replace(
                LIKING,
                layer=layer,
                channel=channel,
                jitter=jitter,
                smooth=smooth,
                frequencies=frequencies,
            )
            yield "like", like_name(one), lambda one=one: liked(one)
    for layer, channels in LIKES.items():
        for channel in channels:
            one = dataclasses.replace(LIKING, layer=layer, channel=channel)
            yield "like", like_name(one), lambda one=one: liked(one)


def dreamt(layer: str) -> dict[str, object]:
    """The way of a dream, at its last size."""
    settings = dataclasses.replace(DREAMING, layer=layer)
    way = list(dream(photograph(PHOTO, side=LONGEST, square=False), settings))
    kept = [way[round(n * (len(way) - 1) / (STILLS - 1))] for n in range(STILLS)]
    height, width, _ = kept[-1].picture.shape
    pictures = [
        np.rint(np.clip(resized(one.picture, width, height), 0, 255)).astype(np.uint8)
        for one in kept
    ]
    return _kept("dream", dream_name(layer), kept, pictures, settings)


def liked(settings: Liking) -> dict[str, object]:
    """What a channel likes in the end."""
    *_, last = like(settings)
    return _kept("like", like_name(settings), [last], [last.picture], settings)


def _kept(
    kind: str, name: str, shown: Sequence[Dreamt | Liked], pictures: list, settings: object
) -> dict[str, object]:
    file = io.BytesIO()
    laid(pictures).save(file, "WEBP", quality=QUALITY, method=6)
    (FOLDER / f"{name}.webp").write_bytes(file.getvalue())
    return {
        "kind": kind,
        "steps": [one.step for one in shown],
        "activity": [
            round(one.strongest if isinstance(one, Liked) else one.activity, 4) for one in shown
        ],
        "settings": dataclasses.asdict(settings),  # type: ignore[call-overload]
        "sha256": hashlib.sha256(file.getvalue()).hexdigest(),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    held = json.loads(LIST.read_text()) if LIST.exists() else {}
    for kind, name, make in wanted():
        if name in held or (sys.argv[1:] and kind not in sys.argv[1:]):
            continue
        began = time.perf_counter()
        held[name] = make()
        LIST.write_text(json.dumps(held, indent=1) + "\n")
        print(f"{name:24} {time.perf_counter() - began:.0f} s", flush=True)

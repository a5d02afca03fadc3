"""What keeps a picture from noise while a channel asks for more: one channel, ever more help."""

from __future__ import annotations

from dataclasses import replace

from core.recipe import Recipe
from core.vision.dreamt import LIKING, ROW, TURNS, like_name, strip, strips
from core.vision.likes import Liking
from lessons.kit.compute import value
from lessons.kit.film import Scene, Sheet, show
from lessons.kit.prose import prose
from lessons.kit.view import View
from lessons.kit.words import number

HELPS = ("jitter", "smoothness", "frequencies")
NAMES = ("no help", "jitter", "+ smoothness", "+ frequencies")


def tile(asked: Liking, *, lit: bool = False) -> Sheet:
    picture = value(Recipe(strip, name=like_name(asked)))[-1]
    return Sheet(picture, "colour", side=2, boxes=[(0, 0, *picture.shape[:2])] if lit else None)


def every_help(view: View) -> None:
    """Channels with no help, and with one more each time."""
    prose(
        "Why *help*? Asked for a strong answer and nothing else, pixels become fine noise that "
        "only the network can see. So the picture is kept from it. **Jitter** shifts it before "
        "each step: what is liked must be liked at every place. **Smoothness** makes "
        "differences between neighbours costly. With **frequencies** it is not pixels that are "
        "turned up but waves: long ones as easily as in a photo, colours as mixed as there."
    )
    show(_rows(), key=view.key("likes_row"))


def _rows() -> Scene:
    every = [(one, name) for who in ROW for one, name in zip(_turned(*who), NAMES, strict=True)]
    strongest = [number(strips()[like_name(one)].activity[-1], 0) for one, _ in every]
    return Scene(
        [tile(one) for one, _ in every],
        columns=(1,) * len(NAMES),
        titles=[f"{name}: {one}" for (_, name), one in zip(every, strongest, strict=True)],
        alt=[
            f"Channel {asked.channel} of {asked.layer}, {name}: its strongest answer is {one}."
            for (asked, name), one in zip(every, strongest, strict=True)
        ],
        captions=[
            "Above, "
            + "; below, ".join(f"channel {channel} of {layer}" for layer, channel in ROW)
            + ", with its strongest answer. The noise is liked most, and tells you least."
        ],
    )


def _turned(layer: str, channel: int) -> list[Liking]:
    """The same likes with ever more help."""
    base = replace(LIKING, layer=layer, channel=channel)
    return [
        replace(base, jitter=jitter, smooth=smooth, frequencies=frequencies)
        for jitter, smooth, frequencies in TURNS
    ]

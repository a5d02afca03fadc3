"""The easel: one picture that comes about step by step, and what it was made from.

    easel(
        Canvas(run="a name", photograph=file, stills={0: file, 5: file}, total=200, alt="..."),
        key="style_transfer_easel",
    )

The steps are on a scrubber with the film's keys, and a divider shows the photograph on its left;
the browser does both without the server. Pictures are WebP files, their bytes in uint8. While a
picture is being painted, only `fresh` ones need to travel: the browser keeps those that it has, as
long as `run` is the same, and forgets those whose step is no longer among `stills`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lessons.kit.component import component
from lessons.kit.crate import pack

_easel = component("easel", scripts=("crate",))

Still = np.ndarray  # a WebP file, its bytes in uint8


@dataclass(frozen=True)
class Canvas:
    """What stands on an easel.

    `stills` are pictures by step, `fresh` the steps whose pictures the browser may not have yet
    (None: all). `captions` are sentences by step, under "" the one for all others. `live`: more
    will come. `beside` are pictures with what is written under them. `autoplay` plays it once
    when it comes into sight, unless the reader wants things to stand still.
    """

    run: str
    photograph: Still
    stills: Mapping[int, Still]
    total: int
    alt: str
    fresh: Sequence[int] | None = None
    captions: Mapping[int | str, str] = field(default_factory=dict)
    beside: Sequence[tuple[str, Still]] = ()
    live: bool = False
    autoplay: bool = False
    fps: float = 10

    def content(self) -> dict[str, Any]:
        """What the component reads."""
        sent = sorted(self.stills) if self.fresh is None else self.fresh
        return {
            "run": self.run,
            "photograph": self.photograph,
            "steps": sorted(self.stills),
            "stills": [[step, self.stills[step]] for step in sent],
            "total": self.total,
            "alt": self.alt,
            "captions": {str(step): words for step, words in self.captions.items()},
            "beside": [{"label": label, "file": file} for label, file in self.beside],
            "live": self.live,
            "autoplay": self.autoplay,
            "fps": self.fps,
        }


def easel(canvas: Canvas, *, key: str) -> None:
    """Show it."""
    _easel(key=key, data=pack(canvas.content()))

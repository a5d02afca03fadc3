"""A scene: all that a film shows, before anybody watches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from lessons.kit import palette, plotly_js
from lessons.kit.leaf import Leaf
from lessons.kit.reel import Reel, count_steps, spec
from lessons.kit.sheet import Sheet, Slide


@dataclass(frozen=True)
class Scene:
    """Figures on one scrubber, and the words that go with them; `lessons.kit.film` shows it.

    `alt` describes each figure to who cannot see it; `captions` has one sentence a step (or a
    single one), `**...**` marking what is now. `columns` are relative widths; on a narrow page the
    figures stand one above the other; a last figure that begins a row fills it. `fps` is steps a
    second, `unit` what a step is called.

    The step stays where the reader left it as long as `run` is the same text; with another `run`
    the film begins anew at `start`; where it is empty, a scene that runs ahead of the page keeps
    that of the page. Zoom and camera stay as long as `view` is the same. `autoplay`
    begins at the first step when the film comes into sight, unless the reader prefers reduced
    motion: then the film rests at `start`.

    `slide` says how the cells of sheets (`lessons.kit.sheet`) belong together; a `Leaf` is text.

    Raises ValueError, in a sentence, where lengths or paths do not fit.
    """

    figures: Sequence[go.Figure | Reel | Sheet | Leaf]
    alt: Sequence[str]
    titles: Sequence[str] = ()
    captions: Sequence[str] = ()
    columns: Sequence[float] = ()
    start: Literal["first", "last"] | int = "last"
    autoplay: bool = False
    fps: float = 12
    unit: str = "step"
    run: str = ""
    view: str = ""
    slide: Slide | None = None

    def __post_init__(self) -> None:
        figures, steps = len(self.figures), self.steps
        if len(self.alt) != figures or not all(self.alt):
            raise ValueError(
                f"each of the {figures} figures needs its text in alt, got {len(self.alt)}"
            )
        if len(self.titles) not in (0, figures):
            raise ValueError(
                f"titles must be none or one for each of {figures}, got {len(self.titles)}"
            )
        if len(self.captions) not in (0, 1, steps):
            raise ValueError(
                f"captions must be none, one, or one for each of {steps} steps, "
                f"got {len(self.captions)}"
            )
        if len(self.columns) > figures or not all(width > 0 for width in self.columns):
            raise ValueError(
                f"columns must be at most {figures} positive widths, got {list(self.columns)}"
            )

    @property
    def drawn(self) -> list[Reel | Sheet | Leaf]:
        """The figures, those without rules too."""
        return [Reel(one) if isinstance(one, go.Figure) else one for one in self.figures]

    @property
    def steps(self) -> int:
        """How many pictures the scrubber runs through, at least one."""
        sheets = [one.steps for one in self.drawn if isinstance(one, Sheet | Leaf)]
        counts = {one for one in sheets if one is not None}
        if self.slide:
            counts.add(len(self.slide.places))
        reels = [one for one in self.drawn if isinstance(one, Reel)]
        if any(reel.rules for reel in reels) or not counts:
            counts.add(count_steps(reels))
        if len(counts) > 1:
            raise ValueError(f"all figures of a film must have as many steps, not {sorted(counts)}")
        return counts.pop()

    def content(self) -> dict[str, Any]:
        """What film.js reads, ready for `crate.pack`."""
        steps = self.steps
        return {
            "figures": [
                spec(one) if isinstance(one, Reel) else one.content() for one in self.drawn
            ],
            "slide": self.slide.content() if self.slide else None,
            "steps": steps,
            "alt": self.alt,
            "titles": self.titles,
            "captions": self.captions,
            "columns": self.columns or [1] * len(self.figures),
            "start": {"first": 0, "last": steps - 1}.get(str(self.start), self.start),
            "autoplay": self.autoplay,
            "fps": self.fps,
            "unit": self.unit,
            "view": self.view,
            "palette": {"light": palette.LIGHT, "dark": palette.DARK},
            "template": palette.template(),
            "script": plotly_js.URL,
            **({"run": self.run} if self.run else {}),
        }

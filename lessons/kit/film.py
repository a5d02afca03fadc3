"""The film: one or more Plotly figures on one scrubber, played by the browser without the server.

    film(
        [landscape, Reel(chart, {"loss": losses}, (Rule("data[0].y", "loss", "upto"),))],
        key="descent_film",
        alt=["Contour lines of the landscape and the path so far", "The loss at every step"],
        captions=[f"Step {t}: the loss is **{loss:.3f}**." for t, loss in enumerate(losses)],
        on_click=start_here,
    )

A film is a base figure and typed arrays; a `Rule` says which part of which array stands where at
step t. A figure without rules is simply a live picture: every plot of the site is shown by this
component, because it reports clicks anywhere on a plane, and keeps zoom and 3-D camera at every new
picture.

Colours are written as tokens (`lessons.kit.palette`) and become those of the reader's theme in the
browser. For a landscape in 3-D that moves, prefer `mesh3d` to `surface`: where the reader's machine
draws without a graphics card it is five times faster.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import plotly.graph_objects as go
import streamlit as st

from lessons.kit import palette, plotly_js
from lessons.kit.crate import pack
from lessons.kit.reel import Reel, Rule, count_steps, spec

__all__ = ["Click", "Film", "Reel", "Rule", "film", "read_click", "read_step"]

Said = TypeVar("Said")

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "atelier_film",
    js="\n".join((_HERE / name).read_text() for name in ("crate.js", "picture.js", "film.js")),
    css=(_HERE / "film.css").read_text(),
    isolate_styles=False,  # Plotly's layers stack wrongly in a shadow root
)


@dataclass(frozen=True)
class Click:
    """A click on a figure, in data coordinates.

    `trace` and `point` say which point was under the pointer, if any: the index of the trace, and
    of the point in it (row and column in a heat map or contour); `customdata` is what the figure
    gave that point. `z` is known for points of 3-D figures only. All of it comes from the browser:
    check an index before using it.
    """

    figure: int
    x: float
    y: float
    z: float | None = None
    shift: bool = False
    trace: int | None = None
    point: int | tuple[int, ...] | None = None
    customdata: Any = None


@dataclass(frozen=True)
class Film:
    """What the reader did: the step at which the film last rested, and the click of this run.

    `step` is None until the film has told; it tells only if `on_step` is given.
    """

    step: int | None
    click: Click | None


def film(
    figures: Sequence[go.Figure | Reel],
    *,
    key: str,
    alt: Sequence[str],
    titles: Sequence[str] = (),
    captions: Sequence[str] = (),
    columns: Sequence[float] = (),
    start: Literal["first", "last"] | int = "last",
    autoplay: bool = False,
    fps: float = 12,
    unit: str = "step",
    run: str = "",
    view: str = "",
    on_click: Callable[[Click], None] | None = None,
    on_step: Callable[[int], None] | None = None,
) -> Film:
    """Show figures, and where they have rules, the scrubber that moves them all.

    `alt` describes each figure to who cannot see it; `captions` has one sentence a step (or a
    single one), `**...**` marking what is now. `columns` are relative widths; on a narrow page the
    figures stand one above the other. `fps` is steps a second, `unit` what a step is called.

    The step stays where the reader left it as long as `run` is the same text; with another `run`
    the film begins anew at `start`. Zoom and camera stay as long as `view` is the same. `autoplay`
    begins at the first step when the film comes into sight, unless the reader prefers reduced
    motion: then the film rests at `start`.

    `on_click` and `on_step` run before the script does, like every callback of Streamlit.

    Raises ValueError, in a sentence, where lengths or paths do not fit.
    """
    reels = [figure if isinstance(figure, Reel) else Reel(figure) for figure in figures]
    steps = count_steps(reels)
    _check_lengths(len(reels), steps, alt, titles, captions, columns)
    result = _mount(
        key=key,
        data=pack(
            {
                "figures": [spec(reel) for reel in reels],
                "steps": steps,
                "alt": alt,
                "titles": titles,
                "captions": captions,
                "columns": columns or [1] * len(reels),
                "start": {"first": 0, "last": steps - 1}.get(str(start), start),
                "autoplay": autoplay,
                "fps": fps,
                "unit": unit,
                "run": run,
                "view": view,
                "reports": {"click": on_click is not None, "step": on_step is not None},
                "palette": {"light": palette.LIGHT, "dark": palette.DARK},
                "template": palette.template(),
                "script": plotly_js.URL,
            }
        ),
        on_click_change=lambda: _tell(on_click, read_click(_said(key, "click"), len(reels))),
        on_step_change=lambda: _tell(on_step, read_step(_said(key, "step"), steps)),
    )
    return Film(read_step(result.step, steps), read_click(result.click, len(reels)))


def _check_lengths(
    figures: int,
    steps: int,
    alt: Sequence[str],
    titles: Sequence[str],
    captions: Sequence[str],
    columns: Sequence[float],
) -> None:
    if len(alt) != figures or not all(alt):
        raise ValueError(f"each of the {figures} figures needs its text in alt, got {len(alt)}")
    if len(titles) not in (0, figures):
        raise ValueError(f"titles must be none or one for each of {figures}, got {len(titles)}")
    if len(captions) not in (0, 1, steps):
        raise ValueError(
            f"captions must be none, one, or one for each of {steps} steps, got {len(captions)}"
        )
    if len(columns) > figures or not all(width > 0 for width in columns):
        raise ValueError(f"columns must be at most {figures} positive widths, got {list(columns)}")


def _said(key: str, name: str) -> object:
    return st.session_state[key].get(name)


def _tell(listener: Callable[[Said], None] | None, said: Said | None) -> None:
    if listener is not None and said is not None:
        listener(said)


def read_step(said: object, steps: int) -> int | None:
    """A step as the browser says it; None if it is none of this film."""
    return _index(said, steps)


def read_click(said: object, figures: int) -> Click | None:
    """A click as the browser says it; None unless figure, x and y make sense."""
    if not isinstance(said, dict):
        return None
    figure = _index(said.get("figure"), figures)
    x, y, z = (_number(said.get(axis)) for axis in "xyz")
    if figure is None or x is None or y is None:
        return None
    return Click(
        figure,
        x,
        y,
        z,
        shift=said.get("shift") is True,
        trace=_index(said.get("trace")),
        point=_point(said.get("point")),
        customdata=said.get("customdata"),
    )


def _point(said: object) -> int | tuple[int, ...] | None:
    if not isinstance(said, list):
        return _index(said)
    cell = tuple(place for place in map(_index, said) if place is not None)
    return cell if len(cell) == len(said) == 2 else None


def _index(said: object, end: float = math.inf) -> int | None:
    return said if type(said) is int and 0 <= said < end else None


def _number(said: object) -> float | None:
    if type(said) not in (int, float):
        return None
    with contextlib.suppress(OverflowError):
        number = float(said)  # type: ignore[arg-type]
        return number if math.isfinite(number) else None
    return None

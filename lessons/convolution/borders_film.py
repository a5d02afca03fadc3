"""The film of the section on borders: what the controls say, and what is seen of it."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision.axis import Axis, Padding
from core.vision.borders import Borders, borders
from lessons.convolution import borders_figures
from lessons.kit.compute import value
from lessons.kit.film import Scene
from lessons.kit.view import View
from lessons.kit.words import number, some

NUMBERS = ("size", "kernel", "stride", "dilation")


def recipe(view: View) -> Recipe:
    """The windows along both axes, as the controls say."""
    size, kernel, stride, dilation = (_pair(view, name) for name in NUMBERS)
    return Recipe(
        borders, size=size, kernel=kernel, stride=stride, padding=pads(view), dilation=dilation
    )


def pads(view: View) -> tuple[Padding, Padding]:
    """The padding down and across: a word or a number."""
    down, across = (
        int(view[f"borders_padding{way}"])
        if view[f"borders_pad{way}"] == "number"
        else view[f"borders_pad{way}"]
        for way in _ways(view)
    )
    return down, across


def alone(view: View) -> bool:
    """Whether each axis has its own numbers."""
    return view["borders_axes"] == "alone"


def _ways(view: View) -> tuple[str, str]:
    return ("", "_across") if alone(view) else ("", "")


def _pair(view: View, name: str) -> tuple[int, int]:
    down, across = (int(view[f"borders_{name}{way}"]) for way in _ways(view))
    return down, across


def scene(view: View) -> Scene:
    """Picture, outputs, kernel and windows, window by window."""
    found: Borders = value(recipe(view), slot="borders")
    down, across = found.down, found.across
    made = found.outputs.shape
    height = f", along the height {down.outputs} of them" if alone(view) else ""
    return Scene(
        borders_figures.sheets(found, alone=alone(view)),
        slide=borders_figures.slide(found),
        columns=(1, 1),
        titles=_titles(view, found),
        alt=[
            f"A picture of {down.size} by {across.size} pixels, padding: "
            f"{_around(down, 'above', 'below')}, {_around(across, 'left', 'right')}; "
            f"{some(int(borders_figures.unreached(found).sum()), 'pixel')} under no window.",
            f"The outputs, {made[0]} by {made[1]}."
            if found.outputs.size
            else "No outputs: no window fits.",
            f"The kernel, {found.kernel.shape[0]} by {found.kernel.shape[1]}.",
            f"{some(across.outputs, 'window')} along the width{height}, one a row: each reaches "
            f"over {some(across.reach, 'pixel')}, {some(across.unseen, 'pixel')} left over.",
        ],
        captions=_captions(found),
        start="first",
        fps=3,
        unit="window",
        run=f"{view['borders_axes']}",
    )


def _titles(view: View, found: Borders) -> list[str]:
    down, across = found.down, found.across
    padded = f", padded to {down.padded} × {across.padded}" if _padded(found) else ""
    height, width = found.outputs.shape
    rest = "; the faintest one would reach too far" if across.unseen or down.unseen else ""
    every = "every window" if found.outputs.size else "the first window"
    lines = "along the height, and along the width" if alone(view) else "along an axis"
    return [
        f"input, {down.size} × {across.size}{padded}",
        f"output, {height} × {width}" if found.outputs.size else "output: no window fits",
        f"kernel, {down.kernel} × {across.kernel}",
        f"{every} {lines}{rest}",
    ]


def _padded(found: Borders) -> bool:
    return any(one.padded > one.size for one in (found.down, found.across))


def _around(one: Axis, first: str, last: str) -> str:
    return f"{one.before} {first}, {one.after} {last}"


def _captions(found: Borders) -> list[str]:
    """What each window sees, and its sum."""
    if not borders_figures.fits(found):
        one = next(one for one in (found.down, found.across) if not one.fits)
        return [f"The kernel reaches over {one.reach} pixels; there are only **{one.padded}**."]
    return [
        f"Window {r}, {c}: {_span(found.down, r, 'row')}, {_span(found.across, c, 'column')}"
        f"{_in_padding(found, r, c)}; products add up to **{number(total)}**."
        for r, row in enumerate(found.outputs.tolist())
        for c, total in enumerate(row)
    ]


def _span(one: Axis, output: int, name: str) -> str:
    cells = one.cells(output)
    if one.kernel == 1:
        return f"{name} {number(cells[0])}"
    return f"{name}s {number(cells[0])} to {number(cells[-1])}"


def _in_padding(found: Borders, row: int, column: int) -> str:
    seen = [
        sum(0 <= pixel < one.size for pixel in one.cells(at))
        for one, at in ((found.down, row), (found.across, column))
    ]
    outside = found.kernel.size - seen[0] * seen[1]
    return f", {outside} of {some(found.kernel.size, 'cell')} on padding" if outside else ""


def table(found: Borders) -> dict[str, list]:
    """Both axes, number by number."""
    axes = (found.down, found.across)
    names = {"size": "input", "kernel": "kernel", "stride": "stride", "dilation": "dilation"}
    more = {"before": "padding before", "after": "after", "outputs": "outputs", "unseen": "unseen"}
    return {"axis": ["height", "width"]} | {
        title: [getattr(one, name) for one in axes] for name, title in (names | more).items()
    }

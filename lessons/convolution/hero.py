"""The hero: the lecture's window, sliding; pixels and kernel are the learner's to change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.untrusted.tables import Kernel
from core.vision.kernels import KERNELS
from core.vision.sliding import Slid, slide
from lessons.convolution import LAPLACIAN, figures
from lessons.convolution.hero_picture import (
    changed,
    hand,
    hand_to_choose,
    photo_to_choose,
    picture,
    picture_to_slide_over,
)
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Edit, Scene, Slide, show
from lessons.kit.fragment import called
from lessons.kit.frame import frame
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("source", "photo", "pixels", "kernel", "hand", "ink", "pace", "guess")
PICTURE_SHEET, KERNEL_SHEET = 0, 1
TO_TRY = {
    "laplacian": "the lecture's",
    "box": "blur",
    "sobel_x": "edges |",
    "sobel_y": "edges —",
    "sharpen": "sharpen",
    "emboss": "emboss",
    "identity": "nothing",
}
PACES = {"slow": "slowly", "quick": "quickly"}
STEPS_A_SECOND = {"slow": 1, "quick": 25}


@section("hero", height=760)
def the_window_slides(view: View) -> None:
    with frame(view, "hero", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        slid = value(exhibit.recipe, slot="hero")
        _film(view)
        _guess(view, slid)
        _controls(view)
        exhibit.table = _table(slid)
    quiet(outcome(view, slid))
    _told(view)


def recipe(view: View) -> Recipe:
    """The window over the whole picture."""
    return Recipe(slide, image=picture(view), kernel=view["kernel"])


def _scene(view: View) -> Scene:
    slid: Slid = value(recipe(view), slot="hero")
    rows, columns = slid.outputs.shape
    height, width = slid.picture.shape
    places = [0, *range(slid.outputs.size)]
    return Scene(
        figures.window(slid, hand(view)),
        columns=(6, 2, 2, 5),
        titles=[
            f"a picture, {height} × {width}",
            "× the kernel",
            "= products",
            f"their sums, {rows} × {columns}",
        ],
        alt=[
            f"The picture: {height} rows of {width} grey values, from {slid.picture.min():.0f} to "
            f"{slid.picture.max():.0f}; the first row is {_row(slid.picture[0])}.",
            f"The kernel: {'; '.join(_row(row) for row in slid.kernel)}.",
            "The products under the window.",
            f"The outputs, {rows} rows of {columns}, from {number(slid.outputs.min())} to "
            f"{number(slid.outputs.max())}; the first row is {_row(slid.outputs[0])}.",
        ],
        captions=[_before(slid), *(_step(slid, place) for place in places[1:])],
        start="first",
        fps=STEPS_A_SECOND[view["pace"]],
        run=f"{view['source']} {height} {width}",
        slide=Slide.over(slid.down, slid.across, places, flies=True),
    )


def _film(view: View) -> None:
    show(
        _scene(view),
        key=view.key("window"),
        on_edit=lambda edits: _edited(view, edits),
        on_step=lambda step: _stepped(view, step),
    )


def _stepped(view: View, step: int) -> None:
    st.session_state[view.key("hero_step")] = step
    called()


def has_moved(view: View) -> bool:
    """Whether the window has left its first place."""
    return st.session_state.get(view.key("hero_step"), 0) > 0


def _edited(view: View, edits: Sequence[Edit]) -> None:
    on_picture = [edit for edit in edits if edit.figure == PICTURE_SHEET]
    if on_picture:
        before = value(recipe(view), slot="hero").picture
        view.put(pixels=changed(before, on_picture))
    kernel = [list(row) for row in view["kernel"]]
    for edit in edits:
        if edit.figure == KERNEL_SHEET:
            kernel[edit.row][edit.column] = round(edit.value, 4)
    view.put(kernel=tuple(map(tuple, kernel)))


def _row(cells: np.ndarray) -> str:
    return ", ".join(number(cell) for cell in cells[:12].tolist())


def _before(slid: Slid) -> str:
    return (
        "The window lies on the first pixels. Each of them is multiplied by the cell of the kernel "
        f"that lies on it: {slid.kernel.size} products, and **no sum yet**."
    )


def _step(slid: Slid, place: int) -> str:
    row, column = divmod(place, slid.outputs.shape[1])
    first, *others = slid.products[place].ravel().tolist()
    terms = number(first) + "".join(f" {'−' if t < 0 else '+'} {number(abs(t))}" for t in others)
    return f"Row {row}, column {column}: {terms} = **{number(slid.outputs[row, column])}**"


def _guess(view: View, slid: Slid) -> None:
    """Say the first sum before the window says it."""
    key = view.key("guess")
    first = float(slid.outputs[0, 0])

    def guessed() -> None:
        said = st.session_state[key]
        view.put(guess=view.number("guess").clamp(said) if said is not None else 0.0)

    st.session_state[key] = view["guess"] or None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.number_input(
            "**Before it moves:** what do the first products add up to?",
            step=1.0,
            format="%.0f",
            key=key,
            on_change=guessed,
            width=420,
            placeholder="your sum",
        )
        if view["guess"]:
            right = abs(view["guess"] - first) < 0.5
            quiet(_right(view, first) if right else _wrong(view))


def _right(view: View, first: float) -> str:
    late = " (The window has been there already; Reset, and another kernel, is a fairer test.)"
    return f"**{number(first)}**, yes. Press play.{late if has_moved(view) else ''}"


def _wrong(view: View) -> str:
    return f"Not {number(view['guess'])}. The zeros take away their pixels: add up what is left."


def _controls(view: View) -> None:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        picture_to_slide_over(view)
        hand_to_choose(view)
    with right:
        _kernels(view)
        controls.choice(view, "pace", "The window moves", PACES)
    photo_to_choose(view)


def _kernels(view: View) -> None:
    """Kernels worth a try; any cell of them can then be changed by hand."""
    key = view.key("kernel_tries")
    known = {name: _cells(name) for name in TO_TRY}

    def tried() -> None:
        if st.session_state[key]:
            view.put(kernel=known[st.session_state[key]])

    st.session_state[key] = next((n for n in TO_TRY if known[n] == view["kernel"]), None)
    st.pills(
        "A kernel to try (or click its cells)",
        list(TO_TRY),
        key=key,
        format_func=TO_TRY.__getitem__,
        on_change=tried,
    )


def _cells(name: str) -> Kernel:
    return tuple(tuple(round(float(cell), 4) for cell in row) for row in KERNELS[name].cells)


def _table(slid: Slid) -> dict[str, list]:
    rows, columns = np.indices(slid.outputs.shape)
    products = slid.products.reshape(slid.outputs.size, -1)
    return {
        "row": rows.ravel().tolist(),
        "column": columns.ravel().tolist(),
        **{f"product {n + 1}": products[:, n].tolist() for n in range(products.shape[1])},
        "sum": slid.outputs.ravel().tolist(),
    }


def outcome(view: View, slid: Slid) -> str:
    """Where the kernel answers most, and what it makes of what is flat."""
    best = int(np.abs(slid.outputs).argmax())
    row, column = divmod(best, slid.outputs.shape[1])
    total = float(slid.kernel.sum())
    said = (
        f"{slid.outputs.size} windows, {slid.products.size:,} products. The strongest output, "
        f":violet[**{number(slid.outputs[row, column])}**], is in row {row}, column {column}. "
        f"The cells of this kernel add up to {number(total)}: "
    )
    if abs(total) < 1e-6:
        return said + "where all pixels are alike, whatever they are, the output is 0."
    return said + f"where all pixels are 100, the output is {number(100 * total)}."


def _told(view: View) -> None:
    predict(
        view,
        "flat",
        "A patch of nine equal pixels under the kernel 0 1 0, 1 −4 1, 0 1 0: the output is …",
        ("0", "the same grey", "five times the grey"),
        "0",
        "Four neighbours are added, and four times the middle is taken away. It answers only where "
        "the middle differs from what is around it: at edges, corners, spots.",
    )
    own = view["source"] == "lecture" and not view["pixels"] and view["kernel"] == LAPLACIAN
    prose(
        "The same small table of weights, the *kernel*, is laid on every place of the picture. "
        "Each time, what lies under it is multiplied and added up: a neuron that looks at nine "
        "pixels. All its outputs together are a picture again, a *feature map*: it shows where in "
        "the picture there is what the kernel answers to. This is a *convolution*.\n\n"
        + (
            "The corner at the top left, with 83, 91, 14 and −66 below it, is the lecture's; the "
            "rest of the picture is ours. (The slide says that this kernel sums to one. It sums to "
            "zero, and that is what makes it blind to flat regions.)"
            if own
            else "Point at a pixel to see how far it reaches, at a cell of the kernel to see what "
            "it is laid on. Reset brings the lecture's numbers back."
        )
    )

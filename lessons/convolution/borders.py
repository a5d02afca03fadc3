"""Borders and strides: where the windows lie, what they miss, and how many there are.

What turning the kernel round changes is in `lessons.convolution.flipping`.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.untrusted.links import Choice
from core.vision.axis import Axis
from core.vision.borders import Borders
from lessons.convolution import borders_words
from lessons.convolution.borders_film import NUMBERS, alone, pads, recipe, scene, table
from lessons.convolution.flipping import which_way_round
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View

ONE_AXIS = (*NUMBERS, "pad", "padding")
FIELDS = ("borders_axes", *(f"borders_{one}{way}" for way in ("", "_across") for one in ONE_AXIS))
LABELS = {
    "size": "input I",
    "kernel": "kernel K",
    "stride": "stride S",
    "dilation": "dilation D",
    "padding": "padding P",
}
PADS = {"valid": "valid: none", "same": "same", "number": "a number"}
AXES = {"together": "both alike", "alone": "each alone"}


@section("borders", "Borders and strides", height=1500, frames=("flip",))
def borders_and_strides(view: View) -> None:
    prose(
        "The window stops where the picture does. So the output gets smaller; unless the picture "
        "gets a border of zeros first, its *padding*. And the window need not go pixel by pixel: "
        "with a *stride* of 2 it skips every other place, and with a *dilation* of 2 its cells "
        "lie two pixels apart. What if all that does not come out even?"
    )
    predict(
        view,
        "borders_floor",
        "8 pixels, a kernel of 3, a stride of 2, no padding. How many windows fit?",
        ("3", "4", "none: 3½ is an error"),
        "3",
        "They begin at pixels 0, 2 and 4. A fourth would need pixels 6, 7 and 8, and there is no "
        "8. Choose “valid” below: pixel 7 goes pale, because nobody looks at it.",
    )
    with frame(view, "borders", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        found: Borders = value(exhibit.recipe, slot="borders")
        _controls(view)
        show(scene(view), key=view.key("borders"))
        _arithmetic(view, found)
        st.code(borders_words.call(found, pads(view)), language="python")
        quiet(borders_words.answered(found))
        exhibit.table = table(found)
    quiet(
        "In networks nearly everybody uses “same” with odd kernels, or no padding at all. "
        "Zeros are cheap, but not innocent: to a kernel that looks for edges, the rim of a bright "
        "picture is one."
    )
    which_way_round(view)


def _controls(view: View) -> None:
    leads = {view.key("borders"): scene}
    if alone(view):
        _axes(view)
        left, right = st.columns([1, 1], gap="medium")
        for column, way, title in ((left, "", "height"), (right, "_across", "width")):
            with column:
                controls.choice(view, f"borders_pad{way}", f"Padding along the {title}", PADS)
                knobs(view, *_knobs(*_turnable(view, way), way=way), leads=leads)
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _axes(view)
        knobs(view, *_knobs("size", "kernel"), leads=leads)
    with right:
        controls.choice(view, "borders_pad", "Padding", PADS)
        knobs(view, *_knobs(*_turnable(view, "")[2:]), leads=leads)


def _turnable(view: View, way: str) -> tuple[str, ...]:
    """The knobs of an axis: that of the padding only where it is a number."""
    return (*NUMBERS, "padding") if view[f"borders_pad{way}"] == "number" else NUMBERS


def _knobs(*names: str, way: str = "") -> list[Knob]:
    return [Knob(f"borders_{name}{way}", LABELS[name]) for name in names]


def _axes(view: View) -> None:
    """Both axes alike, or each alone: the width then begins with the numbers of the height."""
    key, field = view.key("borders_axes"), view.lesson.view["borders_axes"]
    assert isinstance(field, Choice)

    def chosen() -> None:
        copied = {f"borders_{name}_across": view[f"borders_{name}"] for name in ONE_AXIS}
        view.put(borders_axes=st.session_state[key], **copied)

    st.session_state[key] = view["borders_axes"]
    st.segmented_control(
        "Height and width",
        field.options,
        key=key,
        format_func=AXES.__getitem__,
        required=True,
        on_change=chosen,
    )


def _arithmetic(view: View, found: Borders) -> None:
    """The rule with the numbers in it, and what it means."""
    axes: Sequence[Axis] = (found.down, found.across)
    left, right = st.columns([1, 1], gap="medium", vertical_alignment="center")
    if not alone(view):
        with left:
            st.latex(borders_words.arithmetic(axes[0], pads(view)[0]))
        with right:
            prose(borders_words.outcome(found, pads(view)[0], ""))
        return
    for column, one, pad, way in zip(
        (left, right), axes, pads(view), ("down", "across"), strict=True
    ):
        with column:
            st.latex(borders_words.arithmetic(one, pad))
            prose(borders_words.outcome(found, pad, way))

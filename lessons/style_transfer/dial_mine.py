"""From a plate of the dial to the learner's own painting."""

from __future__ import annotations

import math

import streamlit as st

from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.style_transfer.dial_words import power

HERO = "paint"  # the hero's place on the page


def paint_mine(view: View, layer: str, ratio: float) -> None:
    """Set the painter at the top of the page to this layer and ratio; it starts nothing."""
    wanted = {"balance": view.number("balance").clamp(math.log10(ratio)), "content_layer": layer}
    if all(view[name] == to for name, to in wanted.items()):
        quiet(
            f":material/brush: The painter at the top of the page is set to {layer} and "
            f"{power(ratio)}. [Go up to it](#{HERO}) and press *Paint*."
        )
        return
    label = "Paint this one with my pictures"
    if st.button(label, key=view.key("dial_mine"), icon=":material/brush:"):
        view.put(**wanted)
        st.rerun()  # the painter is on another part of the page

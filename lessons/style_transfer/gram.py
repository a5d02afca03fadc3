"""The Gram matrix, seen: by hand, of real pictures, shuffled, and put to the test."""

from __future__ import annotations

import streamlit as st

from lessons.kit.part import part
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.style_transfer.gram_halves import is_it_style
from lessons.style_transfer.gram_hand import maps_by_hand
from lessons.style_transfer.gram_real import heat_maps
from lessons.style_transfer.gram_shuffle import shuffled

LATER = {
    "gram_shuffle": ("Shuffle everything", shuffled, 1100),
    "gram_halves": ("Is that style?", is_it_style, 800),
}


@section(
    "gram",
    "The Gram matrix, seen",
    height=3400,
    frames=("gram_real", "gram_shuffle", "gram_halves"),
)
def the_gram_matrix(view: View) -> None:
    maps_by_hand(view)
    heat_maps(view)
    for name, (title, draw, height) in LATER.items():
        st.subheader(title, anchor=False)
        part(view, name, draw, height=height)

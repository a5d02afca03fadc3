"""Words on a page: no wider than is good to read, and quiet ones that still have contrast."""

from __future__ import annotations

import streamlit as st

PROSE = 680  # pixels


def prose(text: str) -> None:
    """Running text."""
    st.markdown(text, width=PROSE)


def question(text: str) -> None:
    """The sentence under a title."""
    st.markdown(f"#### :gray[{text}]", width=PROSE, anchors=False)


def quiet(text: str) -> None:
    """A caption. (Streamlit's own is see-through, and too faint on paper: below 4.5 to 1.)"""
    st.markdown(f":small[:gray[{text}]]", width=PROSE, anchors=False)

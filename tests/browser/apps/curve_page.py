"""A pad in a fragment, what Python holds of it, and an address that a reload restores."""

from __future__ import annotations

import streamlit as st

from core.untrusted import curves
from core.untrusted.links import Coded
from lessons import Lesson
from lessons.kit.curve_pad import curve_pad
from lessons.kit.view import View

LESSON = Lesson(
    slug="drawing",
    title="Drawing",
    question="What is a function?",
    chapter="Learning",
    order=1,
    minutes=1,
    icon=":material/draw:",
    sources=(),
    view={"wave": Coded((), curves.decode, curves.encode)},
)


@st.fragment
def drawing(view: View) -> None:
    curve_pad(
        view,
        "wave",
        label="A curve for the network to learn",
        caption="Draw over a part to mend it.",
    )
    view_text = curves.encode(view["wave"])
    st.button("Bring a line", on_click=view.put, kwargs={"wave": ((-1.0, -0.5), (1.0, 0.5))})
    st.button("Turn something else")
    st.text(view_text or "empty")
    if view_text:
        st.query_params["drawing_wave"] = view_text
    else:
        st.query_params.pop("drawing_wave", None)


st.title("A pad")
view = View(LESSON)
view.open(st.query_params.to_dict(), arriving="drawing.view" not in st.session_state)
drawing(view)
st.container(height=1200, border=False, key="drawing_below").text("further down")

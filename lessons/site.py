"""The Streamlit script: page settings, the menu, the learner's progress, and the page asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lessons import all_lessons
from lessons.kit import progress

ASSETS = Path(__file__).parent.parent / "assets"

st.set_page_config(
    page_title="Neural Atelier",
    page_icon=str(ASSETS / "images" / "icon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)

menu: dict[str, list] = {
    "": [
        st.Page(
            "../pages/course/home.py", title="Neural Atelier", icon=":material/home:", default=True
        )
    ]
}
for lesson in all_lessons():
    menu.setdefault(lesson.chapter, []).append(
        st.Page(
            f"../pages/course/{lesson.slug}.py",
            title=lesson.title,
            icon=lesson.icon,
            help=lesson.question,
        )
    )

current = st.navigation(menu, position="top")
with st.container(horizontal_alignment="center"), st.container(width=1040, key="atelier_page"):
    current.run()
    progress.connect()

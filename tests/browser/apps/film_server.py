"""Launches the page that the film's browser tests look at, with Plotly's script beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lessons.kit import plotly_js

app = st.App(Path(__file__).with_name("film_page.py"), routes=[plotly_js.route()])

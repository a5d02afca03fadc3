"""Borders and strides."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("borders", "Borders and strides")
def borders_and_strides(view: View) -> None:
    prose("…")

"""Pooling."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("pooling", "Pooling")
def pooling(view: View) -> None:
    prose("…")

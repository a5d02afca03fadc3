"""Backwards in size."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("transposed", "Backwards in size")
def backwards_in_size(view: View) -> None:
    prose("…")

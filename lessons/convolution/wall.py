"""A wall of kernels."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("wall", "A wall of kernels")
def a_wall_of_kernels(view: View) -> None:
    prose("…")

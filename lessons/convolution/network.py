"""Colour, many kernels, a whole network."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("network", "Colour, many kernels, a whole network")
def a_whole_network(view: View) -> None:
    prose("…")

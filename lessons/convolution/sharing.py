"""Sharing and shifting."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("sharing", "Sharing and shifting")
def sharing_and_shifting(view: View) -> None:
    prose("…")

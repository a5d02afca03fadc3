"""To be written."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("brain", "How far it is from the brain", height=400)
def how_far_from_the_brain(view: View) -> None:
    prose("")

"""To be written."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("dial", "The dial", height=1000)
def the_dial(view: View) -> None:
    prose("")

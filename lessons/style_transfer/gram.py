"""To be written."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("gram", "The Gram matrix, seen", height=1400)
def the_gram_matrix(view: View) -> None:
    prose("")

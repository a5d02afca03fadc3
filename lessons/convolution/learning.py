"""Learn the kernel."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("learning", "Learn the kernel")
def learn_the_kernel(view: View) -> None:
    prose("…")

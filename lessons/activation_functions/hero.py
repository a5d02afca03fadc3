"""One neuron, and the function that bends its sum."""

from __future__ import annotations

from lessons.kit.prose import quiet
from lessons.kit.section import section
from lessons.kit.view import View


@section("hero", height=700)
def bend(view: View) -> None:
    quiet(f"The function is {view['f']}.")

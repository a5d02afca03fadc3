"""Where the gradient goes: into the pixels; of a painting, of a dream, of what a unit likes."""

from __future__ import annotations

from lessons.kit.part import part
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.style_transfer.gradient_dream import deep_dream
from lessons.style_transfer.gradient_likes import what_a_unit_likes
from lessons.style_transfer.gradient_step import one_step


@section("gradient", "Where the gradient goes", height=3900, frames=("dream", "likes"))
def where_the_gradient_goes(view: View) -> None:
    part(view, "gradient", one_step)
    part(view, "dream", deep_dream, height=900)
    part(view, "likes", what_a_unit_likes, height=1900)

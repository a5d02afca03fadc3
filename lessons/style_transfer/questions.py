"""Two questions to one network: what is to be seen, and how it is painted."""

from __future__ import annotations

from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.style_transfer.questions_network import the_network
from lessons.style_transfer.questions_plates import both_questions


@section("questions", "Two questions, one network", height=2300, frames=("plates",))
def two_questions(view: View) -> None:
    prose(
        "Who judges whether the cat is still a cat, and whether the brush strokes are van Gogh's? "
        "A network that never learned anything about painting. It is called *VGG-16*, and "
        "it was shown more than a million photographs (*ImageNet*), each with the name of one of a "
        "thousand things in it. These weights were then tuned to find edges in photographs. "
        "What it learned to look for on the way is all that we need."
    )
    the_network(view)
    both_questions(view)

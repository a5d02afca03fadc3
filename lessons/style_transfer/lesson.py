"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.style_transfer.brain import how_far_from_the_brain
from lessons.style_transfer.dial import the_dial
from lessons.style_transfer.gradient import where_the_gradient_goes
from lessons.style_transfer.gram import the_gram_matrix
from lessons.style_transfer.hero import it_paints
from lessons.style_transfer.questions import two_questions
from lessons.style_transfer.variants import start_and_optimiser

SECTIONS = (it_paints, two_questions, the_gram_matrix, the_dial)
DEEPER = (start_and_optimiser, where_the_gradient_goes, how_far_from_the_brain)

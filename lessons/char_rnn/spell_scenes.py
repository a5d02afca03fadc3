"""What a training looks like: losses and samples on one scrubber, and both as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.language.learning import Moment
from lessons.char_rnn import spell_figures as figures
from lessons.char_rnn.spell_words import alt, caption, who
from lessons.char_rnn.spell_works import Trained, Training
from lessons.kit.film import Leaf, Scene
from lessons.kit.leaf import ANYWHERE, Mark


def learning(one: Trained | Training, *, autoplay: bool = False) -> Scene:
    """The losses, and what the network wrote at each moment; words of the text stand out."""
    moments = one.moments
    last = moments[-1]
    return Scene(
        [
            figures.falling(moments),
            Leaf([each.sample for each in moments], [words(each) for each in moments], lines=16),
        ],
        alt=[
            alt(one),
            f"What it writes at each moment; in the last one {len(last.spelled.real)} of "
            f"{last.spelled.words} words are real.",
        ],
        titles=[
            f"How unsure it is: {who(one)}",
            "What it writes, always by the same dice",
        ],
        captions=[caption(each) for each in moments],
        columns=(1, 1),
        autoplay=autoplay,
        fps=4,
        unit="moment",
        run=one.run,
        view=one.run,
    )


def words(one: Moment) -> list[Mark]:
    """The words of a sample that stand in the text."""
    return [(start, end, ANYWHERE) for start, end in one.spelled.real]


def table(moments: Sequence[Moment]) -> dict[str, list[Any]]:
    """Every moment, with what was written."""
    return {
        "characters read": [one.seen for one in moments],
        "seconds": [one.seconds for one in moments],
        "bits, of what it reads": [one.trained for one in moments],
        "bits, of what it never reads": [one.held_out for one in moments],
        "gradient": [one.norm for one in moments],
        "words": [one.spelled.words for one in moments],
        "real words": [len(one.spelled.real) for one in moments],
        "what it writes": [one.sample for one in moments],
    }
